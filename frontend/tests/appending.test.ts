/** Addresses where every change is kept: all are sent, in order, whatever happens. */
import { IDBDatabase, IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { IN_A_ROW, SENT_ENTRIES_MAX } from "../lib/limits";
import type { Outbox } from "../lib/outbox";
import { openDeviceShelf } from "../lib/shelf";
import { CELL, DONE, makeOutbox, ROW, wordsOf } from "./support/outbox";
import { entry, givenTo, nextPage, numbers, piece, putIn, untilSent } from "./support/rows";
import { FakeServer } from "./support/server";
import { HeldTiming, quiet } from "./support/timing";

const OTHER_ROW = "/api/v1/gesprekken/g1/tekst/t2";

let timing: HeldTiming;
let server: FakeServer;
let outbox: Outbox;

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  timing = new HeldTiming();
  server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
  outbox = makeOutbox({ timing });
});

const put = (count: number): Promise<boolean[]> => putIn(outbox, count);
const given = (url = ROW): unknown[] => givenTo(server, url);
const answer = (stand: string): { url: string; body: { waarde: { stand: string } }; seen: null } => ({
  url: CELL,
  body: { waarde: { stand } },
  seen: null,
});

describe("in order", () => {
  test("everything that was made without a line goes, and nothing is merged", async () => {
    server.mood = "away";
    expect(await put(50)).toEqual(numbers(50).map(() => true));
    server.mood = "up";
    await untilSent(outbox, timing);
    expect(given()).toEqual(numbers(50));
    expect(outbox.facts().waiting).toBe(0);
  });

  test("a change names no revision", async () => {
    await outbox.put({ ...piece(1), seen: 3 });
    await quiet();
    expect(server.arrived[0]?.basis).toBeUndefined();
  });

  test("a lost answer leads to a repeat before what came after it", async () => {
    server.mood = "mute";
    await put(3);
    await timing.pass(2_000);
    server.mood = "up";
    await timing.pass(20_000);
    expect(given()).toEqual([1, 2, 3]);
    expect([...server.applied.values()]).toEqual([1, 1, 1]);
  });

  test.each(["troubled", "full", "portal", "late"] as const)("it all waits while the server or the network says %s", async (mood) => {
    server.mood = mood;
    await put(3);
    await timing.pass(20_000);
    server.mood = "up";
    await untilSent(outbox, timing);
    expect(given()).toEqual([1, 2, 3]);
  });

  test("what was appended is told to a page that lacks it, in order", async () => {
    server.mood = "away";
    await put(3);
    expect(await makeOutbox({ timing }).unsent(ROW)).toEqual(numbers(3).map((waarde) => ({ waarde })));
  });
});

