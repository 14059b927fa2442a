/** Held against the truth after every step: what the words about saving say in each tab, whatever happens in whatever order. */
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Lane } from "../lib/lane";
import type { Happening, Outbox } from "../lib/outbox";
import { openDeviceShelf, type Shelf } from "../lib/shelf";
import { makeOutbox, wordsOf } from "./support/outbox";
import { FakeServer, type Mood } from "./support/server";
import { chanceFrom, HeldTiming, quiet } from "./support/timing";

const RUNS = 24;
const STEPS = 40;
/** Longer unsent, and the words must say so. */
const BRIEF_MS = 800;
const MOODS: Mood[] = ["up", "up", "up", "away", "mute", "late", "portal", "redirect", "troubled", "full"];

interface Made {
  readonly tab: Tab;
  readonly value: number;
  readonly at: number;
}

interface Tab {
  outbox: Outbox;
  isBroken: boolean;
  readonly openedAt: number;
  end: () => void;
}

/** One browser with two tabs, another device, a server, and somebody who remembers what was really answered. */
class Room {
  readonly timing = new HeldTiming();
  readonly server = new FakeServer();
  readonly made = new Map<string, Made>();
  readonly tabs: Tab[] = [];
  /** Where another device answered too. */
  private hasBroken = false;
  private readonly elders = new Set<string>();
  private readonly ears = new Map<Tab, (happening: Happening) => void>();
  private holder: Tab | null = null;
  private count = 0;
  private epoch = 1;

  constructor(
    private readonly name: string,
    private readonly chance: () => number,
  ) {
    vi.stubGlobal("fetch", this.server.fetch);
    this.server.epoch = "1";
    this.tabs = [this.open(), this.open()];
  }

  private open(): Tab {
    const tab: Tab = { isBroken: false, openedAt: this.timing.now(), end: () => undefined, outbox: undefined as unknown as Outbox };
    tab.outbox = makeOutbox({
      timing: this.timing,
      openShelf: async () => this.breakable(tab, await openDeviceShelf("")),
      // A tab that was closed does nothing any more.
      hold: async () => (this.ears.has(tab) ? this.hold(tab) : new Promise(() => undefined)),
      openTabs: (onNews) => {
        this.ears.set(tab, onNews);
        return { tell: (happening) => this.ears.forEach((ear, other) => other !== tab && this.ears.has(tab) && ear(happening)) };
      },
    });
    tab.outbox.listen((happening) => void (happening.kind === "conflict" && this.overtaken(happening.url)));
    tab.end = tab.outbox.start();
    return tab;
  }

  /** Another device was first: the reader is told, and sees that answer instead of their own. */
  private overtaken(url: string): void {
    // A tab that lost its place on the device sends from a copy, which another tab may have changed since.
    if (!this.elders.has(url) && !this.hasBroken)
      this.made.set("a conflict that nobody caused", { tab: this.tabs[0] as Tab, value: 0, at: 0 });
    this.made.delete(url);
  }

  private hold(tab: Tab): (() => void) | null {
    if (this.holder && this.holder !== tab && this.ears.has(this.holder)) return null;
    this.holder = tab;
    return () => void (this.holder = null);
  }

  private breakable(tab: Tab, shelf: Shelf): Shelf {
    const guarded = <T>(work: () => T): T => {
      if (tab.isBroken) throw new DOMException("full", "QuotaExceededError");
      return work();
    };
    return {
      durable: true,
      all: async () => guarded(() => shelf.all()),
      change: async (url, rule) => guarded(() => shelf.change(url, rule)),
      tidy: async (rule) => guarded(() => shelf.tidy(rule)),
    };
  }

  async act(): Promise<string> {
    const acts: Array<[number, string, () => unknown]> = [
      [0.4, "answer", () => this.answer()],
      [0.6, "time", () => this.timing.pass(this.chance() * 6_000)],
      [0.8, "line", () => (this.server.mood = this.pick(MOODS))],
      [0.86, "late", () => this.server.arriveLate()],
      [0.9, "elsewhere", () => this.elsewhere()],
      [0.95, "reload", () => this.renew(true)],
      [0.97, "crash", () => this.renew(false)],
      [0.985, "full", () => (this.pick(this.tabs).isBroken = this.hasBroken = true)],
      [1, "backup", () => this.goBack()],
    ];
    const dice = this.chance();
    const [, name, act] = acts.find(([until]) => dice < until) ?? [0, "nothing", () => undefined];
    await act();
    if (name !== "answer") await quiet();
    return name;
  }

  /** A tab without a place on the device writes where the other does not, so that each change has one owner. */
  private answer(): void {
    const tab = this.pick(this.tabs);
    const who = tab.isBroken || !tab.outbox.facts().isDurable ? `t${this.tabs.indexOf(tab)}-${this.count}` : "samen";
    const url = `/api/v1/gesprekken/${this.name}/vakjes/${who}/${Math.floor(this.chance() * 3)}`;
    this.count += 1;
    this.made.set(url, { tab, value: this.count, at: this.timing.now() });
    void tab.outbox.put({ url, body: { waarde: { stand: this.count } }, seen: 0 });
  }

