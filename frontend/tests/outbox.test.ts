/** What the outbox promises about order, repeats and answers. */
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Outbox } from "../lib/outbox";
import { CELL, DONE, heardBy, makeOutbox, OTHER_CELL, wordsOf } from "./support/outbox";
import { FakeServer } from "./support/server";
import { HeldTiming, quiet } from "./support/timing";

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

async function put(url: string, value: string, seen: number | null = null): Promise<void> {
  await outbox.put({ url, body: { waarde: { stand: value } }, seen });
}

const values = (url: string): unknown[] => server.arrived.filter((put) => put.url === url).map(({ value }) => value);

describe("order", () => {
  test("changes on one address arrive in the order they were made", async () => {
    await put(CELL, "een");
    await quiet();
    await put(CELL, "twee");
    await quiet();
    expect(values(CELL)).toEqual([{ stand: "een" }, { stand: "twee" }]);
  });

  test("while a change is on its way, only the newest of those behind it is kept", async () => {
    server.isHolding = true;
    await put(CELL, "een");
    await quiet();
    await put(CELL, "twee");
    await put(CELL, "drie");
    server.release();
    await quiet();
    expect(values(CELL)).toEqual([{ stand: "een" }, { stand: "drie" }]);
  });

  test("a change that was tried is sent again before a newer one, because it may have arrived", async () => {
    server.mood = "mute";
    await put(CELL, "een");
    await quiet();
    await put(CELL, "twee");
    server.mood = "up";
    await timing.pass(10_000);
    const ops = server.arrived.map(({ op }) => op);
    expect(values(CELL)).toEqual([{ stand: "een" }, { stand: "een" }, { stand: "twee" }]);
    expect(ops[0]).toBe(ops[1]);
  });

  test("a change never waits for one on another address", async () => {
    server.refusals.set(CELL, { status: 500, body: {} });
    await put(CELL, "een");
    await put(OTHER_CELL, "twee");
    await timing.pass(10_000);
    expect(values(OTHER_CELL)).toEqual([{ stand: "twee" }]);
  });

  test('"ik ben klaar" goes last', async () => {
    server.mood = "away";
    await outbox.put({ url: DONE, body: { klaar: true }, afterAll: true });
    await put(CELL, "een");
    await put(OTHER_CELL, "twee");
    server.mood = "up";
    await timing.pass(30_000);
    expect(server.arrived.at(-1)?.url).toBe(DONE);
    expect(server.arrived).toHaveLength(3);
  });
});

describe("revisions", () => {
  test("a change says on which revision it was made", async () => {
    await put(CELL, "een", 7);
    await quiet();
    expect(server.arrived[0]?.basis).toBe(7);
  });

  test("the next change builds on the answer to the one before it", async () => {
    await put(CELL, "een", null);
    await put(CELL, "twee", null);
    await quiet();
    await put(CELL, "drie", null);
    await quiet();
    const bases = server.arrived.map(({ basis }) => basis);
    expect(bases[0]).toBeNull();
    expect(bases.at(-1)).toBe(server.applied.size - 1);
  });

  test("a repeat is the same to the letter", async () => {
    server.mood = "mute";
    await put(CELL, "een", 3);
    await timing.pass(20_000);
    expect(new Set(server.arrived.map((put) => JSON.stringify(put))).size).toBe(1);
    expect(server.arrived.length).toBeGreaterThan(2);
  });

  test("an address without revisions gets none", async () => {
    await outbox.put({ url: DONE, body: { klaar: true } });
    await quiet();
    expect(server.arrived[0]?.basis).toBeUndefined();
  });
});

