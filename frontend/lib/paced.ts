/** Shows updates as often as this device can bear: it rests longer than showing took, and then shows all that came in the meantime. */
import type { Stand } from "./stand";
import type { Timing } from "./timing";

/** Seconds of rest per second of showing: showing takes a quarter of a slow device's time, the rest is for its user. */
const REST_PER_SECOND = 3;
const REST_MAX_MS = 1_000;

export class PacedShow {
  #waiting: Stand | null = null;
  #isResting = false;
  readonly #show: (stand: Stand) => void;
  readonly #timing: Timing;
  readonly #painted: () => Promise<void>;

  /** `painted` resolves when what was shown last is on the screen. */
  constructor(show: (stand: Stand) => void, timing: Timing, painted: () => Promise<void>) {
    this.#show = show;
    this.#timing = timing;
    this.#painted = painted;
  }

  /** Shows it at once, or together with what follows. */
  hear(stand: Stand): void {
    this.#waiting = this.#waiting ? together(this.#waiting, stand) : stand;
    if (!this.#isResting) void this.#showWaiting();
  }

  async #showWaiting(): Promise<void> {
    this.#isResting = true;
    while (this.#waiting) {
      const stand = this.#waiting;
      this.#waiting = null;
      const began = this.#timing.now();
      this.#try(stand);
      await this.#painted();
      await this.#rest(Math.min(REST_MAX_MS, REST_PER_SECOND * (this.#timing.now() - began)));
    }
    this.#isResting = false;
  }

  /** An error in one update is reported as usual, and does not stop the next. */
  #try(stand: Stand): void {
    try {
      this.#show(stand);
    } catch (error) {
      this.#timing.after(0, () => {
        throw error;
      });
    }
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#timing.after(ms, resolve));
  }
}

/** Two consecutive views combined. A part that is older than what came before it is ignored, as when it is shown. */
export function together(before: Stand, after: Stand): Stand {
  if (after.heel) return after;
  if (after.n < before.n) return before;
  const kept = Object.entries(before.delen).filter(([id]) => !after.weg.includes(id));
  const gone = before.weg.filter((id) => !(id in after.delen));
  return {
    n: after.n,
    nu: after.nu,
    heel: before.heel,
    delen: { ...Object.fromEntries(kept), ...after.delen },
    weg: [...new Set([...gone, ...after.weg])],
  };
}

const NOT_PAINTED_MS = 500;

/** Resolves once the next frame is drawn; a hidden page draws none and does not wait for it. */
export function painted(): Promise<void> {
  if (document.visibilityState !== "visible") return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, NOT_PAINTED_MS);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
