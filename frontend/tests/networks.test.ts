/** What a network between the browser and the server does to some changes, and never to all that waits. */
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Outbox } from "../lib/outbox";
import { CELL, DONE, heardBy, makeOutbox, OTHER_CELL, wordsOf } from "./support/outbox";
import { FakeServer } from "./support/server";
import { HeldTiming } from "./support/timing";

const DROP = "Select & Union uit Drop";
const cell = (number: number): string => `/api/v1/gesprekken/g1/vakjes/wonen/groep-${number}`;

let timing: HeldTiming;
let server: FakeServer;
let outbox: Outbox;

beforeEach(async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  timing = new HeldTiming();
  server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
  vi.resetModules();
  outbox = makeOutbox({ timing });
});

const put = (url: string, tekst: string, seen: number | null = null): Promise<boolean> =>
  outbox.put({ url, body: { waarde: { stand: "beschikbaar", tekst } }, seen });
const form = (id: string, tekst: string): Promise<boolean> =>
  outbox.put({
    url: `/gesprekken/g1/leiden/praat-hierover#${id}`,
    id,
    body: { velden: [["punt", tekst]], teksten: [tekst] },
    inOrder: true,
  });
const blocked = (): string[] => (outbox.facts().blocked ?? []).map(({ url }) => url);

describe("a firewall that stops some words", () => {
  test.each([400, 401, 403, 405, 406, 407, 413, 414, 415, 418, 451])("with %d holds up no other answer", async (status) => {
    Object.assign(server.gateway, { words: ["Drop"], status });
    for (let number = 0; number < 4; number += 1) await put(cell(number), DROP);
    await put(CELL, "goed");
    await timing.pass(1_000);
    expect([...server.stored.keys()]).toEqual([CELL]);
    expect(blocked()).toHaveLength(4);
    expect(outbox.facts().waiting).toBe(0);
    expect(wordsOf(outbox, timing)).toBe("Niet opgeslagen");
  });

  test.each([
    ["a reset of the connection", 0],
    ["its own 503", 503],
    ["its own 500", 500],
    ["a request for rest", 429],
  ])("with %s is told from a line that is down within twenty seconds", async (_what, status) => {
    Object.assign(server.gateway, { words: ["Drop"], status });
    for (let number = 0; number < 3; number += 1) await put(cell(number), DROP);
    await put(CELL, "goed");
    await timing.pass(1_000);
    expect([...server.stored.keys()]).toEqual([CELL]);
    await timing.pass(19_000);
    expect(blocked()).toHaveLength(3);
  });

  test("lets the forms behind it go, in their order", async () => {
    server.gateway.words = ["Drop"];
    for (const [id, text] of [
      ["een00000", DROP],
      ["twee0000", "Vervoer"],
      ["drie0000", "Taal"],
    ] as const) {
      await form(id, text);
      await timing.pass(1);
    }
    await timing.pass(2_000);
    expect(server.arrived.map(({ op }) => op)).toEqual(["twee0000", "drie0000"]);
    expect(outbox.facts().blocked?.map(({ body }) => body["teksten"])).toEqual([[DROP]]);
  });

  test('"ik ben klaar" does not wait for what does not come through', async () => {
    server.gateway.words = ["Drop"];
    await put(CELL, DROP);
    await outbox.put({ url: DONE, body: { klaar: true }, afterAll: true });
    await timing.pass(2_000);
    expect([...server.stored.keys()]).toEqual([DONE]);
  });

  test("other words take the place of those it stopped", async () => {
    server.gateway.words = ["Drop"];
    await put(CELL, DROP);
    await timing.pass(1_000);
    await put(CELL, "Kies en zeg");
    await timing.pass(1_000);
    expect(server.stored.get(CELL)?.value).toEqual({ stand: "beschikbaar", tekst: "Kies en zeg" });
    expect([blocked(), wordsOf(outbox, timing)]).toEqual([[], "Opgeslagen"]);
  });

  test("words that were changed while the first were under way are sent in their place", async () => {
    server.gateway.words = ["Drop"];
    server.isHolding = true;
    await put(CELL, DROP);
    await timing.pass(0);
    await put(CELL, "Kies en zeg");
    server.release();
    await timing.pass(2_000);
    expect(server.stored.get(CELL)?.value).toEqual({ stand: "beschikbaar", tekst: "Kies en zeg" });
  });

  test("can be given up, and nothing is sent any more", async () => {
    server.gateway.words = ["Drop"];
    await put(CELL, DROP);
    await timing.pass(1_000);
    await outbox.giveUp(CELL);
    server.gateway.words = [];
    await timing.pass(60_000);
    expect([server.stored.size, blocked(), await outbox.pending(CELL)]).toEqual([0, [], null]);
  });

  test.each([
    ["by itself, within half a minute", (): unknown => undefined, 31_000],
    ["when the device is on another network", (): unknown => window.dispatchEvent(new Event("online")), 0],
    ["when somebody asks for it", (): unknown => outbox.tryAgain(), 0],
  ])("gets it all on another network %s", async (_when, happen, ms) => {
    const stop = outbox.start();
    server.gateway.words = ["Drop"];
    for (let number = 0; number < 6; number += 1) await put(cell(number), DROP);
    await timing.pass(1_000);
    server.gateway.words = [];
    happen();
    await timing.pass(ms);
    expect([server.stored.size, blocked(), wordsOf(outbox, timing)]).toEqual([6, [], "Opgeslagen"]);
    stop();
  });

  test("is not asked again and again for everything it stopped", async () => {
    server.gateway.words = ["Drop"];
    for (let number = 0; number < 30; number += 1) await put(cell(number), DROP);
    await timing.pass(5_000);
    const before = server.asked.length;
    await timing.pass(30_000);
    expect(server.asked.length - before).toBeLessThanOrEqual(20);
  });

  test("is not asked at every page, for that would hold up what is new", async () => {
    server.gateway.words = ["Drop"];
    await put(CELL, DROP);
    await timing.pass(1_000);
    const before = server.asked.length;
    const stop = makeOutbox({ timing }).start();
    await timing.pass(20_000);
    stop();
    expect(server.asked.length).toBe(before);
  });

  test("is remembered by the next page, with what was typed", async () => {
    server.gateway.words = ["Drop"];
    await put(CELL, DROP);
    await timing.pass(1_000);
    const next = makeOutbox({ timing });
    expect(await next.pending(CELL)).toEqual({ waarde: { stand: "beschikbaar", tekst: DROP } });
    expect(next.facts().blocked?.map(({ url }) => url)).toEqual([CELL]);
  });
});

