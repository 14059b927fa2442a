/** Who is typing where, as far as their changes tell. */
import type { Timing } from "../../lib/timing";
import type { Edit, Writer } from "./joint-text";

/** Somebody who has not typed for this long is not typing any more. */
const STAYS_MS = 8_000;

export interface Typing {
  readonly writer: Writer;
  /** Where they are now, while the text moves on. */
  place(): number;
}

interface Seen extends Typing {
  readonly at: number;
}

export class Typists {
  /** In the order in which they began, so that a list of them stands still. */
  readonly #seen = new Map<string, Seen>();
  readonly #timing: Timing;
  readonly #self: string;

  constructor(timing: Timing, self: string) {
    this.#timing = timing;
    this.#self = self;
  }

  /** True when it was somebody else who wrote. */
  hear({ splices, from }: Edit, mark: (place: number) => () => number): boolean {
    const last = splices.at(-1);
    if (!from || !last || from.id === this.#self) return false;
    this.#seen.set(from.id, { writer: from, place: mark(last.at + last.added.length), at: this.#timing.now() });
    return true;
  }

  now(): Typing[] {
    const since = this.#timing.now() - STAYS_MS;
    for (const [id, { at }] of this.#seen) if (at < since) this.#seen.delete(id);
    return [...this.#seen.values()];
  }
}

/** The number of the line in which a place is. */
export function lineOf(value: string, place: number): number {
  return value.slice(0, place).split("\n").length;
}
