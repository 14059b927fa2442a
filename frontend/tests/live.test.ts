/** How a page stays up to date over good lines, bad lines and proxies that hold a stream back. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Release } from "../lib/lease";
import { Live, type LiveState } from "../lib/live";
import type { ChannelNews, Stand } from "../lib/stand";
import type { Goodbye } from "../lib/stream";
import { FakeLive } from "./support/stream";
import { HeldTiming, quiet } from "./support/timing";

let timing: HeldTiming;
let server: FakeLive;
let shown: Stand[];
let states: LiveState[];
let news: ChannelNews[];
let gone: Goodbye[];
let hasSlot: boolean;
let live: Live;
let epochs: string[];

beforeEach(() => {
  timing = new HeldTiming();
  timing.chance = 1;
  server = new FakeLive();
  vi.stubGlobal("fetch", server.fetch);
  shown = [];
  states = [];
  news = [];
  gone = [];
  epochs = [];
  hasSlot = true;
  live = new Live({
    stream: "/stroom",
    poll: "/stand",
    timing,
    holdSlot: async (): Promise<Release | null> => (hasSlot ? () => undefined : null),
    onStand: (stand) => void shown.push(stand),
    onNews: (each) => void news.push(each),
    onGone: (why) => void gone.push(why),
    onEpoch: (epoch) => void epochs.push(epoch),
    onState: (state) => void (states.at(-1) !== state && states.push(state)),
  });
});

async function start(): Promise<void> {
  live.start();
  await quiet();
}

const view = (n: number): { n: number; heel: boolean; delen: Record<string, string>; weg: string[] } => ({
  n,
  heel: true,
  delen: { mensen: "<p id=mensen></p>" },
  weg: [],
});

describe("a stream", () => {
  test("shows what it brings, however the bytes are cut", async () => {
    await start();
    const text = `id: 1.7\r\nevent: stand\r\ndata: ${JSON.stringify(view(7))}\r\n\r\n`;
    for (const half of [text.slice(0, 20), text.slice(20, -3), text.slice(-3)]) await server.write(half);
    await server.write(": hart\n\n");
    expect(shown).toEqual([view(7)]);
    expect(states).toEqual(["live"]);
  });

  test("brings what other channels tell as well, each under its name", async () => {
    await start();
    await server.write('event: log\ndata: {"n":2,"heel":true,"stukken":["een","twee"]}\n\n');
    await server.send("stand", view(7));
    await server.write('event: log\ndata: {"n":3,"heel":false,"stukken":["drie"]}\n\nevent: log\ndata: geen json\n\n');
    expect(shown).toEqual([view(7)]);
    expect(news.map(({ channel, content }) => [channel, content["stukken"]])).toEqual([
      ["log", ["een", "twee"]],
      ["log", ["drie"]],
    ]);
  });

  test("an event of a channel, which has no id, does not change what was seen last", async () => {
    await start();
    await server.send("stand", view(7), "3.7");
    await server.write('event: log\ndata: {"n":2}\n\n');
    await server.end();
    await timing.pass(12_000);
    expect(server.asked.at(-1)?.lastId).toBe("3.7");
  });

  test("where no stream comes through, asking brings all there is of each channel", async () => {
    hasSlot = false;
    server.view = { ...view(7), ook: { log: { n: 2, heel: true, stukken: ["een"] }, leeg: null } };
    await start();
    expect([shown.length, news]).toEqual([1, [{ channel: "log", content: { n: 2, heel: true, stukken: ["een"] } }]]);
  });

  test("a new connection says what was seen last", async () => {
    await start();
    await server.send("stand", view(7), "3.7");
    await server.end();
    await timing.pass(12_000);
    expect(server.asked.map(({ lastId }) => lastId)).toEqual([null, "3.7"]);
  });

  test("a heartbeat keeps it, silence of twenty seconds ends it", async () => {
    await start();
    for (let beat = 0; beat < 8; beat += 1) {
      await server.write(": hart\n\n");
      await timing.pass(15_000);
    }
    expect(server.count("stroom")).toBe(1);
    await timing.pass(5_000);
    expect(server.count("stroom")).toBe(2);
    expect(states).toEqual(["live", "lost"]);
  });

  test("a room that comes back after a restart is spread over seconds", async () => {
    await start();
    await server.write(": hart\n\n");
    server.streams = "closed";
    await server.end();
    const pauses: Array<number | null> = [];
    for (let turn = 0; turn < 3; turn += 1) {
      pauses.push(timing.untilNext());
      await timing.pass(timing.untilNext() ?? 0);
      await quiet();
    }
    expect(pauses).toEqual([12_000, 10_000, 10_000]);
  });

  test("a seat that was taken away ends it for good", async () => {
    await start();
    await server.send("weg", {});
    await timing.pass(120_000);
    expect([gone, server.asked.length]).toEqual([["removed"], 1]);
  });

  test("so does a conversation that was deleted", async () => {
    await start();
    await server.send("weg", { reden: "verwijderd" });
    await timing.pass(120_000);
    expect([gone, server.asked.length]).toEqual([["deleted"], 1]);
  });

  test.each([
    ["gone", "removed"],
    ["unknown", "unknown"],
  ] as const)("so does an answer of our own server that says so (%s)", async (answer, why) => {
    server.streams = answer;
    await start();
    await timing.pass(120_000);
    expect([gone, server.asked.length]).toEqual([[why], 1]);
  });

  test.each([404, 410])("the page of a guest network with status %i ends nothing", async (status) => {
    server.streams = "page";
    server.pageStatus = status;
    await start();
    await timing.pass(60_000);
    expect(gone).toEqual([]);
    expect(server.asked.length).toBeGreaterThan(2);
  });

  test.each([
    ["gone", "removed"],
    ["unknown", "unknown"],
  ] as const)("that it is over (%s) is heard where something puts its own page in place of errors", async (polls, why) => {
    server.streams = "page";
    server.pageStatus = 410;
    Object.assign(server, { polls, replacesErrors: true });
    await start();
    await timing.pass(60_000);
    expect(gone).toEqual([why]);
  });

  test("who is asked to connect again does so at once, and hears whether that is still allowed", async () => {
    await start();
    server.streams = "unknown";
    await server.send("opnieuw", {});
    await timing.pass(0);
    expect([gone, server.asked.length]).toEqual([["unknown"], 2]);
  });

  test("what it brings after the page was left is not shown", async () => {
    await start();
    live.stop();
    await server.send("stand", view(7)).catch(() => undefined);
    await timing.pass(60_000);
    expect([shown.length, server.asked.length]).toEqual([0, 1]);
  });
});

describe("where a stream does not come through", () => {
  test("two silent tries, then the page asks every five seconds", async () => {
    server.streams = "silent";
    await start();
    await timing.pass(16_000);
    expect(server.count("stroom")).toBe(2);
    await timing.pass(20_000);
    expect(server.count("stand")).toBe(5);
    expect(states).toEqual(["lost", "polling"]);
    expect(shown.length).toBe(5);
  });

  test("after a silence the stream is asked for unpacked, and while it comes through it is not", async () => {
    server.streams = "silent";
    await start();
    await timing.pass(16_000);
    expect(server.asked.filter(({ url }) => url.includes("stroom")).map(({ url }) => url)).toEqual(["/stroom", "/stroom?los=1"]);
  });

  test("asking too hears that there is nothing more to watch", async () => {
    hasSlot = false;
    server.polls = "unknown";
    await start();
    await timing.pass(60_000);
    expect([gone, server.asked.length]).toEqual([["unknown"], 1]);
  });

  test("headers without bytes are silence too", async () => {
    server.streams = "mute";
    await start();
    await timing.pass(16_000);
    expect(server.count("stand")).toBe(1);
  });

  test("the page of a guest network is no stream and no view", async () => {
    server.streams = "page";
    server.view = { welkom: true };
    await start();
    await timing.pass(20_000);
    expect(shown).toEqual([]);
    expect(states).toEqual(["lost"]);
  });

  test("the stream is tried again every minute", async () => {
    server.streams = "silent";
    await start();
    await timing.pass(16_000);
    server.streams = "open";
    await timing.pass(65_000);
    await server.write(": hart\n\n");
    expect(server.count("stroom")).toBe(3);
    expect(states.at(-1)).toBe("live");
  });

  test("a line that was down and came back gets its stream at once", async () => {
    server.streams = "silent";
    server.polls = "closed";
    await start();
    await timing.pass(60_000);
    server.streams = "open";
    server.polls = "open";
    await timing.pass(10_000);
    await server.write(": hart\n\n");
    expect(states.at(-1)).toBe("live");
  });

  test("without a free connection the page asks, and streams when one comes free", async () => {
    hasSlot = false;
    await start();
    expect([server.count("stroom"), server.count("stand")]).toEqual([0, 1]);
    hasSlot = true;
    await timing.pass(5_000);
    expect(server.count("stroom")).toBe(1);
  });
});

describe("coming back to the page", () => {
  test("a stream that just spoke is left alone", async () => {
    await start();
    await server.write(": hart\n\n");
    await timing.pass(10_000);
    live.check();
    await quiet();
    expect(server.count("stroom")).toBe(1);
  });

  test("waiting for the next try is over at once", async () => {
    server.streams = "closed";
    await start();
    server.streams = "open";
    live.check();
    await quiet();
    await server.write(": hart\n\n");
    expect(states.at(-1)).toBe("live");
  });
});
