/** What the service worker writes to its caches: nothing that began before a wipe, or before somebody else sat down, is written later. */

/** Writes, unless everything was deleted since this began. */
export type Write = (write: () => Promise<unknown>) => Promise<void>;

export class CacheWrites {
  #round = 0;
  readonly #going = new Set<Promise<unknown>>();

  /** Call this before the first request to the server; write its result with the returned function. */
  begin(): Write {
    const round = this.#round;
    return async (write) => {
      if (round !== this.#round) return;
      const going = write();
      this.#going.add(going);
      try {
        await going;
      } finally {
        this.#going.delete(going);
      }
    };
  }

  /** Resolves once nothing that began earlier can write any more; the caches can then be deleted for good. */
  async end(): Promise<void> {
    this.#round += 1;
    await Promise.allSettled(this.#going);
  }
}
