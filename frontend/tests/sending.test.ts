/** When the outbox tries again, from which tab, and what survives. */
import { IDBDatabase, IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { CONNECTED, type Happening } from "../lib/outbox";
import { CELL, makeOutbox, OTHER_CELL, wordsOf } from "./support/outbox";
import { FakeServer } from "./support/server";
import { HeldTiming, quiet } from "./support/timing";

let timing: HeldTiming;
let server: FakeServer;

const answer = (stand: string): { url: string; body: { waarde: { stand: string } }; seen: null } => ({
  url: CELL,
  body: { waarde: { stand } },
  seen: null,
});

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  timing = new HeldTiming();
  server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
});

describe("trying again", () => {
  test("pauses grow, never beyond a few seconds while there is no line", async () => {
    server.mood = "away";
    timing.chance = 1;
    await makeOutbox({ timing }).put(answer("een"));
    const pauses: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      await quiet();
      pauses.push(timing.untilNext() ?? -1);
      await timing.pass(pauses.at(-1) ?? 0);
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 4_000, 4_000]);
  });

  test("a server in trouble gets more rest", async () => {
    server.mood = "troubled";
    timing.chance = 1;
    await makeOutbox({ timing }).put(answer("een"));
    await timing.pass(0);
    await timing.pass(500 + 1_000 + 2_000 + 4_000 + 8_000);
    expect(timing.untilNext()).toBe(15_000);
  });

  test.each([
    ["the browser says it is online", () => window.dispatchEvent(new Event("online"))],
    ["the page comes back", () => window.dispatchEvent(new Event("pageshow"))],
    ["the tab is looked at again", () => document.dispatchEvent(new Event("visibilitychange"))],
    ["a stream connects", () => document.dispatchEvent(new Event(CONNECTED))],
  ])("at once when %s", async (_when, happen) => {
    const outbox = makeOutbox({ timing });
    const stop = outbox.start();
    server.mood = "away";
    await outbox.put(answer("een"));
    await timing.pass(20_000);
    server.mood = "up";
    happen();
    await quiet();
    stop();
    expect(server.stored.size).toBe(1);
  });

  test("typing on does not hammer a dead line", async () => {
    const send = vi.fn(() => Promise.reject(new TypeError("Failed to fetch")));
    vi.stubGlobal("fetch", send);
    const outbox = makeOutbox({ timing });
    for (let turn = 0; turn < 20; turn += 1) await outbox.put({ ...answer("een"), url: `${CELL}-${turn}` });
    await quiet();
    expect(send.mock.calls.length).toBeLessThanOrEqual(3);
  });
});

describe("surviving", () => {
  test("what was not sent is sent by the next page", async () => {
    server.mood = "away";
    const before = makeOutbox({ timing });
    expect(await before.put(answer("een"))).toBe(true);
    await quiet();
    server.mood = "up";
    const next = makeOutbox({ timing: new HeldTiming() });
    expect(await next.pending(CELL)).toEqual({ waarde: { stand: "een" } });
    const stop = next.start();
    await quiet();
    stop();
    expect(server.stored.get(CELL)?.value).toEqual({ stand: "een" });
    expect(await next.pending(CELL)).toBeNull();
  });

  test("without a database the queue lives in memory and says so", async () => {
    vi.stubGlobal("indexedDB", undefined);
    server.mood = "away";
    const outbox = makeOutbox({ timing });
    expect(await outbox.put(answer("een"))).toBe(false);
    await timing.pass(5_000);
    expect(wordsOf(outbox, timing)).toBe("Nog niet verstuurd (1). Houd deze pagina open.");
    server.mood = "up";
    await timing.pass(5_000);
    expect(wordsOf(outbox, timing)).toBe("Opgeslagen");
  });

  test("a database that fails halfway costs nothing and is not boasted of", async () => {
    server.mood = "away";
    const outbox = makeOutbox({ timing });
    await outbox.put(answer("een"));
    await quiet();
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(await outbox.put({ ...answer("twee"), url: OTHER_CELL })).toBe(false);
    await timing.pass(3_000);
    expect(wordsOf(outbox, timing)).toBe("Nog niet verstuurd (2). Houd deze pagina open.");
    server.mood = "up";
    await timing.pass(5_000);
    expect([...server.stored.keys()].sort()).toEqual([CELL, OTHER_CELL].sort());
  });

  test("a database that never answers does not hold anything up", async () => {
    const outbox = makeOutbox({ timing, openShelf: () => Promise.reject(new Error("the device does not answer")) });
    expect(await outbox.put(answer("een"))).toBe(false);
    await quiet();
    expect(server.stored.size).toBe(1);
  });
});

describe("several tabs", () => {
  test("a tab without the right to send waits, and takes over when it comes free", async () => {
    let isTaken = true;
    const outbox = makeOutbox({ timing, hold: () => Promise.resolve(isTaken ? null : () => undefined) });
    await outbox.put(answer("een"));
    await timing.pass(3_000);
    expect(server.arrived).toEqual([]);
    isTaken = false;
    await timing.pass(1_000);
    expect(server.stored.size).toBe(1);
  });

  test("a tab that fell asleep with the right to send loses it", async () => {
    const outbox = makeOutbox({ timing, hold: (steal) => Promise.resolve(steal ? () => undefined : null) });
    await outbox.put(answer("een"));
    await timing.pass(14_000);
    expect(server.arrived).toEqual([]);
    await timing.pass(3_000);
    expect(server.stored.size).toBe(1);
  });

  test("what one tab sent, the other tabs hear and may call saved", async () => {
    const ears: Array<(happening: Happening) => void> = [];
    const openTabs = (onNews: (happening: Happening) => void): { tell(happening: Happening): void } => {
      ears.push(onNews);
      return { tell: (happening) => ears.filter((ear) => ear !== onNews).forEach((ear) => ear(happening)) };
    };
    const first = makeOutbox({ timing, openTabs });
    const second = makeOutbox({ timing, openTabs, hold: () => Promise.resolve(null) });
    const heard: Array<[string, boolean]> = [];
    second.listen((happening, isOwn) => void (happening.kind !== "changed" && heard.push([happening.kind, isOwn])));
    await second.put(answer("een"));
    await quiet();
    expect(first.facts().waiting).toBe(0);
    expect(heard).toEqual([["stored", false]]);
    expect(wordsOf(second, timing)).toBe("Opgeslagen");
  });
});
