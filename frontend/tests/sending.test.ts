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

  test("who sends for another tab does not take that tab's answer for its own", async () => {
    const first = makeOutbox({ timing, hold: () => Promise.resolve(null) });
    await first.put(answer("een"));
    const second = makeOutbox({ timing });
    const heard: Array<[string, boolean]> = [];
    second.listen((happening, isOwn) => void (happening.kind === "stored" && heard.push([happening.kind, isOwn])));
    const stop = second.start();
    await quiet();
    stop();
    expect(heard).toEqual([["stored", false]]);
  });
});

describe("a device that slept", () => {
  test.each([
    ["is on another network", () => window.dispatchEvent(new Event("online"))],
    ["wakes up", () => document.dispatchEvent(new Event("resume"))],
    ["shows a page it had put aside", () => window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }))],
  ])("waits for no answer of before when it %s", async (_when, happen) => {
    const outbox = makeOutbox({ timing });
    const stop = outbox.start();
    vi.stubGlobal("fetch", (_url: string, init: RequestInit) => new Promise((_, reject) => init.signal?.addEventListener("abort", reject)));
    await outbox.put(answer("een"));
    await quiet();
    vi.stubGlobal("fetch", server.fetch);
    happen();
    await quiet();
    stop();
    expect(server.stored.get(CELL)?.value).toEqual({ stand: "een" });
  });
});

describe("a server that had to go back to a backup", () => {
  async function stored(epoch: string): Promise<ReturnType<typeof makeOutbox>> {
    const outbox = makeOutbox({ timing });
    server.epoch = epoch;
    await outbox.put(answer("een"));
    await quiet();
    await outbox.put({ ...answer("twee"), seen: 1 });
    await quiet();
    return outbox;
  }

  test("gets what it lost once more, and the words say so meanwhile", async () => {
    const outbox = await stored("a");
    server.goBack("b");
    server.mood = "away";
    await outbox.hearEpoch("b");
    await timing.pass(2_000);
    expect(wordsOf(outbox, timing)).toBe("Op dit apparaat, nog niet verstuurd (1)");
    server.mood = "up";
    await timing.pass(5_000);
    expect(server.stored.get(CELL)?.value).toEqual({ stand: "twee" });
    expect(wordsOf(outbox, timing)).toBe("Opgeslagen");
  });

  test("that lost nothing applies nothing twice", async () => {
    const outbox = await stored("a");
    const before = new Map(server.applied);
    server.epoch = "b";
    await outbox.hearEpoch("b");
    await timing.pass(5_000);
    expect(server.applied).toEqual(before);
    expect(wordsOf(outbox, timing)).toBe("Opgeslagen");
  });

  test("and has something newer of another device keeps that", async () => {
    const outbox = await stored("a");
    server.goBack("b");
    server.stored.set(CELL, { revision: 9, value: { stand: "van een ander" } });
    await outbox.hearEpoch("b");
    await timing.pass(5_000);
    expect(server.stored.get(CELL)?.value).toEqual({ stand: "van een ander" });
  });

  test("is told by its next answer, also to a page without a stream", async () => {
    const outbox = await stored("a");
    server.goBack("b");
    await outbox.put({ ...answer("drie"), url: OTHER_CELL });
    await timing.pass(5_000);
    expect(server.stored.get(CELL)?.value).toEqual({ stand: "twee" });
  });

  test("hears of nothing that was stored more than a day ago", async () => {
    await stored("a");
    await timing.pass(25 * 60 * 60_000);
    const next = makeOutbox({ timing });
    const stop = next.start();
    server.goBack("b");
    await next.hearEpoch("b");
    await timing.pass(5_000);
    stop();
    expect(server.stored.has(CELL)).toBe(false);
  });
});

test("a page that is older than what was sent shows what was sent", async () => {
  const outbox = makeOutbox({ timing });
  await outbox.put(answer("een"));
  await quiet();
  const next = await makeOutbox({ timing }).newer();
  expect([next(CELL, 0), next(CELL, 1), next(OTHER_CELL, 0)]).toEqual([{ waarde: { stand: "een" } }, null, null]);
});
