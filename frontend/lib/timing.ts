/** Clock, timers and randomness, so that tests can control them. */
export interface Timing {
  now(): number;
  /** Runs `task` after `ms`; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
  /** A random number from 0 up to 1. */
  random(): number;
}

export const realTiming: Timing = {
  now: () => Date.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/**
 * Full jitter: a random time below a ceiling that doubles, so that a room of phones does not come back in one second. `attempt` counts from
 * 0.
 */
export function fullJitter(attempt: number, firstMs: number, capMs: number, timing: Timing): number {
  return timing.random() * Math.min(capMs, firstMs * 2 ** Math.min(attempt, 20));
}

/** AbortSignal.timeout, which Safari 15 does not have. */
export function abortAfter(ms: number): AbortSignal {
  const patience = new AbortController();
  setTimeout(() => patience.abort(), ms);
  return patience.signal;
}
