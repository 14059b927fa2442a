/** What of a row of appended changes is refused or finds no room: it is told, and nothing overtakes it. */
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { ROW_CHARS_MAX, ROW_ENTRIES_MAX } from "../lib/limits";
import type { Happening, Outbox } from "../lib/outbox";
import { openDeviceShelf } from "../lib/shelf";
import { heardBy, makeOutbox, ROW, wordsOf } from "./support/outbox";
import { entry, givenTo, nextPage, numbers, piece, putIn, untilSent } from "./support/rows";
import { FakeServer } from "./support/server";
import { HeldTiming } from "./support/timing";

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

describe("what is refused", () => {
  const refusals = [
    { status: 422, body: { detail: "Dat kan niet." } },
    { status: 409, body: { reden: "stale", detail: "Dat kan niet.", versie: 4, waarde: null } },
  ];

  async function refused(refusal: { status: number; body: { detail: string } }): Promise<void> {
    server.refusals.set(ROW, refusal);
    await put(3);
    await timing.pass(40_000);
  }

  test.each(refusals)("is named with what waits behind it, asked once, and keeps its place: $status", async (refusal) => {
    await refused(refusal);
    expect(server.arrived).toHaveLength(1);
    expect(outbox.facts()).toMatchObject({ waiting: 0, refusals: [], held: [{ url: ROW, detail: "Dat kan niet.", behind: 2 }] });
    expect(wordsOf(outbox, timing)).toBe("Niet opgeslagen");
    await outbox.put(piece(4));
    await timing.pass(10_000);
    expect(server.arrived).toHaveLength(1);
    expect((await makeOutbox({ timing }).unsent(ROW)).map(({ waarde }) => waarde)).toEqual(numbers(4));
  });

  test.each(refusals)("goes first when it is sent again: $status", async (refusal) => {
    await refused(refusal);
    server.refusals.clear();
    await outbox.retry(ROW);
    await timing.pass(10_000);
    expect(given()).toEqual([1, 2, 3]);
    expect(server.stored.get(ROW)?.value).toBe(3);
    expect(wordsOf(outbox, timing)).toBe("Opgeslagen");
  });

  test("can be thrown away, also by the next page, and what came after it goes", async () => {
    await refused(refusals[0] as { status: number; body: { detail: string } });
    server.refusals.clear();
    timing = new HeldTiming();
    const next = await nextPage(timing);
    expect(server.arrived).toHaveLength(1);
    const [held] = next.facts().held ?? [];
    await next.leaveOut(ROW, held?.id ?? "");
    await timing.pass(10_000);
    expect(server.stored.get(ROW)?.value).toBe(3);
    expect(server.applied.size).toBe(2);
  });

  test("by the network keeps its place too, and is tried again", async () => {
    server.gateway.words.push('"waarde":2');
    await put(3);
    await timing.pass(25_000);
    expect(outbox.facts().blocked).toMatchObject([{ url: ROW, body: { waarde: 2 } }]);
    await outbox.put(piece(4));
    server.gateway.words.length = 0;
    await timing.pass(40_000);
    expect(given()).toEqual([1, 2, 3, 4]);
  });

  test("because the chair is gone is told whole", async () => {
    const heard = heardBy(outbox);
    await refused({ status: 410, body: { detail: "Uw plaats is weg." } });
    const all = numbers(3).map((waarde) => ({ waarde }));
    const gone = heard.find((each): each is Happening & { kind: "gone" } => each.kind === "gone");
    expect(gone).toEqual({ kind: "gone", url: ROW, detail: "Uw plaats is weg.", unsent: all[2], all });
    expect(await outbox.unsent(ROW)).toEqual([]);
  });
});

describe("limits", () => {
  async function full(): Promise<void> {
    server.mood = "away";
    const shelf = await openDeviceShelf("");
    const ops = numbers(ROW_ENTRIES_MAX - 1).map(entry);
    await shelf.change(ROW, (lane) => ({ ...lane, ops }));
  }

  test("what finds no room waits in memory, is not called kept, and goes in its turn", async () => {
    await full();
    const kept = [
      await outbox.put(piece(ROW_ENTRIES_MAX)),
      await outbox.put(piece(ROW_ENTRIES_MAX + 1)),
      await outbox.put(piece(ROW_ENTRIES_MAX + 2)),
    ];
    expect(kept).toEqual([true, false, false]);
    await timing.pass(1_000);
    expect(wordsOf(outbox, timing)).toBe("Nog niet verstuurd (1). Houd deze pagina open.");
    expect(await outbox.unsent(ROW)).toHaveLength(ROW_ENTRIES_MAX + 2);
    const shelf = await openDeviceShelf("");
    await shelf.change(ROW, (lane) => ({ ...lane, ops: lane.ops.slice(-3) }));
    server.mood = "up";
    await untilSent(outbox, timing);
    expect(given()).toEqual(numbers(ROW_ENTRIES_MAX + 2).slice(-5));
    expect(outbox.facts()).toMatchObject({ waiting: 0, isDurable: true });
  });

  test("a change that is too long for a row still goes, alone", async () => {
    server.mood = "away";
    const long = { url: ROW, body: { waarde: "x".repeat(ROW_CHARS_MAX) }, merge: "append" } as const;
    expect([await outbox.put(long), await outbox.put(piece(2))]).toEqual([true, false]);
    server.mood = "up";
    await untilSent(outbox, timing);
    expect(given()).toEqual([long.body.waarde, 2]);
  });
});
