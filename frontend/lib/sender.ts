/** Sends what waits in the outbox: in order per address, a few addresses at a time, again and again until it is stored. */
import type { JsonObject } from "./json";
import { blockedOf, claim, isAppended, isHeld, type Lane, type Op, sendable, settle, unsentIn } from "./lane";
import type { Release } from "./lease";
import { IN_A_ROW } from "./limits";
import { isReached } from "./network";
import { fullJitter, type Timing } from "./timing";
import type { Verdict } from "./verdict";

export interface SenderParts {
  readonly timing: Timing;
  lanes(): Promise<Lane[]>;
  change(url: string, rule: (lane: Lane) => Lane): Promise<Lane>;
  deliver(url: string, op: Op, given: AbortSignal, isSuspect: boolean): Promise<Verdict>;
  /** The right to send for this browser, or null while another tab has it. */
  hold(steal: boolean): Promise<Release | null>;
  /** `op`: the change that was answered; `unsent`: what this device wanted to send to this address and was not stored. */
  onSettled(lane: Lane, verdict: Verdict, op: Op, unsent: readonly JsonObject[]): void;
}

type Outcome =
  | { readonly kind: "clear" }
  | { readonly kind: "more" }
  | { readonly kind: "taken" }
  | { readonly kind: "unreachable" }
  /** The connection is good, and yet something did not come through; it gets a few more tries. */
  | { readonly kind: "suspect" }
  | { readonly kind: "blocked" }
  | { readonly kind: "busy"; readonly waitMs: number };
type Unstored = Verdict & { readonly kind: "busy" | "unreachable" | "stopped" };

/** Enough to send a full table over a slow connection in time, few enough to leave connections for the page itself. */
const AT_A_TIME = 3;
const FIRST_WAIT_MS = 500;
/** A connection that recovers must be noticed within seconds; a server in trouble needs more rest. */
const UNREACHABLE_CAP_MS = 4_000;
const BUSY_CAP_MS = 15_000;
const LOOK_AGAIN_MS = 1_000;
/** How often a change may fail on a good connection before it counts as blocked; an explicit refusal by the network counts at once. */
const STRIKES = 3;
/** What the network blocked is tried again after this long: the device may have changed to another network. */
const BLOCKED_AGAIN_MS = 30_000;
/** A tab that has the right to send for this long without progress is asleep. */
const ASLEEP_AFTER_MS = 15_000;

export class Sender {
  #running = false;
  #isNudged = false;
  #isWoken = false;
  #attempts = 0;
  #takenSince: number | null = null;
  #cancelTimer: (() => void) | null = null;
  #cancelAgain: (() => void) | null = null;
  /** Changes blocked at this moment or before are tried again in the next round. */
  #blockedUntil = 0;
  readonly #strikes = new Map<string, number>();
  /** Ids of changes that failed while the connection was good. */
  readonly #suspects = new Set<string>();
  #reached: Promise<boolean> | null = null;
  #line = new AbortController();
  #lastOutcome: Outcome["kind"] = "clear";
  readonly #parts: SenderParts;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Something new waits. Does not cut a pause short: a change is no sign that the connection is back. */
  wake(): void {
    this.#isWoken = true;
    if (!this.#cancelTimer) void this.#run();
  }

  /** The connection may be back: try now. */
  nudge(): void {
    this.#isNudged = true;
    this.#attempts = 0;
    this.#blockedUntil ||= this.#parts.timing.now() - BLOCKED_AGAIN_MS;
    void this.#run();
  }

  /** The device slept, or is on another network: requests under way will not be answered. */
  renew(): void {
    this.#line.abort();
    this.#line = new AbortController();
    this.tryAgain();
  }

  /** Try everything now: what was blocked just before may come through on this network. */
  tryAgain(): void {
    this.#blockedUntil = this.#parts.timing.now();
    this.nudge();
  }

  /** Whether there was no connection at the last try. */
  get isCut(): boolean {
    return this.#lastOutcome === "unreachable";
  }

  stop(): void {
    this.#cancelAgain?.();
    this.#cancelAgain = null;
    this.#endPause();
  }

  #endPause(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#endPause();
    let outcome: Outcome;
    do {
      this.#isNudged = this.#isWoken = false;
      outcome = await this.#round().catch(() => ({ kind: "busy", waitMs: 0 }) as const);
    } while (this.#goesOn(outcome));
    this.#running = false;
    this.#lastOutcome = outcome.kind;
    this.#pauseAfter(outcome);
  }

  #goesOn(outcome: Outcome): boolean {
    if (outcome.kind === "more" || this.#isNudged) return true;
    return outcome.kind === "clear" && this.#isWoken;
  }

  async #round(): Promise<Outcome> {
    if (this.#due(await this.#parts.lanes()).length === 0) {
      this.#blockedUntil = 0;
      return { kind: "clear" };
    }
    const release = await this.#parts.hold(this.#isHolderAsleep());
    if (!release) return { kind: "taken" };
    this.#takenSince = this.#reached = null;
    try {
      // Read again: the tab that had the right may just have sent everything.
      const lanes = this.#due(await this.#parts.lanes());
      this.#blockedUntil = 0;
      return await this.#sendAll(lanes);
    } finally {
      release();
    }
  }

  /** What to send in this round; what failed before comes last. */
  #due(lanes: readonly Lane[]): Lane[] {
    const strikesOf = ({ ops }: Lane): number => this.#strikes.get(ops[0]?.id ?? "") ?? 0;
    const due = sendable(lanes).sort((one, other) => strikesOf(one) - strikesOf(other));
    return [...due, ...blockedOf(lanes).filter(({ blocked }) => blocked && blocked.at <= this.#blockedUntil)];
  }

  #isHolderAsleep(): boolean {
    this.#takenSince ??= this.#parts.timing.now();
    return this.#parts.timing.now() - this.#takenSince > ASLEEP_AFTER_MS;
  }

