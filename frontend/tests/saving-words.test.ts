/** The words about saving are promises: what they may say, and a search for a moment at which they lie. */
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Outbox } from "../lib/outbox";
import { type SaveFacts, saveState } from "../lib/save-state";
import { openDeviceShelf, type Shelf } from "../lib/shelf";
import { saveWords } from "../lib/words";
import { makeOutbox, wordsOf } from "./support/outbox";
import { FakeServer, type Mood } from "./support/server";
import { chanceFrom, HeldTiming, quiet } from "./support/timing";

const QUIET: SaveFacts = { waiting: 0, isStoring: false, isDurable: true, since: 0, isTouched: false, refusals: [] };

function say(facts: Partial<SaveFacts>, now = 10_000, isNarrow = false): string {
  const whole = { ...QUIET, ...facts };
  return saveWords(saveState(whole, now), whole.waiting, isNarrow);
}

describe("the words", () => {
  test("nothing was changed: nothing is said", () => {
    expect(say({})).toBe("");
  });

  test("an answer that is acknowledged within a moment needs no words in between", () => {
    expect(say({ waiting: 1, isTouched: true, since: 9_300 })).toBe("");
  });

  test("a slow device is not called safe", () => {
    expect(say({ waiting: 1, isTouched: true, isStoring: true })).toBe("Bezig met opslaan…");
  });

  test("on the device, not sent: with the number of answers", () => {
    expect(say({ waiting: 3, isTouched: true })).toBe("Op dit apparaat, nog niet verstuurd (3)");
    expect(say({ waiting: 3, isTouched: true }, 10_000, true)).toBe("Nog niet verstuurd (3)");
  });

  test("memory is never called the device", () => {
    for (const isNarrow of [true, false]) {
      expect(say({ waiting: 3, isDurable: false }, 10_000, isNarrow)).toBe("Nog niet verstuurd (3). Houd deze pagina open.");
    }
  });

  test("a refusal outlives other answers that were saved", () => {
    expect(say({ isTouched: true, refusals: [{ url: "/x", detail: "" }] })).toBe("Niet opgeslagen");
  });
});

/** What the reader has answered; the words are held against this and against what the server really has. */
class Room {
  readonly timing = new HeldTiming();
  readonly server = new FakeServer();
  readonly meant = new Map<string, number>();
  outbox: Outbox;
  private count = 0;
  private page = 0;
  private isShelfBroken = false;

  constructor(
    private readonly name: string,
    private readonly chance: () => number,
  ) {
    vi.stubGlobal("fetch", this.server.fetch);
    this.outbox = this.open();
  }

  private open(): Outbox {
    this.isShelfBroken = false;
    const page = (this.page += 1);
    return makeOutbox({
      timing: this.timing,
      openShelf: async () => this.breakable(await openDeviceShelf("")),
      // A page that was left does nothing any more.
      hold: () => (page === this.page ? Promise.resolve(() => undefined) : new Promise(() => undefined)),
    });
  }

  private breakable(shelf: Shelf): Shelf {
    const guard = (): void => {
      if (this.isShelfBroken) throw new Error("quota");
    };
    return {
      durable: true,
      all: async () => (guard(), shelf.all()),
      change: async (url, rule) => (guard(), shelf.change(url, rule)),
      tidy: async (rule) => (guard(), shelf.tidy(rule)),
    };
  }

  async act(): Promise<void> {
    const dice = this.chance();
    if (dice < 0.45) this.answer();
    else if (dice < 0.7) await this.timing.pass(this.chance() * 6_000);
    else if (dice < 0.9) this.server.mood = this.pick<Mood>(["up", "up", "away", "mute", "portal", "troubled"]);
    else if (dice < 0.93) this.isShelfBroken = true;
    else if (dice < 0.97 && !this.isShelfBroken) await this.reload();
    else await quiet();
  }

  private answer(): void {
    const url = `/api/v1/gesprekken/${this.name}/vakjes/rij/${Math.floor(this.chance() * 4)}`;
    this.count += 1;
    this.meant.set(url, this.count);
    void this.outbox.put({ url, body: { waarde: { stand: this.count } }, seen: null });
  }

  private async reload(): Promise<void> {
    await quiet();
    // Leaving before the words say that it is on the device may lose it; nobody promised otherwise.
    const { isStoring, isDurable } = this.outbox.facts();
    if (this.isShelfBroken || isStoring || !isDurable) return;
    this.outbox = this.open();
    this.outbox.start()();
    await quiet();
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.chance() * from.length)] as T;
  }

  missing(): string[] {
    return [...this.meant].filter(([url, value]) => this.valueOf(url) !== value).map(([url]) => url);
  }

  private valueOf(url: string): unknown {
    return (this.server.stored.get(url)?.value as { stand?: number } | undefined)?.stand;
  }
}

describe("in any order of events", () => {
  beforeEach(() => {
    vi.stubGlobal("indexedDB", new IDBFactory());
  });

  test.each(Array.from({ length: 16 }, (_, seed) => seed + 1))("the words never promise what is not so (seed %i)", async (seed) => {
    const room = new Room(`g${seed}`, chanceFrom(seed));
    for (let step = 0; step < 40; step += 1) {
      await room.act();
      const said = wordsOf(room.outbox, room.timing);
      if (said === "Opgeslagen") expect(room.missing(), `step ${step}`).toEqual([]);
      if (said.startsWith("Op dit apparaat")) expect(room.outbox.facts().isDurable, `step ${step}`).toBe(true);
    }
    room.server.mood = "up";
    for (let pause = 0; pause < 20; pause += 1) await room.timing.pass(5_000);
    expect(room.missing()).toEqual([]);
    expect(Math.max(...room.server.applied.values())).toBe(1);
    if (room.outbox.facts().isTouched) expect(wordsOf(room.outbox, room.timing)).toBe("Opgeslagen");
  });
});
