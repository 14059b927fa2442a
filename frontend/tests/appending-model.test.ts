/** Rows of appended changes under everything that can happen, in whatever order: all arrive once, in the order of their makers. */
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Outbox } from "../lib/outbox";
import { makeOutbox, ROW } from "./support/outbox";
import { FakeServer, type Mood } from "./support/server";
import { chanceFrom, HeldTiming, quiet } from "./support/timing";

const RUNS = 20;
const STEPS = 40;
const MOODS: Mood[] = ["up", "up", "up", "away", "mute", "late", "portal", "troubled", "full"];

/** Two tabs that write in two rows, and somebody who remembers what each of them made. */
class Writers {
  readonly timing = new HeldTiming();
  readonly server = new FakeServer();
  readonly made = new Map<string, number[]>();
  private readonly kept = new Set<number>();
  private readonly open = new Set<Outbox>();
  private readonly ends = new Map<Outbox, () => void>();
  private tabs: Outbox[] = [];
  private holder: Outbox | null = null;
  private count = 0;

  constructor(private readonly chance: () => number) {
    vi.stubGlobal("fetch", this.server.fetch);
    this.tabs = [this.start(), this.start()];
  }

  private start(): Outbox {
    const outbox: Outbox = makeOutbox({
      timing: this.timing,
      hold: async () => (this.open.has(outbox) ? this.hold(outbox) : new Promise(() => undefined)),
    });
    this.open.add(outbox);
    this.ends.set(outbox, outbox.start());
    return outbox;
  }

  private hold(outbox: Outbox): (() => void) | null {
    if (this.holder && this.open.has(this.holder)) return null;
    this.holder = outbox;
    return () => void (this.holder = null);
  }

  async act(): Promise<void> {
    const dice = this.chance();
    if (dice < 0.5) return this.write();
    if (dice < 0.7) await this.timing.pass(this.chance() * 6_000);
    else if (dice < 0.84) this.server.mood = this.pick(MOODS);
    else if (dice < 0.88) this.server.arriveLate();
    else if (dice < 0.92)
      this.server.refusals.set(this.row(), { status: this.pick([409, 422]), body: { detail: "Nu niet.", waarde: null } });
    else if (dice < 0.95) await this.again();
    else await this.crash(Math.floor(this.chance() * 2));
    await quiet();
  }

  private row(): string {
    return `${ROW}-${Math.floor(this.chance() * 2)}`;
  }

  private write(): void {
    const at = Math.floor(this.chance() * 2);
    const [url, number] = [this.row(), (this.count += 1)];
    const key = `${url} ${at}`;
    this.made.set(key, [...(this.made.get(key) ?? []), number]);
    void this.tabs[at]?.put({ url, body: { waarde: number }, merge: "append" }).then((isKept) => isKept && this.kept.add(number));
  }

  /** The server changes its mind, and the reader sends what it refused once more. */
  async again(): Promise<void> {
    this.server.refusals.clear();
    for (const { url } of this.tabs[0]?.facts().held ?? []) await this.tabs[0]?.retry(url);
  }

  /** What was not called kept may be gone after it. */
  private async crash(at: number): Promise<void> {
    const [tab] = this.tabs.slice(at);
    if (tab) this.open.delete(tab);
    if (tab) this.ends.get(tab)?.();
    const kept = new Set(this.kept);
    await quiet();
    for (const [key, numbers] of this.made)
      if (key.endsWith(` ${at}`))
        this.made.set(
          key,
          numbers.filter((number) => kept.has(number) || this.kept.has(number)),
        );
    this.tabs[at] = this.start();
  }

  async end(): Promise<void> {
    this.server.mood = "up";
    for (let turn = 0; turn < 30; turn += 1) {
      await this.again();
      await this.timing.pass(5_000);
    }
  }

  /** What each tab made in each row, in the order in which the server first took it in. */
  taken(): Map<string, number[]> {
    const values = new Map(this.server.arrived.map(({ op, value }) => [op, Number(value)]));
    const order = [...this.server.applied.keys()].map((op) => values.get(op));
    return new Map(
      [...this.made].map(([key, numbers]) => [
        key,
        order.filter((number): number is number => number !== undefined && numbers.includes(number)),
      ]),
    );
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.chance() * from.length)] as T;
  }
}

describe("in any order of events", () => {
  beforeEach(() => vi.stubGlobal("indexedDB", new IDBFactory()));

  test.each(Array.from({ length: RUNS }, (_, seed) => seed + 1))(
    "nothing is lost, doubled or turned around (seed %i)",
    async (seed) => {
      const writers = new Writers(chanceFrom(seed * 6_007));
      for (let step = 0; step < STEPS; step += 1) await writers.act();
      await writers.end();
      expect(writers.taken()).toEqual(writers.made);
    },
    30_000,
  );
});
