/** The outbox on this device: every change is first stored here, then sent until the server has stored it. */
import { isBorrowed, seatHere } from "./device";
import { factsOf, type Storing } from "./facts";
import type { Happening, Listener } from "./happening";
import type { JsonObject } from "./json";
import type { Change, Lane, Op } from "./lane";
import * as rules from "./lane";
import { hold, type Release } from "./lease";
import { isAboutThisConversation } from "./page";
import { deliver } from "./reply";
import type { SaveFacts } from "./save-state";
import { Sender } from "./sender";
import { MemoryShelf, openDeviceShelf, type Shelf } from "./shelf";
import { SteadyShelf } from "./steady-shelf";
import { openTabs, type Tabs } from "./tabs";
import { realTiming, type Timing } from "./timing";
import type { Verdict } from "./verdict";

export type { Happening, Listener } from "./happening";

export interface OutboxParts {
  readonly timing: Timing;
  openShelf(): Promise<Shelf>;
  deliver(url: string, op: Op, given: AbortSignal, isSuspect: boolean): Promise<Verdict>;
  hold(steal: boolean): Promise<Release | null>;
  openTabs(onNews: (happening: Happening) => void): Tabs<Happening>;
}

/** Dispatched on the document when a live connection answers; the outbox then tries to send at once. */
export const CONNECTED = "levensbreed:verbonden";

/** How long stored changes stay on the device, so that a page without a connection can show them. */
const STORED_STAYS_MS = 24 * 60 * 60_000;