describe("surviving", () => {
  test("a crash loses nothing that was called kept", async () => {
    server.mood = "away";
    await put(20);
    await quiet();
    server.mood = "up";
    timing = new HeldTiming();
    await nextPage(timing);
    expect(given()).toEqual(numbers(20));
  });

  test("two tabs add to one row, and each keeps its own order", async () => {
    server.mood = "away";
    const second = makeOutbox({ timing, hold: () => Promise.resolve(null) });
    for (const number of numbers(10)) await (number % 2 ? outbox : second).put(piece(number));
    server.mood = "up";
    await untilSent(outbox, timing);
    expect(given()).toEqual(numbers(10));
    expect((await second.unsent(ROW)).length).toBe(0);
  });

  test("a device that is full halfway costs nothing, and is not boasted of", async () => {
    server.mood = "away";
    await put(3);
    await quiet();
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(await outbox.put(piece(4))).toBe(false);
    await timing.pass(3_000);
    expect(wordsOf(outbox, timing)).toBe("Nog niet verstuurd (1). Houd deze pagina open.");
    server.mood = "up";
    await timing.pass(10_000);
    expect(given()).toEqual(numbers(4));
  });

  test("a tab that was opened before there were rows finds none, and so cannot replace what lies there", async () => {
    server.mood = "away";
    await put(2);
    await outbox.put(answer("een"));
    await quiet();
    const found = await asBeforeThereWereRows();
    expect(found.map(({ url }) => url)).toEqual([CELL]);
  });

  test("a change with a rule of a later version is never replaced", async () => {
    server.mood = "away";
    const shelf = await openDeviceShelf("");
    const op = { id: "later-1", body: { waarde: 1 }, at: 1, usesBasis: false, afterAll: false, tried: false, merge: "later" as "append" };
    await shelf.change(ROW, (lane) => ({ ...lane, ops: [op] }));
    await outbox.put({ url: ROW, body: { waarde: 2 } });
    server.mood = "up";
    await timing.pass(10_000);
    expect(given()).toEqual([1, 2]);
  });

  test("what lies there without a rule is replaced, as it always was", async () => {
    server.mood = "away";
    const shelf = await openDeviceShelf("");
    const op = { id: "older-1", body: { waarde: { stand: "een" } }, at: 1, usesBasis: true, afterAll: false, tried: false };
    await shelf.change(CELL, (lane) => ({ ...lane, ops: [op] }));
    await outbox.put(answer("twee"));
    server.mood = "up";
    await timing.pass(10_000);
    expect(given(CELL)).toEqual([{ stand: "twee" }]);
  });

  test("a server that went back to a backup gets what it lost once more, in order", async () => {
    server.epoch = "a";
    await put(4);
    await timing.pass(5_000);
    server.goBack("b");
    server.arrived.length = 0;
    await outbox.hearEpoch("b");
    await timing.pass(5_000);
    expect(given()).toEqual(numbers(4));
    expect(await (await openDeviceShelf("")).all()).toHaveLength(1);
  });

  test("of what was stored only the end stays on the device, for a day", async () => {
    const shelf = await openDeviceShelf("");
    await shelf.change(ROW, (lane) => ({ ...lane, sent: numbers(SENT_ENTRIES_MAX).map((number) => ({ op: entry(number), epoch: "" })) }));
    for (const number of [1, 2, 3]) await outbox.put(piece(SENT_ENTRIES_MAX + number));
    await untilSent(outbox, timing);
    const [lane] = await shelf.all();
    expect(lane?.sent?.map(({ op }) => op.body["waarde"])).toEqual(numbers(SENT_ENTRIES_MAX + 3).slice(3));
    const later = new HeldTiming();
    await later.pass(25 * 60 * 60_000);
    makeOutbox({ timing: later }).start();
    await quiet();
    expect((await (await openDeviceShelf("")).all()).flatMap(({ sent = [] }) => sent)).toEqual([]);
  });
});

describe("beside other addresses", () => {
  test("a row that the server cannot handle holds nothing else up", async () => {
    server.refusals.set(ROW, { status: 500, body: {} });
    await put(3);
    await outbox.put(answer("een"));
    await outbox.put(piece(9, OTHER_ROW));
    await timing.pass(10_000);
    expect([given(CELL), given(OTHER_ROW)]).toEqual([[{ stand: "een" }], [9]]);
  });

  test("an answer never waits for three long rows to be sent", async () => {
    server.mood = "away";
    const rows = ["a", "b", "c"].map((name) => `${ROW}-${name}`);
    for (const row of rows) for (const number of numbers(3 * IN_A_ROW)) await outbox.put(piece(number, row));
    await outbox.put(answer("een"));
    server.mood = "up";
    await untilSent(outbox, timing);
    expect(server.arrived.findIndex(({ url }) => url === CELL)).toBeLessThan(4 * IN_A_ROW);
    for (const row of rows) expect(given(row)).toEqual(numbers(3 * IN_A_ROW));
  });

  test('"ik ben klaar" waits for the whole row, and not for what was refused of one', async () => {
    server.mood = "away";
    await outbox.put({ url: DONE, body: { klaar: true }, afterAll: true });
    await put(3);
    await outbox.put(piece(9, OTHER_ROW));
    server.mood = "up";
    server.refusals.set(OTHER_ROW, { status: 422, body: { detail: "Dat kan niet." } });
    await untilSent(outbox, timing);
    expect(server.arrived.filter(({ url }) => url !== OTHER_ROW).map(({ value }) => value)).toEqual([1, 2, 3, true]);
  });
});

/** The lanes that a page of before there were rows reads, whose code asked only for the seat. */
function asBeforeThereWereRows(): Promise<Array<{ url: string }>> {
  return new Promise((resolve) => {
    const opening = indexedDB.open("levensbreed", 2);
    opening.onsuccess = () => {
      const reading: IDBRequest<Array<{ seat: string; url: string }>> = opening.result.transaction("lanes").objectStore("lanes").getAll();
      reading.onsuccess = () => resolve(reading.result.filter(({ seat }) => seat === ""));
    };
  });
}
