/** What the screen may promise about saving: never more than is true at that moment. */
import type { JsonObject } from "./json";

export interface Refused {
  readonly url: string;
  readonly detail: string;
}

/** A change that the network blocks, with its content. */
export interface Blocked {
  readonly url: string;
  readonly body: JsonObject;
  /** The id of the change within a sequence, where changes are appended. */
  readonly part?: string;
}

/** A change in a sequence that the server refused. It keeps its place until somebody resends or discards it. */
export interface Held {
  readonly url: string;
  readonly id: string;
  readonly detail: string;
  /** How many changes wait behind it. */
  readonly behind: number;
}

export interface SaveFacts {
  /** Answers that the server has not acknowledged. */
  readonly waiting: number;
  /** Whether a change is not even on the device yet. */
  readonly isStoring: boolean;
  readonly isDurable: boolean;
  /** When the oldest waiting change was made, or when this page was opened, whichever is later. */
  readonly since: number;
  /** Whether something was changed or sent while this page was open. */
  readonly isTouched: boolean;
  readonly refusals: readonly Refused[];
  readonly blocked?: readonly Blocked[];
  readonly held?: readonly Held[];
}

export type SaveState = "nothing" | "brief" | "storing" | "device" | "memory" | "refused" | "saved";

/** An answer that is acknowledged sooner needs no message in between. */
export const BRIEF_MS = 800;

export function saveState(facts: SaveFacts, now: number): SaveState {
  if (facts.waiting > 0) return waitingState(facts, now);
  const stopped = [facts.refusals, facts.blocked ?? [], facts.held ?? []];
  if (stopped.some(({ length }) => length > 0)) return "refused";
  return facts.isTouched ? "saved" : "nothing";
}

function waitingState(facts: SaveFacts, now: number): SaveState {
  if (now - facts.since < BRIEF_MS) return "brief";
  if (!facts.isDurable) return "memory";
  return facts.isStoring ? "storing" : "device";
}
