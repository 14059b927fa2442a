/** Facts about the changes on this device: stored, or about to be stored. */
import { isAppended, isHeld, type Join, type Lane, type Op } from "./lane";
import type { Blocked, Held, SaveFacts } from "./save-state";

/** A change that is not on the shelf yet. `isBehind`: there is no room, so it waits in memory for those before it. */
export interface Storing {
  readonly url: string;
  readonly op: Op;
  readonly seen: number | null;
  readonly join?: Join | undefined;
  isBehind: boolean;
}

export interface Known {
  readonly lanes: readonly Lane[];
  readonly storing: readonly Storing[];
  readonly isDurable: boolean;
  readonly isTouched: boolean;
  readonly startedAt: number;
}

export function factsOf({ lanes, storing, isDurable, isTouched, startedAt }: Known): SaveFacts {
  const waiting = lanes.filter((lane) => lane.ops.length > 0 && !lane.blocked && !isHeld(lane));
  const moments = [...storing.map(({ op }) => op), ...waiting.flatMap((lane) => lane.ops)].map(({ at }) => at);
  return {
    waiting: new Set([...storing, ...waiting].map(({ url }) => url)).size,
    isStoring: storing.length > 0,
    isDurable: isDurable && !storing.some(({ isBehind }) => isBehind),
    since: Math.max(startedAt, Math.min(...moments)),
    isTouched,
    blocked: lanes.flatMap(blockedIn),
    held: lanes.flatMap(heldIn),
    refusals: lanes.flatMap(({ url, refused }) => (refused ? [{ url, detail: refused.detail }] : [])),
  };
}

function blockedIn({ url, blocked, ops: [first] }: Lane): Blocked[] {
  if (!blocked || !first) return [];
  return [isAppended(first) ? { url, body: first.body, part: first.id } : { url, body: first.body }];
}

function heldIn({ url, ops: [first, ...behind] }: Lane): Held[] {
  return first?.refused === undefined ? [] : [{ url, id: first.id, detail: first.refused, behind: behind.length }];
}
