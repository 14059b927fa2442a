/** How long somebody takes for one topic, measured on this device while the page is in view; said only when it is known. */
import { seatHere } from "./device";
import { words } from "./words";

const KEY = "levensbreed-tempo:";
/** One topic says little: the first takes reading. */
const TOPICS_MIN = 2;
const KEPT = 7;

export class Tempo {
  #since = 0;
  #seconds = 0;

  start(host: HTMLElement): void {
    this.#since = performance.now();
    document.addEventListener("visibilitychange", () => this.#turn());
    const line = host.querySelector("[data-tempo]");
    const left = Number(host.querySelector<HTMLElement>("[data-left]")?.dataset["left"] ?? 0);
    const taken = measured();
    if (line && left > 0 && taken.length >= TOPICS_MIN) line.textContent = words.minutesLeft(minutesFor(left, taken));
  }

  /** The reader goes on: this topic took so long. */
  note(): void {
    this.#turn(false);
    const seconds = Math.round(this.#seconds);
    try {
      sessionStorage.setItem(KEY + seatHere(), JSON.stringify([...measured(), seconds].slice(-KEPT)));
    } catch {
      // Without a place to keep it nothing is said about time.
    }
  }

  #turn(isInView = document.visibilityState === "visible"): void {
    const now = performance.now();
    if (this.#since > 0) this.#seconds += (now - this.#since) / 1000;
    this.#since = isInView ? now : 0;
  }
}

/** The middle of what the last topics took, so that one long pause does not count; whole minutes, rounded up. */
export function minutesFor(topics: number, seconds: readonly number[]): number {
  const sorted = [...seconds].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return Math.max(1, Math.ceil((topics * middle) / 60));
}

function measured(): number[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY + seatHere()) ?? "[]");
    return Array.isArray(kept) ? kept.map(Number).filter((seconds) => seconds > 0) : [];
  } catch {
    return [];
  }
}
