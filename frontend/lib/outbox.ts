/** The outbox on this device: every change is first kept here, then sent until the server has stored it. */
import type { Json, JsonObject } from "./json";
import { type Change, dropped, enqueue, type Lane, newOp, offerAgain, type Op, withoutOld, withoutRefusal, withoutStored } from "./lane";
import { isBorrowed, seatHere } from "./device";
import { hold, type Release } from "./lease";
import { isAboutThisConversation } from "./page";
import { deliver } from "./reply";
import type { SaveFacts } from "./save-state";
import { Sender } from "./sender";
import { MemoryShelf, openDeviceShelf, type Shelf } from "./shelf";
import { openTabs, type Tabs } from "./tabs";
import { realTiming, type Timing } from "./timing";
import type { Verdict } from "./verdict";

/** What listeners hear. `changed` says only that the facts may differ. */
export type Happening =
  | { readonly kind: "changed"; readonly url: string }
  | (Verdict & { readonly kind: "stored"; readonly url: string })
  /** `unsent`: what this device had meant; the server has something newer. */
  | { readonly kind: "conflict"; readonly url: string; readonly revision: number | null; readonly value: Json; readonly unsent: JsonObject }
  | { readonly kind: "refused"; readonly url: string; readonly detail: string }
  | { readonly kind: "blocked"; readonly url: string }
  /** `unsent`: what was to be sent; nothing will send it any more. */
  | { readonly kind: "gone"; readonly url: string; readonly detail: string; readonly unsent: JsonObject };

/** `isOwn` is false for what another tab changed, whichever of them sent it. */
export type Listener = (happening: Happening, isOwn: boolean) => void;

export interface OutboxParts {
  readonly timing: Timing;
  openShelf(): Promise<Shelf>;
  deliver(url: string, op: Op, given: AbortSignal, isSuspect: boolean): Promise<Verdict>;
  hold(steal: boolean): Promise<Release | null>;
  openTabs(onNews: (happening: Happening) => void): Tabs<Happening>;
}

/** Dispatched on the document when a live connection answers; the outbox then tries at once. */
export const CONNECTED = "levensbreed:verbonden";

/** What the server has stored stays on the device this long, so that a page without a connection can show it. */
const STORED_STAYS_MS = 24 * 60 * 60_000;

