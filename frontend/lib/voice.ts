/** Says things to a screen reader without flooding it: at most one message per five seconds, the newest wins. */
import type { Timing } from "./timing";

const GAP_MS = 5_000;
/** Long enough to be announced, short enough not to be read again with the page. */
const STAYS_MS = 2_000;

export class Voice {
  #lastSaidAt = Number.NEGATIVE_INFINITY;
  #cancelSaying: () => void = () => undefined;
  #cancelClearing: () => void = () => undefined;

  readonly #region: HTMLElement;
  readonly #timing: Timing;

  constructor(region: HTMLElement, timing: Timing) {
    this.#region = region;
    this.#timing = timing;
  }

  say(text: string, afterMs = 0): void {
    this.#cancelSaying();
    const gapLeft = this.#lastSaidAt + GAP_MS - this.#timing.now();
    this.#cancelSaying = this.#timing.after(Math.max(afterMs, gapLeft, 0), () => this.#speak(text));
  }

  /** Cancels what was not said yet. */
  hush(): void {
    this.#cancelSaying();
  }

  #speak(text: string): void {
    this.#lastSaidAt = this.#timing.now();
    this.#region.textContent = text;
    this.#cancelClearing();
    this.#cancelClearing = this.#timing.after(STAYS_MS, () => {
      this.#region.textContent = "";
    });
  }
}
