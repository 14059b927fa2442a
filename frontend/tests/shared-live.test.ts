/** One connection for all tabs of a browser, and a full room that comes back after a restart. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Release } from "../lib/lease";
import { Live } from "../lib/live";
import { type Passed, SharedLive } from "../lib/shared-live";
import type { ChannelNews, Stand } from "../lib/stand";
import { FakeLive } from "./support/stream";
import { chanceFrom, HeldTiming, quiet } from "./support/timing";

let timing: HeldTiming;
let server: FakeLive;
let browser: Browser;

/** The tabs of one browser: one lock, and a channel that everybody but the speaker hears. */
class Browser {
  readonly tabs: Tab[] = [];
  holder: Tab | null = null;
  open(): Tab {
    const tab = new Tab(this);
    this.tabs.push(tab);
    tab.live.start();
    return tab;
  }
}

class Tab {
  readonly shown: Stand[] = [];
  readonly news: ChannelNews[] = [];
  readonly states: string[] = [];
  readonly ends: string[] = [];
  isAsleep = false;
  ear: ((passed: Passed) => void) | null = null;
  readonly live: SharedLive;

  constructor(private readonly browser: Browser) {
    this.live = new SharedLive({
      stream: "/stroom",
      poll: "/stand",
      timing,
      holdSlot: async (): Promise<Release> => () => undefined,
      holdLead: async (steal) => this.hold(steal),
      openChannel: (onPassed) => {
        this.ear = onPassed;
        return { tell: (passed) => this.tell(passed), close: () => (this.ear = null) };
      },
      onStand: (stand) => void this.shown.push(stand),
      onNews: (each) => void this.news.push(each),
      onGone: (why) => void this.ends.push(why),
      onState: (state) => void this.states.push(state),
      onEpoch: () => undefined,
    });
  }

  private hold(steal: boolean): Release | null {
    if (this.isAsleep || (this.browser.holder && !steal)) return null;
    this.browser.holder = this;
    return () => {
      if (this.browser.holder === this) this.browser.holder = null;
    };
  }

  private tell(passed: Passed): void {
    if (this.isAsleep) return;
    for (const tab of this.browser.tabs) if (tab !== this && !tab.isAsleep) tab.ear?.(passed);
  }
}

const view = (n: number): { n: number; heel: boolean; delen: Record<string, string>; weg: string[] } => ({
  n,
  heel: true,
  delen: { mensen: `<p id=mensen>${n}</p>` },
  weg: [],
});

beforeEach(() => {
  timing = new HeldTiming();
  server = new FakeLive();
  browser = new Browser();
  vi.stubGlobal("fetch", server.fetch);
});
afterEach(() => browser.tabs.forEach(({ live }) => live.stop()));