export class Outbox {
  readonly #listeners = new Set<Listener>();
  readonly #lanes = new Map<string, Lane>();
  readonly #touched = new Set<string>();
  /** Changes that this page made. */
  readonly #made = new Set<string>();
  /** Changes that are not on any shelf yet, with the moment they were made. */
  readonly #storing = new Map<string, { url: string; at: number }>();
  #memory: MemoryShelf | undefined;
  readonly #tabs: Tabs<Happening>;
  readonly #sender: Sender;
  #shelf: Promise<Shelf>;
  #isDurable = true;
  #epoch = "";
  #lastTurn: Promise<unknown> = Promise.resolve();
  readonly #startedAt: number;
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#startedAt = parts.timing.now();
    this.#shelf = this.#openShelf();
    this.#tabs = parts.openTabs((happening) => void this.#hear(happening));
    this.#sender = new Sender({
      timing: parts.timing,
      lanes: () => this.#look(),
      change: (url, rule) => this.#change(url, rule),
      deliver: parts.deliver,
      hold: parts.hold,
      onSettled: (...settled) => this.#settled(...settled),
    });
  }

  /** Begins to send what is left from earlier pages, and tries again at every sign that the line may be back. */
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

  /** Keeps a change and starts sending it. Resolves when it lies on a shelf; true if that shelf survives a crash. */
  async put(change: Change): Promise<boolean> {
    const op = newOp(change, this.#parts.timing.now());
    this.#touched.add(change.url);
    this.#made.add(op.id);
    this.#storing.set(op.id, { url: change.url, at: op.at });
    this.#emit({ kind: "changed", url: change.url }, true);
    await this.#change(change.url, (before) => enqueue(before, op, change.seen ?? null));
    this.#storing.delete(op.id);
    this.#announce({ kind: "changed", url: change.url });
    this.#sender.wake();
    return this.#isDurable;
  }

  /** The newest body at this address that the server has not acknowledged, or null. */
  async pending(url: string): Promise<JsonObject | null> {
    return (await this.newer())(url, Number.POSITIVE_INFINITY);
  }

  /**
   * Tells for any address what this device has that is newer than revision `seen` of a page, sent or not; null when the page
   * is right. A page that opened without a connection may be older than what was sent since.
   */
  async newer(): Promise<(url: string, seen: number | null) => JsonObject | null> {
    const lanes = new Map((await this.#look()).map((lane) => [lane.url, lane]));
    return (url, seen) => {
      const lane = lanes.get(url);
      const stored = (lane?.revision ?? 0) > (seen ?? 0) ? lane?.stored?.op.body : undefined;
      return lane?.ops.at(-1)?.body ?? stored ?? null;
    };
  }

  /** Whether the last try to send found no line. */
  get isCut(): boolean {
    return this.#sender.isCut;
  }

  /** The server says in which life of the data set it answers; what another life stored may be lost, so it is offered again. */
  async hearEpoch(epoch: string): Promise<void> {
    if (epoch === "" || epoch === this.#epoch) return;
    this.#epoch = epoch;
    const lost = (await this.#look()).filter(({ stored }) => stored !== undefined && stored.epoch !== epoch);
    if (lost.length === 0) return;
    for (const { url } of lost) {
      this.#touched.add(url);
      await this.#change(url, (lane) => offerAgain(lane, epoch));
      this.#announce({ kind: "changed", url });
    }
    this.#sender.nudge();
  }

  /** Nobody takes part here any more: what the server had stored goes off the device. */
  async forgetHere(): Promise<void> {
    await this.#inTurn((shelf) => shelf.tidy((lane) => (isAboutThisConversation(lane.url) ? withoutStored(lane) : lane)));
  }

  /** What was stored long ago goes, and what was of somebody else who had this chair. */
  async #tidy(): Promise<void> {
    const since = this.#parts.timing.now() - STORED_STAYS_MS;
    const isOver = (url: string, isOwn: boolean): boolean => !isOwn && seatHere() !== "" && isAboutThisConversation(url);
    await this.#inTurn((shelf) =>
      shelf.tidy((lane, isOwn) => (isOver(lane.url, isOwn) ? withoutStored(lane) : withoutOld(lane, since))),
    );
  }

  /** What can be said about the addresses for which `isMeant` holds. */
  facts(isMeant: (url: string) => boolean = () => true): SaveFacts {
    const storing = [...this.#storing.values()].filter(({ url }) => isMeant(url));
    const lanes = [...this.#lanes.values()].filter(({ url }) => isMeant(url));
    const waiting = lanes.filter((lane) => lane.ops.length > 0 && !lane.blocked);
    const moments = [...storing, ...waiting.flatMap((lane) => lane.ops)].map(({ at }) => at);
    return {
      waiting: new Set([...storing, ...waiting].map(({ url }) => url)).size,
      isStoring: storing.length > 0,
      isDurable: this.#isDurable,
      since: Math.max(this.#startedAt, Math.min(...moments)),
      isTouched: [...this.#touched].some(isMeant),
      blocked: lanes.flatMap(({ url, blocked, ops }) => (blocked && ops[0] ? [{ url, body: ops[0].body }] : [])),
      refusals: lanes.flatMap(({ url, refused }) => (refused ? [{ url, detail: refused.detail }] : [])),
    };
  }

  /** Forgets that the server refused a change; the reader has seen it. */
  async dismiss(url: string): Promise<void> {
    await this.#change(url, withoutRefusal);
    this.#announce({ kind: "changed", url });
  }

  /** Throws away what was not stored at this address. */
  async giveUp(url: string): Promise<void> {
    await this.#change(url, dropped);
    this.#touched.delete(url);
    this.#announce({ kind: "changed", url });
  }

  /** Tries at once, what the network stopped too. */
  tryAgain(): void {
    this.#sender.tryAgain();
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(url: string, rule: (lane: Lane) => Lane): Promise<Lane> {
    return this.#inTurn(async (shelf) => {
      const lane = await shelf.change(url, rule);
      this.#lanes.set(url, lane);
      return lane;
    });
  }

  async #look(): Promise<Lane[]> {
    const lanes = await this.#inTurn(async (shelf) => {
      const found = await shelf.all();
      this.#lanes.clear();
      for (const lane of found) this.#lanes.set(lane.url, lane);
      return found;
    });
    for (const lane of lanes) if (lane.ops.length > 0) this.#touched.add(lane.url);
    this.#emit({ kind: "changed", url: "" }, true);
    return lanes;
  }

  /** One thing at a time, so that a shelf that fails halfway cannot turn the order around or hide a change. */
  #inTurn<T>(work: (shelf: Shelf) => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(async () => work(await this.#shelf).catch(() => work(this.#fallBack())));
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async #openShelf(): Promise<Shelf> {
    try {
      const shelf = await this.#parts.openShelf();
      this.#isDurable = shelf.durable;
      return shelf;
    } catch {
      return this.#fallBack();
    }
  }

  /** From here on memory is all we have; what we know to be waiting goes along. */
  #fallBack(): Shelf {
    this.#isDurable = false;
    this.#memory ??= new MemoryShelf(this.#lanes.values());
    this.#shelf = Promise.resolve(this.#memory);
    return this.#memory;
  }

  #settled(lane: Lane, verdict: Verdict, op: Op, newest: JsonObject): void {
    if (verdict.kind === "busy" || verdict.kind === "unreachable" || verdict.kind === "stopped") return;
    if (verdict.kind === "stored") void this.hearEpoch(verdict.epoch);
    else if (lane.ops.length === 0) this.#touched.delete(lane.url);
    const about = verdict.kind === "gone" || verdict.kind === "conflict" ? { ...verdict, unsent: newest } : verdict;
    this.#announce({ url: lane.url, ...about }, this.#made.has(op.id));
  }

  /** News from another tab: the shelf is shared, so look there and then tell our own page. */
  async #hear(happening: Happening): Promise<void> {
    await this.#look();
    if (happening.kind === "conflict" || happening.kind === "gone") this.#touched.delete(happening.url);
    this.#emit(happening, false);
    if (happening.kind === "changed") this.#sender.wake();
  }

  #announce(happening: Happening, isOwn = true): void {
    this.#emit(happening, isOwn);
    if (this.#isDurable) this.#tabs.tell(happening);
  }

  #emit(happening: Happening, isOwn: boolean): void {
    for (const listener of this.#listeners) listener(happening, isOwn);
  }
}

let shared: Outbox | undefined;

/** The one outbox of this page, opened and started when it is first asked for. */
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