export class Outbox {
  readonly #listeners = new Set<Listener>();
  readonly #touched = new Set<string>();
  /** The ids of changes that this page made. */
  readonly #made = new Set<string>();
  /** Changes that are not on the shelf yet, in the order in which they were made. */
  readonly #storing = new Map<string, Storing>();
  readonly #tabs: Tabs<Happening>;
  readonly #sender: Sender;
  readonly #shelf: SteadyShelf;
  #epoch = "";
  readonly #startedAt: number;
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#startedAt = parts.timing.now();
    this.#shelf = new SteadyShelf(() => parts.openShelf());
    this.#tabs = parts.openTabs((happening) => void this.#hear(happening));
    this.#sender = new Sender({
      timing: parts.timing,
      lanes: () => this.#look(),
      change: (url, rule) => this.#shelf.change(url, rule),
      deliver: parts.deliver,
      hold: parts.hold,
      onSettled: (...settled) => this.#settled(...settled),
    });
  }

  /** Starts sending what earlier pages left, and tries again at every sign that the connection may be back. */
  start(): () => void {
    const ends = new AbortController();
    const { signal } = ends;
    const nudge = (): void => this.#sender.nudge();
    const renew = (): void => this.#sender.renew();
    addEventListener("online", renew, { signal });
    document.addEventListener("resume", renew, { signal });
    addEventListener("pageshow", (event) => (event.persisted ? renew() : nudge()), { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && nudge(), { signal });
    document.addEventListener(CONNECTED, nudge, { signal });
    void this.#tidy();
    nudge();
    return () => {
      ends.abort();
      this.#sender.stop();
    };
  }

  /**
   * Stores a change and starts sending it. Resolves when it is on the shelf, or when there is no room there for an appended change; true if
   * it survives a crash.
   */
  async put(change: Change): Promise<boolean> {
    const op = rules.newOp(change, this.#parts.timing.now());
    this.#touched.add(change.url);
    this.#made.add(op.id);
    this.#storing.set(op.id, { url: change.url, op, seen: change.seen ?? null, join: change.join, isBehind: false });
    this.#emit({ kind: "changed", url: change.url }, true);
    await this.#store(change.url);
    this.#announce({ kind: "changed", url: change.url });
    this.#sender.wake();
    return this.#shelf.isDurable && !this.#storing.has(op.id);
  }

  /** Puts the changes at this address on the shelf, in order; those for which there is no room wait until others were sent. */
  async #store(url: string): Promise<void> {
    let stored: Storing[] = [];
    let behind: Storing[] = [];
    const store = (before: Lane): Lane => {
      [stored, behind] = [[], []];
      return this.#storingAt(url).reduce((lane, each) => {
        // Nothing overtakes a change for which there is no room.
        const next = behind.length === 0 ? rules.enqueue(lane, each.op, each.seen, each.join) : lane;
        (next.ops.some(({ id }) => id === each.op.id) ? stored : behind).push(each);
        return next;
      }, before);
    };
    await this.#shelf.change(url, store, () => {
      for (const { op } of stored) this.#storing.delete(op.id);
      for (const each of behind) each.isBehind = true;
    });
  }

  #storingAt(url: string): Storing[] {
    return [...this.#storing.values()].filter((each) => each.url === url);
  }

  /** There may be room now for what waits in memory. */
  #moveUp(): void {
    const behind = new Set([...this.#storing.values()].filter(({ isBehind }) => isBehind).map(({ url }) => url));
    for (const url of behind) void this.#store(url).then(() => this.#sender.wake());
  }

  /** The newest body at this address that the server has not acknowledged, or null. */
  async pending(url: string): Promise<JsonObject | null> {
    return (await this.newer())(url, Number.POSITIVE_INFINITY);
  }

  /**
   * Returns a function that gives what this device has for an address that is newer than revision `seen` of a page, sent or not; null when
   * the page is up to date. A page that opened without a connection may be older than what was sent since.
   */
  async newer(): Promise<(url: string, seen: number | null) => JsonObject | null> {
    const lanes = new Map((await this.#look()).map((lane) => [lane.url, lane]));
    return (url, seen) => {
      const lane = lanes.get(url);
      const stored = (lane?.revision ?? 0) > (seen ?? 0) ? lane?.stored?.op.body : undefined;
      return lane?.ops.at(-1)?.body ?? stored ?? null;
    };
  }

  /** Everything that was appended at this address and not acknowledged, in order: an older page lacks it. */
  async unsent(url: string): Promise<JsonObject[]> {
    const lane = (await this.#look()).find((each) => each.url === url);
    return [...(lane?.ops ?? []), ...this.#storingAt(url).map(({ op }) => op)].filter(rules.isAppended).map(({ body }) => body);
  }

  /** Whether there was no connection at the last try to send. */
  get isCut(): boolean {
    return this.#sender.isCut;
  }

  /** The server's epoch is known; what was stored in another epoch may be lost, so it is offered again. */
  async hearEpoch(epoch: string): Promise<void> {
    if (epoch === "" || epoch === this.#epoch) return;
    this.#epoch = epoch;
    const lost = (await this.#look()).filter((lane) => rules.isLost(lane, epoch));
    if (lost.length === 0) return;
    for (const { url } of lost) {
      this.#touched.add(url);
      await this.#shelf.change(url, (lane) => rules.offerAgain(lane, epoch));
      this.#announce({ kind: "changed", url });
    }
    this.#sender.nudge();
  }

  /** Nobody takes part here any more: delete from the device what the server had stored. */
  async forgetHere(): Promise<void> {
    await this.#shelf.tidy((lane) => (isAboutThisConversation(lane.url) ? rules.withoutStored(lane) : lane));
  }

  /** Deletes what was stored long ago, and what was of somebody else who had this chair. */
  async #tidy(): Promise<void> {
    const since = this.#parts.timing.now() - STORED_STAYS_MS;
    const isOver = (url: string, isOwn: boolean): boolean => !isOwn && seatHere() !== "" && isAboutThisConversation(url);
    await this.#shelf.tidy((lane, isOwn) => (isOver(lane.url, isOwn) ? rules.withoutStored(lane) : rules.withoutOld(lane, since)));
  }

  /** The facts about the addresses for which `isMeant` is true. */
  facts(isMeant: (url: string) => boolean = () => true): SaveFacts {
    return factsOf({
      lanes: this.#shelf.lanes.filter(({ url }) => isMeant(url)),
      storing: [...this.#storing.values()].filter(({ url }) => isMeant(url)),
      isDurable: this.#shelf.isDurable,
      isTouched: [...this.#touched].some(isMeant),
      startedAt: this.#startedAt,
    });
  }

  /** Forgets that the server refused a change, because the reader has seen it. */
  async dismiss(url: string): Promise<void> {
    await this.#shelf.change(url, rules.withoutRefusal);
    this.#announce({ kind: "changed", url });
  }

  /** Discards what was not stored at this address. */
  async giveUp(url: string): Promise<void> {
    for (const { op } of this.#storingAt(url)) this.#storing.delete(op.id);
    await this.#shelf.change(url, rules.dropped);
    this.#touched.delete(url);
    this.#announce({ kind: "changed", url });
  }

  /** Discards one change of a sequence; those after it are sent. */
  async leaveOut(url: string, id: string): Promise<void> {
    this.#storing.delete(id);
    await this.#shelf.change(url, (lane) => rules.withoutEntry(lane, id));
    this.#goOn(url);
  }

  /** Sends a refused change of a sequence once more, at its own place. */
  async retry(url: string): Promise<void> {
    await this.#shelf.change(url, rules.retried);
    this.#goOn(url);
  }

  #goOn(url: string): void {
    this.#announce({ kind: "changed", url });
    this.#moveUp();
    this.#sender.nudge();
  }

  /** Tries to send everything at once, including what the network blocked. */
  tryAgain(): void {
    this.#sender.tryAgain();
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #look(): Promise<Lane[]> {
    const lanes = await this.#shelf.look();
    for (const lane of lanes) if (lane.ops.length > 0) this.#touched.add(lane.url);
    this.#emit({ kind: "changed", url: "" }, true);
    return lanes;
  }

  #settled(lane: Lane, verdict: Verdict, op: Op, unsent: readonly JsonObject[]): void {
    if (verdict.kind === "busy" || verdict.kind === "unreachable" || verdict.kind === "stopped") return;
    if (verdict.kind === "stored") void this.hearEpoch(verdict.epoch);
    else if (lane.ops.length === 0) this.#touched.delete(lane.url);
    const last = { unsent: unsent.at(-1) ?? op.body };
    const all = rules.isAppended(op) ? { all: unsent } : {};
    const about =
      verdict.kind === "gone" ? { ...verdict, ...last, ...all } : verdict.kind === "conflict" ? { ...verdict, ...last } : verdict;
    this.#announce({ url: lane.url, ...about }, this.#made.has(op.id));
    this.#moveUp();
  }

  /** Another tab changed something: the shelf is shared, so read it and then tell our own page. */
  async #hear(happening: Happening): Promise<void> {
    await this.#look();
    if (happening.kind === "conflict" || happening.kind === "gone") this.#touched.delete(happening.url);
    this.#emit(happening, false);
    this.#moveUp();
    if (happening.kind === "changed") this.#sender.wake();
  }

  #announce(happening: Happening, isOwn = true): void {
    this.#emit(happening, isOwn);
    if (this.#shelf.isDurable) this.#tabs.tell(happening);
  }

  #emit(happening: Happening, isOwn: boolean): void {
    for (const listener of this.#listeners) listener(happening, isOwn);
  }
}

let shared: Outbox | undefined;

/** The one outbox of this page, opened and started at first use. */
export function outbox(): Outbox {
  if (!shared) {
    const seat = seatHere();
    shared = new Outbox({
      timing: realTiming,
      openShelf: async () => (isBorrowed() ? new MemoryShelf() : openDeviceShelf(seat)),
      deliver,
      hold: (steal) => hold(`outbox:${seat}`, steal),
      openTabs: (onNews) => openTabs(seat, onNews),
    });
    shared.start();
  }
  return shared;
}
