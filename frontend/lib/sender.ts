/** Sends what waits in the outbox: in order per address, a few addresses at a time, again and again until it is stored. */
import { claim, type Lane, type Op, sendable, settle } from "./lane";
import type { JsonObject } from "./json";
import type { Release } from "./lease";
import type { Verdict } from "./reply";
import { fullJitter, type Timing } from "./timing";

export interface SenderParts {
  readonly timing: Timing;
  lanes(): Promise<Lane[]>;
  change(url: string, rule: (lane: Lane) => Lane): Promise<Lane>;
  deliver(url: string, op: Op, given: AbortSignal): Promise<Verdict>;
  /** The right to send for this browser, or null while another tab has it. */
  hold(steal: boolean): Promise<Release | null>;
  /** `op`: what was answered; `newest`: the last change at this address that was not stored before. */
  onSettled(lane: Lane, verdict: Verdict, op: Op, newest: JsonObject): void;
}

type Outcome =
  | { readonly kind: "clear" }
  | { readonly kind: "more" }
  | { readonly kind: "taken" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "busy"; readonly waitMs: number };

/** Enough to empty a full table over a slow line in time, few enough to leave connections for the page itself. */
const AT_A_TIME = 3;
const FIRST_WAIT_MS = 500;
/** A line that healed must be noticed within seconds; a server in trouble deserves more rest. */
const UNREACHABLE_CAP_MS = 4_000;
const BUSY_CAP_MS = 15_000;
const LOOK_AGAIN_MS = 1_000;
/** A tab that holds the right this long without the queue moving is asleep. */
const ASLEEP_AFTER_MS = 15_000;

export class Sender {
  #running = false;
  #isNudged = false;
  #isWoken = false;
  #attempts = 0;
  #takenSince: number | null = null;
  #cancelTimer: (() => void) | null = null;
  #line = new AbortController();
  #lastOutcome: Outcome["kind"] = "clear";
  readonly #parts: SenderParts;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** Something new waits. Does not cut a pause short: a change is no sign that the line is back. */
  wake(): void {
    this.#isWoken = true;
    if (!this.#cancelTimer) void this.#run();
  }

  /** The line may be back: try now. */
  nudge(): void {
    this.#isNudged = true;
    this.#attempts = 0;
    void this.#run();
  }

  /** The device slept, or is on another network: what is under way has nobody to answer it any more. */
  renew(): void {
    this.#line.abort();
    this.#line = new AbortController();
    this.nudge();
  }

  /** Whether the last try found no line. */
  get isCut(): boolean {
    return this.#lastOutcome === "unreachable";
  }

  stop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.stop();
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
    if (sendable(await this.#parts.lanes()).length === 0) return { kind: "clear" };
    const release = await this.#parts.hold(this.#isHolderAsleep());
    if (!release) return { kind: "taken" };
    this.#takenSince = null;
    try {
      // Looked at again: the tab that had the right may just have sent it all.
      return await this.#sendAll(sendable(await this.#parts.lanes()));
    } finally {
      release();
    }
  }

  #isHolderAsleep(): boolean {
    this.#takenSince ??= this.#parts.timing.now();
    return this.#parts.timing.now() - this.#takenSince > ASLEEP_AFTER_MS;
  }

  async #sendAll(lanes: Lane[]): Promise<Outcome> {
    let trouble: Outcome | null = null;
    const worker = async (): Promise<void> => {
      for (let lane = lanes.shift(); lane && !stopsAll(trouble); lane = lanes.shift()) {
        const outcome = await this.#sendLane(lane.url);
        if (outcome.kind !== "clear") trouble = worst(trouble, outcome);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    if (trouble) return trouble;
    return sendable(await this.#parts.lanes()).length > 0 ? { kind: "more" } : { kind: "clear" };
  }

  async #sendLane(url: string): Promise<Outcome> {
    for (;;) {
      const op = (await this.#parts.change(url, claim)).ops[0];
      if (!op) return { kind: "clear" };
      const verdict = await this.#parts.deliver(url, op, this.#line.signal);
      if (verdict.kind === "busy" || verdict.kind === "unreachable") return verdict;
      this.#attempts = 0;
      let newest = op.body;
      const settled = await this.#parts.change(url, (lane) => {
        newest = lane.ops.at(-1)?.body ?? newest;
        return settle(lane, op, verdict);
      });
      this.#parts.onSettled(settled, verdict, op, newest);
    }
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

/** One address the server cannot handle does not hold up the others; a dead line or a request for rest does. */
function stopsAll(trouble: Outcome | null): boolean {
  return trouble?.kind === "unreachable" || (trouble?.kind === "busy" && trouble.waitMs > 0);
}

function worst(one: Outcome | null, other: Outcome): Outcome {
  if (one?.kind === "busy" && other.kind === "busy") return one.waitMs > other.waitMs ? one : other;
  return one?.kind === "unreachable" ? one : other;
}
