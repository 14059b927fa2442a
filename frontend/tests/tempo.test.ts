/** Minutes left: measured by group on this device, only while the page is in view, and only said when known. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { minutesFor, Tempo } from "../lib/tempo";

let now: number;
let line: HTMLElement;

beforeEach(() => {
  now = 1_000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  sessionStorage.clear();
  line = document.createElement("span");
  isInView(true);
});

function isInView(is: boolean): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(is ? "visible" : "hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}

/** Fills in a topic with so many groups in so many seconds. */
function fillIn(groups: number, seconds: number, away = 0): void {
  const ends = new AbortController();
  const tempo = new Tempo();
  tempo.start(groups, ends.signal);
  now += seconds * 500;
  if (away > 0) {
    isInView(false);
    now += away * 1_000;
    isInView(true);
  }
  now += seconds * 500;
  tempo.note();
  ends.abort();
}

function told(left: number): string {
  new Tempo().tell(line, left);
  return line.textContent;
}

describe("how long the rest takes", () => {
  test("is not said before two topics were filled in, nor when nothing is left", () => {
    expect(told(40)).toBe("");
    fillIn(4, 40);
    expect(told(40)).toBe("");
    fillIn(4, 40);
    expect([told(40), told(0)]).toEqual(["In uw tempo duurt dat nog ongeveer 7 minuten.", ""]);
  });

  test("counts groups, not topics: a topic with few groups left does not make the rest look short", () => {
    fillIn(10, 100);
    fillIn(1, 10);
    expect(told(60)).toBe("In uw tempo duurt dat nog ongeveer 10 minuten.");
  });

  test("leaves out the time that the page was not in view, and looking back at what was answered", () => {
    for (let topics = 0; topics < 3; topics += 1) fillIn(2, 20, 3_600);
    for (let topics = 0; topics < 5; topics += 1) fillIn(0, 1);
    expect(told(12)).toBe("In uw tempo duurt dat nog ongeveer 2 minuten.");
  });

  test("a page that came back from memory counts once", () => {
    const tempo = new Tempo();
    tempo.start(1, new AbortController().signal);
    now += 60_000;
    tempo.note();
    tempo.note();
    expect(told(1)).toBe("");
  });

  test.each([
    [1, [10], 1],
    [154, [3, 4, 300], 11],
    [13, [60], 13],
  ])("%i groups at %j seconds a group: %i minutes", (groups, seconds, minutes) => expect(minutesFor(groups, seconds)).toBe(minutes));

  test("nothing is said where nothing can be kept", () => {
    const refuse = (): never => {
      throw new DOMException("not here", "SecurityError");
    };
    vi.stubGlobal("sessionStorage", { getItem: refuse, setItem: refuse });
    fillIn(4, 40);
    fillIn(4, 40);
    expect(told(40)).toBe("");
  });
});
