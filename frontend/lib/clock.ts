/** The server's clock, as far as this page knows it. */
import { realTiming, type Timing } from "./timing";

/** A delayed message has an older time; a difference larger than this means that somebody set a clock. */
const DELAY_MS = 10_000;

export class ServerClock {
  /** How far the server is ahead of this device; null until a message said so. */
  #aheadMs: number | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #timing: Timing;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /** Uses the time in a message; the message with the shortest delay is the most accurate. */
  hear(nowMs: number | undefined): void {
    if (nowMs === undefined) return;
    const aheadMs = nowMs - this.#timing.now();
    const before = this.#aheadMs;
    const isDelayed = before !== null && aheadMs <= before && before - aheadMs < DELAY_MS;
    if (isDelayed) return;
    this.#aheadMs = aheadMs;
    for (const listener of this.#listeners) listener();
  }

  /** Milliseconds from now until `then`, or null while only the page itself knows the time. */
  until(thenMs: number): number | null {
    return this.#aheadMs === null ? null : thenMs - this.#timing.now() - this.#aheadMs;
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export const serverClock = new ServerClock(realTiming);
