/** Writing together from key to key: fields, devices and a server, with real Yjs and the real outbox. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MemoryShelf } from "../lib/shelf";
import { partOf } from "../together/lib/bodies";
import { textIn } from "../together/lib/joint-text";
import { Hand, TextServer, URL_OF_TEXT } from "./support/joint";
import { HeldTiming, quiet } from "./support/timing";

let server: TextServer;
let hands: Hand[];

beforeEach(() => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  server = new TextServer();
  hands = [];
});
afterEach(() => {
  for (const hand of hands) hand.close();
});

async function hand(seat: string, timing = new HeldTiming(), shelf = new MemoryShelf()): Promise<Hand> {
  const made = new Hand(server, seat, timing, shelf);
  hands.push(made);
  await quiet();
  return made;
}

const valuesOf = (all: readonly Hand[]): string[] => all.map(({ area }) => area.value);

describe("two fields", () => {
  test("both texts are complete, and each caret stays at its letters", async () => {
    const [one, other] = [await hand("a"), await hand("b")];
    one.type("Wonen: te weinig.");
    await quiet();
    other.type("Ook: ", 0);
    await quiet();
    other.type("werken, ");
    await quiet();
    expect(valuesOf(hands)).toEqual(["Ook: werken, Wonen: te weinig.", "Ook: werken, Wonen: te weinig."]);
    expect(server.value).toBe(one.area.value);
    expect([one.area.selectionStart, other.area.selectionStart]).toEqual([one.area.value.length, "Ook: werken, ".length]);
  });

  test("a selection keeps its letters and its direction, and the field its scroll position", async () => {
    const [one, other] = [await hand("a"), await hand("b")];
    one.type("een twee drie");
    await quiet();
    one.area.setSelectionRange(4, 8, "backward");
    one.area.scrollTop = 7;
    other.type("nul ", 0);
    await quiet();
    const { selectionStart, selectionEnd, selectionDirection, scrollTop, value } = one.area;
    expect(value.slice(selectionStart, selectionEnd)).toBe("twee");
    expect([selectionDirection, scrollTop]).toEqual(["backward", 7]);
  });

  test("undo by keys and by the browser's own command takes back one's own only", async () => {
    const [one, other] = [await hand("a"), await hand("b")];
    one.type("Wonen");
    await quiet();
    other.type(" en werken", 5);
    await quiet();
    expect(one.press("z")).toBe(false);
    await quiet();
    expect(valuesOf(hands)).toEqual([" en werken", " en werken"]);
    expect(one.press("y")).toBe(false);
    await quiet();
    expect(valuesOf(hands)).toEqual(["Wonen en werken", "Wonen en werken"]);
    const undo = new InputEvent("beforeinput", { inputType: "historyUndo", cancelable: true });
    one.area.dispatchEvent(undo);
    await quiet();
    expect([undo.defaultPrevented, server.value]).toEqual([true, " en werken"]);
    expect([one.press("z", { ctrlKey: true, altKey: true }), one.press("z", {})]).toEqual([true, true]);
  });
});

describe("while letters are composed", () => {
  test("own letters leave at once, and those of others come when it is over", async () => {
    const [one, other] = [await hand("a"), await hand("b")];
    one.compose("start");
    one.type("¨");
    await quiet();
    expect(other.area.value).toBe("¨");
    other.type("Ook ", 0);
    await quiet();
    expect([one.area.value, one.waiting]).toEqual(["¨", 1]);
    one.area.setRangeText("ë", 0, 1, "end");
    one.area.dispatchEvent(new Event("input"));
    one.compose("end");
    await new Promise((resolve) => setTimeout(resolve));
    await quiet();
    expect(valuesOf(hands)).toEqual(["Ook ë", "Ook ë"]);
    expect(one.waiting).toBe(0);
  });

  test("a field that is left is no longer composing", async () => {
    const [one, other] = [await hand("a"), await hand("b")];
    one.compose("start");
    other.type("Hier");
    await quiet();
    one.area.dispatchEvent(new Event("blur"));
    await new Promise((resolve) => setTimeout(resolve));
    expect(one.area.value).toBe("Hier");
  });

  test("what is held back on request stays so, and is let in on command; nothing is lost", async () => {
    const [one, other] = [await hand("a"), await hand("b")];
    one.session.gate.shut("asked");
    other.type("Een");
    await quiet();
    one.type("Twee");
    await quiet();
    expect([one.area.value, other.area.value.length, one.waiting]).toEqual(["Twee", 7, 1]);
    one.session.gate.letIn();
    expect(one.area.value).toBe(other.area.value);
    other.type("!", 0);
    await quiet();
    expect(one.area.value).not.toContain("!");
    one.session.gate.open("asked");
    expect(one.area.value).toBe(other.area.value);
  });
});

describe("a line that is cut", () => {
  test("what is typed meanwhile leaves as one more request, however many keys it took", async () => {
    const timing = new HeldTiming();
    const one = await hand("a", timing);
    server.mood = "away";
    one.type("a");
    await timing.pass(100);
    for (let key = 0; key < 300; key += 1) one.type("b");
    await timing.pass(100);
    server.mood = "up";
    await timing.pass(20_000);
    expect(server.requests.length).toBeLessThanOrEqual(3);
    expect(server.value).toBe(`a${"b".repeat(300)}`);
  });

  test("both sides meet again, and an answer that was lost doubles nothing", async () => {
    const timing = new HeldTiming();
    const [one, other] = [await hand("a", timing), await hand("b")];
    one.isOnLine = false;
    server.mood = "mute";
    one.type("Zonder lijn. ");
    await timing.pass(500);
    server.mood = "up";
    other.type("Met lijn.");
    await timing.pass(20_000);
    one.join();
    await quiet();
    expect(one.area.value).toBe(other.area.value);
    expect([...one.area.value].filter((letter) => letter === "Z").length).toBe(1);
    expect(one.area.value.length).toBe("Zonder lijn. Met lijn.".length);
  });

  test("after a reload the page shows what this device has not sent, and it arrives once", async () => {
    const [timing, shelf] = [new HeldTiming(), new MemoryShelf()];
    const one = await hand("a", timing, shelf);
    server.mood = "away";
    one.type("Nog niet verstuurd");
    await timing.pass(100);
    one.close();
    const again = await hand("a", timing, shelf);
    expect(again.area.value).toBe("Nog niet verstuurd");
    server.mood = "up";
    again.outbox.start();
    await timing.pass(20_000);
    expect([server.value, again.area.value]).toEqual(["Nog niet verstuurd", "Nog niet verstuurd"]);
  });

  test("a server that was restored from a backup gets again what this page wrote", async () => {
    const one = await hand("a");
    one.type("Staat er al");
    await quiet();
    server.log.splice(0);
    one.session.hear(server.whole());
    server.store("van-een-ander", updateOf("Ander werk. "), null);
    one.session.hear(server.whole());
    await quiet();
    expect(server.value).toContain("Staat er al");
    expect(server.value.length).toBe("Staat er al".length + "Ander werk. ".length);
  });
});

describe("a text that began anew", () => {
  test("gives a clean copy, and offers what was not sent; nothing is doubled", async () => {
    const timing = new HeldTiming();
    const one = await hand("a", timing);
    one.type("Oud en opgeslagen. ");
    await timing.pass(100);
    server.mood = "away";
    one.type("Van mij");
    await timing.pass(100);
    server.replace("twee");
    server.store("nieuw", updateOf("Nieuw begin"), null);
    server.mood = "up";
    await timing.pass(20_000);
    expect([one.area.value, server.value, one.lost]).toEqual(["Nieuw begin", "Nieuw begin", ["Van mij"]]);
    expect(await one.outbox.unsent(URL_OF_TEXT)).toEqual([]);
    one.area.setSelectionRange(11, 11);
    one.type("!");
    await timing.pass(1_000);
    expect(server.value).toBe("Nieuw begin!");
  });
});

test("a body that is not about a joint text is left alone", () => {
  expect([partOf({}), partOf({ generatie: "een", bijdrage: "geen base64!" })]).toEqual([null, null]);
});

function updateOf(text: string): Uint8Array {
  const apart = new TextServer();
  const writer = new Hand(apart, "z");
  const held: Uint8Array[] = [];
  writer.session.text?.type({ at: 0, removed: 0, added: text });
  held.push(...[writer.session.text?.lackedBy(new Uint8Array([0, 0]))].flatMap((update) => update ?? []));
  writer.close();
  const [update] = held;
  if (!update || textIn(update) !== text) throw new Error("no update");
  return update;
}