  private elsewhere(): void {
    const [url] = [...this.made.keys()];
    if (url === undefined) return;
    this.elders.add(url);
    this.server.elsewhere(url, { stand: "elders" });
  }

  /** Leaving while only memory holds a change loses it, and the words said so. A crash may lose what was not called kept. */
  private async renew(isCalm: boolean): Promise<void> {
    if (isCalm) await quiet();
    const at = Math.floor(this.chance() * this.tabs.length);
    const tab = this.tabs[at] as Tab;
    const { isDurable, waiting } = tab.outbox.facts();
    if (!isDurable && waiting > 0) return;
    const promised = wordsOf(tab.outbox, this.timing).startsWith("Op dit apparaat") ? this.unsent(tab) : [];
    tab.end();
    this.ears.delete(tab);
    await quiet();
    const kept = await this.onDevice();
    for (const url of promised) expect([...kept.keys()], "what was called kept is there after a crash").toContain(url);
    // What only memory had is on the server now, and after a backup nobody can offer it again.
    const isOver = (url: string): boolean => !kept.has(url) && (this.isUnsent(url) || !isDurable);
    for (const [url, made] of this.made) if (made.tab === tab && isOver(url)) this.made.delete(url);
    this.tabs[at] = this.open();
    for (const [url, made] of this.made)
      if (made.tab === tab) this.made.set(url, { ...made, tab: this.tabs[at] as Tab, at: this.timing.now() });
  }

  private async goBack(): Promise<void> {
    this.epoch += 1;
    this.server.goBack(String(this.epoch));
    const now = this.timing.now();
    for (const [url, made] of this.made) this.made.set(url, { ...made, at: now });
    await Promise.all(this.tabs.map(({ outbox }) => outbox.hearEpoch(String(this.epoch))));
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.chance() * from.length)] as T;
  }

  /** What lies on the device, read past everything that is tested. */
  async onDevice(): Promise<Map<string, Lane>> {
    const lanes = await (await openDeviceShelf("")).all();
    return new Map(lanes.filter(({ ops }) => ops.length > 0).map((lane) => [lane.url, lane]));
  }

  private isUnsent(url: string): boolean {
    return !this.server.told.has(`${url} ${JSON.stringify({ stand: this.made.get(url)?.value })}`);
  }

  /** What this tab has to tell of: what lies on the device for all tabs, or only its own where it cannot look there. */
  unsent(tab: Tab): string[] {
    const isShared = (url: string): boolean => tab.outbox.facts().isDurable && url.includes("/samen/");
    return [...this.made].filter(([url, made]) => (made.tab === tab || isShared(url)) && this.isUnsent(url)).map(([url]) => url);
  }

  async check(tab: Tab): Promise<void> {
    const said = wordsOf(tab.outbox, this.timing);
    const unsent = this.unsent(tab);
    if (said === "Opgeslagen") expect(unsent).toEqual([]);
    if (said.startsWith("Op dit apparaat")) {
      const kept = await this.onDevice();
      expect(said).toBe(`Op dit apparaat, nog niet verstuurd (${kept.size})`);
      for (const url of unsent) expect(kept.get(url)?.ops.at(-1)?.body).toEqual({ waarde: { stand: this.made.get(url)?.value } });
    }
    if (said.endsWith("Houd deze pagina open.")) expect(tab.outbox.facts().isDurable).toBe(false);
    const isOld = (at: number): boolean => this.timing.now() - Math.max(at, tab.openedAt) > BRIEF_MS;
    const old = unsent.filter((url) => isOld(this.made.get(url)?.at ?? 0) && tab.outbox.facts().isDurable);
    if (old.length > 0) expect(said).toMatch(/nog niet verstuurd/i);
  }
}

describe("in any order of events", () => {
  beforeEach(() => vi.stubGlobal("indexedDB", new IDBFactory()));

  test.each(Array.from({ length: RUNS }, (_, seed) => seed + 1))(
    "the words never promise what is not so (seed %i)",
    async (seed) => {
      const room = new Room(`g${seed}`, chanceFrom(seed * 7_919));
      const done: string[] = [];
      for (let step = 0; step < STEPS; step += 1) {
        done.push(await room.act());
        await quiet();
        for (const tab of room.tabs)
          await room.check(tab).catch((reason: unknown) => Promise.reject(new Error(`${done.join(" ")}: ${String(reason)}`)));
      }
      room.server.mood = "up";
      room.server.arriveLate();
      for (let pause = 0; pause < 20; pause += 1) await room.timing.pass(5_000);
      expect(room.tabs.flatMap((tab) => room.unsent(tab))).toEqual([]);
      expect([...room.server.applied.values()].filter((times) => times > 1)).toEqual([]);
      expect(room.tabs.flatMap(({ outbox }) => outbox.facts().waiting)).toEqual([0, 0]);
      for (const { end } of room.tabs) end();
    },
    30_000,
  );
});
