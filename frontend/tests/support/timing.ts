/** A clock that stands still until a test moves it. */
import type { Timing } from "../../lib/timing";

interface Task {
  readonly at: number;
  readonly run: () => void;
}

export class HeldTiming implements Timing {
  chance = 0.5;
  private nowMs = 1_000_000;
  private readonly tasks = new Set<Task>();

  now(): number {
    return this.nowMs;
  }

  after(ms: number, run: () => void): () => void {
    const task = { at: this.nowMs + ms, run };
    this.tasks.add(task);
    return () => this.tasks.delete(task);
  }

  random(): number {
    return this.chance;
  }

  /** Milliseconds until the next task, or null when nothing is planned. */
  untilNext(): number | null {
    if (this.tasks.size === 0) return null;
    return Math.min(...[...this.tasks].map(({ at }) => at)) - this.nowMs;
  }

  /** Lets time pass, doing what falls due and everything that follows from it. */
  async pass(ms: number): Promise<void> {
    await quiet();
    const end = this.nowMs + ms;
    for (let next = this.due(end); next; next = this.due(end)) {
      this.nowMs = Math.max(this.nowMs, next.at);
      this.tasks.delete(next);
      next.run();
      await quiet();
    }
    this.nowMs = end;
  }

  private due(end: number): Task | undefined {
    return [...this.tasks].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}

/** Chance that is the same at every run. */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Waits until promises and the database have nothing left to do. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await nextTurn();
}

/** One turn of the event loop; a timer would cost a millisecond each time. */
function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
