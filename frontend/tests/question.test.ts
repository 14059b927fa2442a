/** One question of schema 1: what excludes what, what is kept when, and what the main button does. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "../main";
import { CONNECTED, outbox } from "../lib/outbox";
import { words } from "../lib/words";
import { find, leaveField, newCell, question, show, tick, ticked, type, watchGoing } from "./support/page";
import { FakeServer, type Put } from "./support/server";

vi.stubGlobal("indexedDB", new IDBFactory());
const database = indexedDB;

let server: FakeServer;
let cell: string;
let going: ReturnType<typeof watchGoing>;

beforeEach(() => {
  vi.stubGlobal("indexedDB", database);
  server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
  cell = newCell();
  going = watchGoing();
  // An earlier test may have left the line for dead.
  document.dispatchEvent(new Event(CONNECTED));
});
afterEach(() => show(""));

const pressMain = (): void => find("button[name=verder]").click();
const last = (): Put | undefined => server.arrived.filter(({ url }) => url === cell).at(-1);
const lastValue = (): unknown => last()?.value;
const isKept = (value: unknown): Promise<void> => vi.waitFor(() => expect(lastValue()).toEqual(value), { interval: 5 });
const answer = (stand: string, momenten: number[] = [], namen: string[] = []): unknown => ({ stand, momenten, namen });

describe("what belongs together", () => {
  test('"ja" and "weet ik niet" exclude each other', async () => {
    show(question({ cell }));
    tick("stand", "beschikbaar");
    tick("stand", "weet-ik-niet");
    expect(ticked("stand")).toEqual(["weet-ik-niet"]);
    await isKept(answer("weet-ik-niet"));
    tick("stand", "beschikbaar");
    expect(ticked("stand")).toEqual(["beschikbaar"]);
  });

  test('a moment chooses "ja"', async () => {
    show(question({ cell, checked: ["weet-ik-niet"] }));
    tick("moment", "2");
    expect(ticked("stand")).toEqual(["beschikbaar"]);
    await isKept(answer("beschikbaar", [2]));
  });

  test('a name chooses "ja"', async () => {
    show(question({ cell }));
    tick("naam", "Aanbieder B");
    expect(ticked("stand")).toEqual(["beschikbaar"]);
    await isKept(answer("beschikbaar", [], ["Aanbieder B"]));
  });

  test('"weet ik niet" takes moments and names away', async () => {
    show(question({ cell, checked: ["beschikbaar", "1", "3", "Aanbieder A"] }));
    tick("stand", "weet-ik-niet");
    expect([...ticked("moment"), ...ticked("naam")]).toEqual([]);
    await isKept(answer("weet-ik-niet"));
  });

  test('taking "ja" back leaves the question looked at', async () => {
    show(question({ cell, checked: ["beschikbaar", "1"] }));
    tick("stand", "beschikbaar");
    expect(ticked("moment")).toEqual([]);
    await isKept(answer("bekeken"));
  });

  test("a typed name is trimmed and counted once", async () => {
    show(question({ cell }));
    tick("naam", "Aanbieder A");
    type("[name=nieuwe_naam]", "  Aanbieder   A ");
    leaveField("[name=nieuwe_naam]");
    await isKept(answer("beschikbaar", [], ["Aanbieder A"]));
  });
});

describe("doubt beside an answer, as the server sends it back", () => {
  const both = ["beschikbaar", "weet-ik-niet", "2"];

  test.each([
    ["beschikbaar", answer("weet-ik-niet")],
    ["weet-ik-niet", answer("beschikbaar", [2])],
  ])("nothing is kept until %s is taken away", async (gone, value) => {
    show(question({ cell, checked: both, attributes: 'stand="beschikbaar" unsent' }));
    pressMain();
    expect([lastValue(), going.mock.calls.length, document.activeElement]).toEqual([undefined, 0, find("[name='stand[]']")]);
    tick("stand", gone);
    await isKept(value);
  });

  const error = (text: string): string => `<p class="error" id="fout-stand">${text}</p>`;
  const came = (text: string): void => {
    const attributes = 'stand="beschikbaar" unsent';
    show(question({ cell, checked: both, attributes }).replace('<input type="hidden"', `${error(text)}$&`));
    for (const box of stands()) for (const name of ["aria-invalid", "aria-describedby"]) box.setAttribute(name, "true");
  };
  const stands = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>("[name='stand[]']")];
  const isMarked = (): boolean => stands().some((box) => box.hasAttribute("aria-invalid") || box.hasAttribute("aria-describedby"));

  test.each(["beschikbaar", "weet-ik-niet"])("the question goes once %s is taken away, and not before", (gone) => {
    came(words.twoAnswers);
    tick("moment", "2");
    const before = [document.querySelector("#fout-stand") !== null, isMarked()];
    tick("stand", gone);
    expect([before, document.querySelector("#fout-stand"), isMarked()]).toEqual([[true, true], null, false]);
  });

  test("another error stays", () => {
    came("Dit antwoord is op een ander apparaat veranderd.");
    tick("stand", "weet-ik-niet");
    expect(find("#fout-stand").textContent).toContain("ander apparaat");
  });
});

describe("what is kept", () => {
  test("typing is kept after a pause, without leaving the field", async () => {
    show(question({ cell }));
    type("[name=nieuwe_naam]", "Stichting X");
    await isKept(answer("beschikbaar", [], ["Stichting X"]));
  });

  test("a question that was only read is not looked at", async () => {
    show(question({ cell }));
    leaveField("[name=nieuwe_naam]");
    await outbox().pending(cell);
    expect(outbox().facts((url) => url === cell).isTouched).toBe(false);
  });

  test("the change says on which revision it was made", async () => {
    show(question({ cell, attributes: 'revision="41"' }));
    tick("stand", "beschikbaar");
    await isKept(answer("beschikbaar"));
    expect(last()?.basis).toBe(41);
  });

  test("an unsent answer is shown instead of the older one of the server", async () => {
    server.mood = "away";
    await outbox().put({ url: cell, body: { waarde: { stand: "beschikbaar", momenten: [3], namen: ["Stichting X"] } }, seen: null });
    show(question({ cell, checked: ["weet-ik-niet"] }));
    await vi.waitFor(() => expect(ticked("stand")).toEqual(["beschikbaar"]), { interval: 5 });
    expect(ticked("moment")).toEqual(["3"]);
    expect(find<HTMLInputElement>("[name=nieuwe_naam]").value).toBe("Stichting X");
    expect(find<HTMLDetailsElement>("details").open).toBe(true);
    expect(find("[data-label]").textContent).toBe("Volgende");
  });

  test("names this page has no box for stay part of the answer", async () => {
    server.mood = "away";
    const namen = ["Een", "Twee", "Aanbieder A"];
    await outbox().put({ url: cell, body: { waarde: { stand: "beschikbaar", momenten: [], namen } }, seen: null });
    show(question({ cell }));
    await vi.waitFor(() => expect(ticked("naam")).toEqual(["Aanbieder A"]), { interval: 5 });
    tick("moment", "1");
    const kept = (await outbox().pending(cell))?.["waarde"] as { namen: string[] };
    expect(kept.namen.sort()).toEqual([...namen].sort());
  });

  test("an answer from another device is shown, and the next change builds on it", async () => {
    const waarde = { stand: "weet-ik-niet", momenten: [], namen: [] };
    server.refusals.set(cell, { status: 409, body: { reden: "stale", versie: 50, waarde } });
    show(question({ cell, attributes: 'revision="3"' }));
    tick("stand", "beschikbaar");
    await vi.waitFor(() => expect(ticked("stand")).toEqual(["weet-ik-niet"]), { interval: 5 });
    server.refusals.clear();
    tick("stand", "beschikbaar");
    await vi.waitFor(() => expect(last()?.basis).toBe(50), { interval: 5 });
  });

  test("a line the reader is typing is left alone by an answer from another device", async () => {
    server.refusals.set(cell, { status: 409, body: { versie: 50, waarde: { stand: "weet-ik-niet", momenten: [], namen: [] } } });
    show(question({ cell }));
    const field = find<HTMLInputElement>("[name=nieuwe_naam]");
    field.focus();
    type("[name=nieuwe_naam]", "Stichting X");
    leaveField("[name=nieuwe_naam]");
    await vi.waitFor(() => expect(ticked("stand")).toEqual(["weet-ik-niet"]), { interval: 5 });
    expect(field.value).toBe("Stichting X");
  });
});

describe("the main button", () => {
  test("its words follow what is chosen", () => {
    show(question({ cell }));
    const words = find("[data-label]");
    expect(words.textContent).toBe("Zonder kruisje verder");
    tick("stand", "weet-ik-niet");
    expect(words.textContent).toBe("Volgende");
    tick("stand", "weet-ik-niet");
    expect(words.textContent).toBe("Zonder kruisje verder");
  });

  test("with nothing chosen the question counts as looked at", async () => {
    show(question({ cell }));
    pressMain();
    await isKept(answer("bekeken"));
    await vi.waitFor(() => expect(going).toHaveBeenCalledWith("/volgende"), { interval: 5 });
  });

  test("a question that was looked at before is not sent again", async () => {
    show(question({ cell, attributes: 'stand="bekeken"' }));
    pressMain();
    await vi.waitFor(() => expect(going).toHaveBeenCalled(), { interval: 5 });
    expect(lastValue()).toBeUndefined();
  });

  test("it does not wait for the network, only for the device, where pages open without a network", async () => {
    vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { serviceWorker: { controller: {} } }));
    server.mood = "away";
    show(question({ cell }));
    tick("stand", "beschikbaar");
    pressMain();
    await vi.waitFor(() => expect(going).toHaveBeenCalledWith("/volgende"), { interval: 5 });
    expect(await outbox().pending(cell)).toEqual({ waarde: answer("beschikbaar") });
  });

  test("where they do not, it says so and goes by itself when the network is back", async () => {
    server.mood = "away";
    show(question({ cell }));
    tick("stand", "beschikbaar");
    pressMain();
    await vi.waitFor(() => expect(document.body.textContent).toContain("gaat u vanzelf verder"), { interval: 5, timeout: 3_000 });
    expect(going).not.toHaveBeenCalled();
    server.mood = "up";
    document.dispatchEvent(new Event(CONNECTED));
    await vi.waitFor(() => expect(going).toHaveBeenCalledWith("/volgende"), { interval: 5, timeout: 3_000 });
    expect(document.body.textContent).not.toContain("gaat u vanzelf verder");
  });

  test("pressed twice it goes once", async () => {
    show(question({ cell }));
    pressMain();
    pressMain();
    await isKept(answer("bekeken"));
    await vi.waitFor(() => expect(going).toHaveBeenCalled(), { interval: 5 });
    expect(going).toHaveBeenCalledTimes(1);
  });

  test("Enter in a box or a line of text does not press it", () => {
    show(question({ cell }));
    for (const selector of ["[name='stand[]']", "[name=nieuwe_naam]"]) {
      const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
      find(selector).dispatchEvent(enter);
      expect(enter.defaultPrevented).toBe(true);
    }
  });
});