describe("answers", () => {
  test("a reply that got lost leads to a repeat that changes nothing", async () => {
    server.mood = "mute";
    await put(CELL, "een");
    await quiet();
    expect(wordsOf(outbox, timing)).not.toBe("Opgeslagen");
    server.mood = "up";
    await timing.pass(10_000);
    expect([...server.applied.values()]).toEqual([1]);
    expect(wordsOf(outbox, timing)).toBe("Opgeslagen");
  });

  test("the page of a guest network is no answer, and nothing is thrown away", async () => {
    for (const mood of ["portal", "redirect"] as const) {
      server.mood = mood;
      await put(CELL, mood);
      await timing.pass(5_000);
      expect(wordsOf(outbox, timing)).toBe("Op dit apparaat, nog niet verstuurd (1)");
    }
    server.mood = "up";
    await timing.pass(5_000);
    expect(server.stored.get(CELL)?.value).toEqual({ stand: "redirect" });
  });

  test("an answer about another operation is no answer", async () => {
    server.refusals.set(CELL, { status: 200, body: { op: "iets-anders", versie: 1 } });
    await put(CELL, "een");
    await timing.pass(2_000);
    expect([outbox.facts().isTouched, wordsOf(outbox, timing), await outbox.pending(CELL)]).toEqual([
      true,
      "Niet opgeslagen",
      { waarde: { stand: "een" } },
    ]);
  });

  test("a newer answer from another device wins and everybody hears of it", async () => {
    const heard = heardBy(outbox);
    server.refusals.set(CELL, { status: 409, body: { reden: "stale", versie: 9, waarde: { stand: "weet-ik-niet" } } });
    await put(CELL, "een", 1);
    await quiet();
    const unsent = { waarde: { stand: "een" } };
    expect(heard).toEqual([{ kind: "conflict", url: CELL, revision: 9, value: { stand: "weet-ik-niet" }, unsent }]);
    expect(outbox.facts().waiting).toBe(0);
    expect(wordsOf(outbox, timing)).toBe("");
    server.refusals.clear();
    await put(CELL, "twee", 1);
    await quiet();
    expect(server.arrived.at(-1)?.basis).toBe(9);
  });

  test("a refusal is kept with the server's sentence until the reader has seen it", async () => {
    const heard = heardBy(outbox);
    server.refusals.set(CELL, { status: 409, body: { reden: "conversation_closed", detail: "Het gesprek is gesloten." } });
    await put(CELL, "een");
    await quiet();
    expect(heard).toEqual([{ kind: "refused", url: CELL, detail: "Het gesprek is gesloten." }]);
    expect(outbox.facts()).toMatchObject({ waiting: 0, refusals: [{ url: CELL, detail: "Het gesprek is gesloten." }] });
    expect(wordsOf(outbox, timing)).toBe("Niet opgeslagen");
    await outbox.dismiss(CELL);
    expect(outbox.facts().refusals).toEqual([]);
  });

  test("a refusal is still told on the next page", async () => {
    server.refusals.set(CELL, { status: 422, body: { detail: "Dat kan niet." } });
    await put(CELL, "een");
    await quiet();
    const next = makeOutbox({ timing });
    await next.pending(CELL);
    expect(next.facts().refusals).toEqual([{ url: CELL, detail: "Dat kan niet." }]);
  });

  test("a seat that was taken away is told with what was not sent, and nothing is sent any more", async () => {
    const heard = heardBy(outbox);
    server.refusals.set(CELL, { status: 410, body: { detail: "Uw plaats is weg." } });
    await put(CELL, "een");
    await quiet();
    expect(heard).toEqual([{ kind: "gone", url: CELL, detail: "Uw plaats is weg.", unsent: { waarde: { stand: "een" } } }]);
    expect(outbox.facts()).toMatchObject({ waiting: 0, refusals: [] });
  });

  test("a request to wait is obeyed and nothing is lost", async () => {
    server.refusals.set(CELL, { status: 429, body: {}, headers: { "Retry-After": "7" } });
    await put(CELL, "een");
    await quiet();
    server.refusals.clear();
    await timing.pass(6_900);
    expect(server.stored.size).toBe(0);
    await timing.pass(200);
    expect(server.stored.size).toBe(1);
  });
});