describe("a network that lets nothing through", () => {
  test.each([302, 401, 403, 407, 511, 200])("with %d for everything is no connection, and nothing is said of any words", async (status) => {
    Object.assign(server.gateway, { isPortal: true, status: status === 302 ? 0 : status });
    await put(CELL, DROP);
    await put(OTHER_CELL, "goed");
    await timing.pass(30_000);
    expect([blocked(), wordsOf(outbox, timing)]).toEqual([[], "Op dit apparaat, nog niet verstuurd (2)"]);
    server.gateway.isPortal = false;
    await timing.pass(10_000);
    expect(server.stored.size).toBe(2);
  });
});

describe("methods", () => {
  test.each([405, 501, 403, 0])("a gateway that answers %d to PUT notices nothing of us", async (status) => {
    Object.assign(server.gateway, { methods: ["PUT", "DELETE", "PATCH"], status });
    await put(CELL, "goed");
    await timing.pass(0);
    expect([server.stored.size, server.asked]).toEqual([1, [`POST ${CELL}`]]);
  });

  test("a server of before takes the change by PUT", async () => {
    Object.assign(server.gateway, { methods: ["POST"], status: 405 });
    await put(CELL, "goed");
    await timing.pass(0);
    expect(server.stored.size).toBe(1);
  });

  test("a gateway that refuses every change is named, and loses nothing", async () => {
    Object.assign(server.gateway, { methods: ["POST", "PUT"], status: 403 });
    for (let number = 0; number < 8; number += 1) await put(cell(number), "goed");
    await timing.pass(20_000);
    expect(blocked()).toHaveLength(8);
    server.gateway.methods = [];
    await timing.pass(31_000);
    await timing.pass(1_000);
    expect(server.stored.size).toBe(8);
  });
});

describe("a network that replaces errors", () => {
  beforeEach(() => void (server.gateway.replacesErrors = true));

  test("the newer answer still shows", async () => {
    const heard = heardBy(outbox);
    server.elsewhere(CELL, { stand: "bekeken" });
    await put(CELL, "ouder", 0);
    await timing.pass(1_000);
    expect(heard).toMatchObject([{ kind: "conflict", url: CELL, revision: 1, value: { stand: "bekeken" } }]);
  });

  test.each([
    [422, "refused"],
    [404, "refused"],
    [410, "gone"],
  ])("a %d is heard as what it is", async (status, kind) => {
    const heard = heardBy(outbox);
    server.refusals.set(CELL, { status, body: { detail: "Dat kan niet." } });
    await put(CELL, "tekst");
    await timing.pass(1_000);
    expect(heard).toMatchObject([{ kind, url: CELL, detail: "Dat kan niet." }]);
  });

  test.each([429, 503])("a %d is waited for as long as it says, and not longer", async (status) => {
    server.refusals.set(CELL, { status, body: {}, headers: { "Retry-After": "7" } });
    timing.chance = 0;
    await put(CELL, "tekst");
    await timing.pass(6_000);
    server.refusals.clear();
    const tries = server.arrived.length;
    await timing.pass(16_000);
    expect([tries <= 2, server.stored.size, blocked()]).toEqual([true, 1, []]);
  });
});

test.each([
  ["a date", "Thu, 01 Jan 2099 00:00:00 GMT", 59_000, 61_000],
  ["a day", "86400", 59_000, 61_000],
])("a request for rest may be %s, and nobody waits for ever", async (_what, told, until, then) => {
  server.refusals.set(CELL, { status: 503, body: {}, headers: { "Retry-After": told } });
  await put(CELL, "tekst");
  await timing.pass(until);
  const tries = server.arrived.length;
  server.refusals.clear();
  await timing.pass(then - until);
  expect([tries, server.stored.size]).toEqual([1, 1]);
});
