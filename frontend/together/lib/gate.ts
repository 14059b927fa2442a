/** Lets what comes from others in, or keeps it waiting in order while there is a reason to. */

/** Why nothing comes in: letters are being composed, or the reader asked for it. */
export type Reason = "composing" | "asked";

export class Gate<T> {
  readonly #reasons = new Set<Reason>();
  #waiting: T[] = [];
  readonly #enter: (items: readonly T[]) => void;
  readonly #onWaiting: (waiting: readonly T[]) => void;

  constructor(enter: (items: readonly T[]) => void, onWaiting: (waiting: readonly T[]) => void = () => undefined) {
    this.#enter = enter;
    this.#onWaiting = onWaiting;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  isShut(reason: Reason): boolean {
    return this.#reasons.has(reason);
  }

  pass(...items: readonly T[]): void {
    if (this.#reasons.size === 0) return this.#enter(items);
    this.#waiting.push(...items);
    this.#onWaiting(this.#waiting);
  }

  shut(reason: Reason): void {
    this.#reasons.add(reason);
  }

  open(reason: Reason): void {
    this.#reasons.delete(reason);
    if (this.#reasons.size === 0) this.letIn();
  }

  /** Lets in what waits now; the reasons remain. */
  letIn(): void {
    if (this.#waiting.length === 0) return;
    const items = this.#waiting;
    this.clear();
    this.#enter(items);
  }

  clear(): void {
    if (this.#waiting.length === 0) return;
    this.#waiting = [];
    this.#onWaiting([]);
  }
}