  async #sendAll(lanes: Lane[]): Promise<Outcome> {
    let trouble: Outcome | null = null;
    let failed = 0;
    const worker = async (): Promise<void> => {
      for (let lane = lanes.shift(); lane && !stopsAll(trouble) && failed < AT_A_TIME; lane = lanes.shift()) {
        const outcome = await this.#sendLane(lane.url);
        if (outcome.kind !== "clear" && outcome.kind !== "blocked") trouble = worst(trouble, outcome);
        // If a few of the blocked changes are still blocked, the others are not tried.
        if (outcome.kind === "suspect" || (outcome.kind === "blocked" && lane.blocked)) failed += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    if (trouble) return trouble;
    return sendable(await this.#parts.lanes()).length > 0 ? { kind: "more" } : { kind: "clear" };
  }

  async #sendLane(url: string): Promise<Outcome> {
    // A long sequence continues in the next round, after the others had their turn.
    for (let row = 0; row < IN_A_ROW; ) {
      const lane = await this.#parts.change(url, claim);
      const [op] = lane.ops;
      if (!op || isHeld(lane)) return { kind: "clear" };
      let verdict = await this.#parts.deliver(url, op, this.#line.signal, this.#suspects.has(op.id));
      if (isUnstored(verdict)) {
        const outcome = await this.#weigh(op, verdict);
        if (outcome) return outcome;
        verdict = { kind: "blocked" };
      }
      this.#strikes.delete(op.id);
      this.#suspects.delete(op.id);
      if (await this.#settle(url, op, verdict)) return { kind: "blocked" };
      if (isAppended(op)) row += 1;
    }
    return { kind: "clear" };
  }

  /** Stores what an answer means; true when the network blocks what is here. */
  async #settle(url: string, op: Op, verdict: Verdict): Promise<boolean> {
    this.#attempts = 0;
    let unsent: readonly JsonObject[] = [];
    const settled = await this.#parts.change(url, (lane) => {
      unsent = lane.ops.length > 0 ? unsentIn(lane) : [op.body];
      return settle(lane, op, verdict, this.#parts.timing.now());
    });
    if (settled.blocked) this.#tryBlockedLater();
    this.#parts.onSettled(settled, verdict, op, unsent);
    return settled.blocked !== undefined;
  }

  /** What it means that nothing was stored; null when the connection is good, so that the network blocks this one change. */
  async #weigh(op: Op, verdict: Unstored): Promise<Outcome | null> {
    if (verdict.kind === "busy") return verdict;
    const before = this.#strikes.get(op.id) ?? 0;
    const { isBusy = false, waitMs = 0 } = verdict.kind === "stopped" ? verdict : {};
    // A connection that fails once is just down; checking it would only add to its load.
    const isGood = verdict.kind === "unreachable" && before === 0 ? null : await this.#isLineGood();
    if (isGood !== false) this.#strikes.set(op.id, before + 1);
    if (isGood) this.#suspects.add(op.id);
    if (!isGood) return isBusy ? { kind: "busy", waitMs } : { kind: "unreachable" };
    if (before + 1 >= STRIKES || (verdict.kind === "stopped" && !isBusy)) return null;
    return waitMs > 0 ? { kind: "busy", waitMs } : { kind: "suspect" };
  }

  /** One check for everything that fails at the same time. */
  #isLineGood(): Promise<boolean> {
    this.#reached ??= isReached().finally(() => (this.#reached = null));
    return this.#reached;
  }

  #tryBlockedLater(): void {
    this.#cancelAgain ??= this.#parts.timing.after(BLOCKED_AGAIN_MS, () => {
      this.#cancelAgain = null;
      this.#blockedUntil = this.#parts.timing.now();
      this.wake();
    });
  }

  #pauseAfter(outcome: Outcome): void {
    const waitMs = this.#pauseMs(outcome);
    if (waitMs === null) return;
    this.stop();
    this.#cancelTimer = this.#parts.timing.after(waitMs, () => {
      this.#cancelTimer = null;
      void this.#run();
    });
  }

  #pauseMs(outcome: Outcome): number | null {
    switch (outcome.kind) {
      case "unreachable":
        return fullJitter(this.#attempts++, FIRST_WAIT_MS, UNREACHABLE_CAP_MS, this.#parts.timing);
      case "suspect":
        return FIRST_WAIT_MS;
      case "busy":
        return Math.max(outcome.waitMs, fullJitter(this.#attempts++, FIRST_WAIT_MS, BUSY_CAP_MS, this.#parts.timing));
      case "taken":
        return LOOK_AGAIN_MS;
      default:
        this.#attempts = 0;
        this.#takenSince = null;
        return null;
    }
  }
}

/** One address that the server cannot handle does not hold up the others; a dead connection or a request to wait does. */
function stopsAll(trouble: Outcome | null): boolean {
  return trouble?.kind === "unreachable" || (trouble?.kind === "busy" && trouble.waitMs > 0);
}

function isUnstored(verdict: Verdict): verdict is Unstored {
  return verdict.kind === "busy" || verdict.kind === "unreachable" || verdict.kind === "stopped";
}

function worst(one: Outcome | null, other: Outcome): Outcome {
  if (one?.kind === "suspect") return other;
  if (other.kind === "suspect") return one ?? other;
  if (one?.kind === "busy" && other.kind === "busy") return one.waitMs > other.waitMs ? one : other;
  return one?.kind === "unreachable" ? one : other;
}
