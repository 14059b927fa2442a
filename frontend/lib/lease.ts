/**
 * Lets one tab of a browser do a job at a time. It only saves connections: every change has its own id, so two tabs that send the same one
 * do no harm.
 */
import { isBorrowed } from "./device";
import { newOpId } from "./lane";

export type Release = () => void;

const LASTS_MS = 4_000;

/** Takes the job if it is free; null when another tab has it. `steal` takes it from a tab that is asleep. */
export function hold(job: string, steal = false): Promise<Release | null> {
  const name = `levensbreed:${job}`;
  if (navigator.locks) return holdByLock(name, steal);
  return Promise.resolve(isBorrowed() ? (): void => undefined : holdByNote(name));
}

/** Whether tabs can agree on a leader: not on a borrowed device without TLS, where nothing may be stored. */
export function canTakeTurns(): boolean {
  return typeof BroadcastChannel !== "undefined" && (navigator.locks !== undefined || !isBorrowed());
}

function holdByLock(name: string, steal: boolean): Promise<Release | null> {
  return new Promise((resolve) => {
    const whileHeld = (lock: Lock | null): Promise<void> | undefined => {
      if (lock) return new Promise((release) => resolve(release));
      resolve(null);
      return undefined;
    };
    const options = steal ? { steal } : { ifAvailable: true };
    // A stolen lock rejects here; if locks cannot be used, work must continue without.
    navigator.locks.request(name, options, whileHeld).catch(() => resolve(() => undefined));
  });
}

/** Without Web Locks (a page without TLS): a note in localStorage with an end time, renewed while the tab lives. */
function holdByNote(name: string): Release | null {
  const me = newOpId();
  try {
    if (isHeld(name)) return null;
    note(name, me);
    return keep(name, me);
  } catch {
    return () => undefined;
  }
}

function isHeld(name: string): boolean {
  const until = Number.parseInt(localStorage.getItem(name) ?? "", 10);
  const left = until - Date.now();
  return left > 0 && left <= LASTS_MS;
}

function note(name: string, me: string): void {
  localStorage.setItem(name, `${Date.now() + LASTS_MS} ${me}`);
}

function keep(name: string, me: string): Release {
  const isOurs = (): boolean => localStorage.getItem(name)?.endsWith(me) ?? false;
  const heartbeat = setInterval(() => isOurs() && note(name, me), LASTS_MS / 4);
  const release = (): void => {
    clearInterval(heartbeat);
    removeEventListener("pagehide", release);
    if (isOurs()) localStorage.removeItem(name);
  };
  addEventListener("pagehide", release);
  return release;
}