describe("seven tabs", () => {
  test("keep one connection, and all show what it brings", async () => {
    const tabs = Array.from({ length: 7 }, () => browser.open());
    await quiet();
    await server.send("stand", view(7));
    expect(server.count("stroom")).toBe(1);
    expect(tabs.map(({ shown }) => shown.at(-1)?.n)).toEqual(Array(7).fill(7));
    expect(tabs.map(({ states }) => states.at(-1))).toEqual(Array(7).fill("live"));
  });

  test("all hear what other channels tell, and a tab that came later gets all of them at once", async () => {
    const content = { n: 1, heel: true, stukken: ["een"] };
    server.view = { n: 1, heel: true, delen: {}, weg: [], ook: { log: content } };
    const tabs = [browser.open(), browser.open()];
    await timing.pass(3_000);
    expect(tabs.map(({ news }) => news.length)).toEqual([0, 1]);
    await server.write(`event: log\ndata: ${JSON.stringify({ ...content, heel: false })}\n\n`);
    expect(tabs.map(({ news }) => news.at(-1)?.content["heel"])).toEqual([false, false]);
    const later = browser.open();
    await timing.pass(3_000);
    expect(later.news).toEqual([{ channel: "log", content }]);
  });

  test("a tab that came later asks once for what there is", async () => {
    browser.open();
    await quiet();
    await server.send("stand", view(1));
    const later = browser.open();
    await timing.pass(10_000);
    expect([server.count("stroom"), server.count("stand"), later.shown.length]).toEqual([1, 1, 1]);
  });

  test("what was passed on while it asked is not undone by an older answer", async () => {
    browser.open();
    await quiet();
    const later = browser.open();
    await server.send("stand", view(9));
    await timing.pass(2_000);
    expect(later.shown.map(({ n }) => n).at(-1)).not.toBe(0);
    expect(later.shown.map(({ n }) => n)).toContain(9);
  });

  test("when the leading tab closes, another has the connection within two seconds", async () => {
    const [leader, other] = [browser.open(), browser.open()];
    await quiet();
    leader.live.stop();
    await timing.pass(2_000);
    await server.send("stand", view(8));
    expect([server.count("stroom"), other.shown.at(-1)?.n]).toEqual([2, 8]);
  });

  test("when it falls asleep, another takes over within seven seconds, and it follows when it wakes", async () => {
    const [leader, other] = [browser.open(), browser.open()];
    await quiet();
    leader.isAsleep = true;
    await timing.pass(7_000);
    expect(server.count("stroom")).toBe(2);
    leader.isAsleep = false;
    await timing.pass(3_000);
    await server.send("stand", view(8));
    expect([leader.shown.at(-1)?.n, other.shown.at(-1)?.n]).toEqual([8, 8]);
    expect(browser.tabs.filter((tab) => tab === browser.holder)).toHaveLength(1);
  });

  test("all hear that there is nothing more to watch, and nobody asks any more", async () => {
    const tabs = [browser.open(), browser.open(), browser.open()];
    await quiet();
    await server.send("weg", {});
    const asked = server.asked.length;
    await timing.pass(60_000);
    expect(tabs.map(({ ends }) => ends)).toEqual([["removed"], ["removed"], ["removed"]]);
    expect(server.asked.length).toBe(asked);
  });
});

describe("three hundred phones after a restart of two seconds", () => {
  /** The moments at which a connection was tried, in milliseconds after the server went away, and those at which it came about. */
  async function tries(seed: number): Promise<{ at: number[]; back: number[] }> {
    const [at, back]: [number[], number[]] = [[], []];
    timing.random = chanceFrom(seed);
    const end = timing.now();
    const headers = { "Content-Type": "text/event-stream" };
    vi.stubGlobal("fetch", async () => {
      const since = timing.now() - end;
      if (since > 0) at.push(since);
      if (since > 0 && since < 2_000) throw new TypeError("Failed to fetch");
      if (since > 0) back.push(since);
      return since > 0 ? new Promise(() => undefined) : new Response("", { headers });
    });
    const parts = {
      stream: "/stroom",
      poll: "/stand",
      timing,
      onStand: (): void => undefined,
      onNews: (): void => undefined,
      onGone: (): void => undefined,
    };
    const more = { holdSlot: async () => (): void => undefined, onState: (): void => undefined, onEpoch: (): void => undefined };
    const phones = Array.from({ length: 300 }, () => new Live({ ...parts, ...more }));
    for (const phone of phones) phone.start();
    await timing.pass(15_000);
    for (const phone of phones) phone.stop();
    return { at, back };
  }

  test.each([1, 2])(
    "come back within twenty seconds, at most sixty in any one (seed %i)",
    async (seed) => {
      const { at, back } = await tries(seed);
      const perSecond = Array.from({ length: 20 }, (_, second) => at.filter((when) => Math.floor(when / 1_000) === second).length);
      expect(new Set(back).size).toBeGreaterThan(250);
      expect(back.length).toBeGreaterThanOrEqual(300);
      expect(Math.max(...perSecond)).toBeLessThanOrEqual(60);
    },
    30_000,
  );
});
