/** How long somebody takes for one group, measured on this device while the page is visible; shown only when it is known. */
import { seatHere } from "./device";
import { words } from "./words";

const KEY = "levensbreed-tempo:";
/** One topic says little: the first one includes reading. */
const TOPICS_MIN = 2;
const KEPT = 7;

export class Tempo {
  #since = 0;
  #seconds = 0;
  #groups = 0;

  /** `groups`: how many groups of this topic were not looked at yet; going back to an answered topic is not measured. */
  start(groups: number, ends: AbortSignal): void {
    this.#groups = groups;
    this.#since = performance.now();
    document.addEventListener("visibilitychange", () => this.#turn(), { signal: ends });
  }

  /** Shows how long the groups that are left will take. */
  tell(line: Element | null, left: number): void {
    const taken = measured();
    if (line) line.textContent = left > 0 && taken.length >= TOPICS_MIN ? words.minutesLeft(minutesFor(left, taken)) : "";
  }

  /** The reader goes on: record how long this topic took. */
  note(): void {
    this.#turn(false);
    if (this.#groups === 0) return;
    const seconds = Math.round((10 * this.#seconds) / this.#groups) / 10;
    this.#groups = 0;
    try {
      sessionStorage.setItem(KEY + seatHere(), JSON.stringify([...measured(), seconds].slice(-KEPT)));
    } catch {
      // Without storage nothing is said about time.
    }
  }

  #turn(isInView = document.visibilityState === "visible"): void {
    const now = performance.now();
    if (this.#since > 0) this.#seconds += (now - this.#since) / 1000;
    this.#since = isInView ? now : 0;
  }
}

/** Based on the median time per group in the last topics, so that one long pause does not count; whole minutes, rounded up. */
export function minutesFor(groups: number, seconds: readonly number[]): number {
  const sorted = [...seconds].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return Math.max(1, Math.ceil((groups * middle) / 60));
}

function measured(): number[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY + seatHere()) ?? "[]");
    return Array.isArray(kept) ? kept.map(Number).filter((seconds) => seconds > 0) : [];
  } catch {
    return [];
  }
}
