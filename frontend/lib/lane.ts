/** The rules of the outbox for one address: what waits, what may be replaced, what an answer settles. */
import type { JsonObject } from "./json";
import type { Verdict } from "./verdict";

/** One change. Once `tried` it may lie on the server already, so it is never replaced, only sent again as it was. */
export interface Op {
  readonly id: string;
  readonly body: JsonObject;
  readonly at: number;
  /** The revision the change was made on; set when it is first tried. Undefined: this address knows no revisions. */
  readonly basis?: number | null;
  readonly usesBasis: boolean;
  /** Sent only when nothing else waits. */
  readonly afterAll: boolean;
  /** Never sent beside or before an older change that is in order too. */
  readonly inOrder?: boolean;
  readonly tried: boolean;
}

/** The last change that the server stored: shown on a page that is older, and offered again to a server that lost it. */
export interface Stored {
  readonly op: Op;
  /** Which life of the data set stored it; another one means that a backup was put back. */
  readonly epoch: string;
}

export interface Refusal {
  readonly detail: string;
  readonly body: JsonObject;
}

/** The network let everything through but the first change of this address, when it was last tried. */
export interface Blocked {
  readonly at: number;
}

/** All that is known of one address: at most one tried change and one newer behind it. */
export interface Lane {
  readonly url: string;
  readonly revision: number | null;
  readonly ops: readonly Op[];
  readonly stored?: Stored;
  readonly refused?: Refusal;
  readonly blocked?: Blocked;
}

export interface Change {
  readonly url: string;
  readonly body: JsonObject;
  /** The revision the page showed; null when nothing was stored yet; left out where the address has no revisions. */
  readonly seen?: number | null;
  readonly afterAll?: boolean;
  readonly inOrder?: boolean;
  /** The id that a form came with; left out where there was none yet. */
  readonly id?: string;
}

/** Made with getRandomValues, because randomUUID does not exist on a page without TLS. */
export function newOpId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function newOp(change: Change, at: number): Op {
  const { body, seen, afterAll = false, inOrder = false, id = newOpId() } = change;
  return { id, body, at, usesBasis: seen !== undefined, afterAll, inOrder, tried: false };
}

export function emptyLane(url: string): Lane {
  return { url, revision: null, ops: [] };
}

export function enqueue(lane: Lane, op: Op, seen: number | null): Lane {
  const revision = lane.ops.length > 0 ? lane.revision : newest(lane.revision, seen);
  // What the network stopped never arrived, so that the new change takes its place.
  const before = lane.blocked ? [] : lane.ops.filter((waiting) => waiting.tried);
  return { ...withoutRefusal(withoutBlocked(lane)), revision, ops: [...before, op] };
}

/** Marks the first change as tried, on the device, before it leaves: a lost reply must not let it be replaced. */
export function claim(lane: Lane): Lane {
  const [first, ...rest] = lane.ops;
  if (!first || first.tried) return lane;
  const basis = first.usesBasis ? { basis: lane.revision } : {};
  return { ...lane, ops: [{ ...first, ...basis, tried: true }, ...rest] };
}

export function settle(before: Lane, op: Op, verdict: Verdict, now = 0): Lane {
  if (!before.ops.some((waiting) => waiting.id === op.id)) return before;
  const lane = withoutBlocked(before);
  const rest = lane.ops.filter((waiting) => waiting.id !== op.id);
  switch (verdict.kind) {
    case "blocked":
      return rest.length > 0 ? { ...lane, ops: rest } : { ...lane, blocked: { at: now } };
    case "stored":
      return { ...lane, ...kept(op, verdict), revision: newest(lane.revision, verdict.revision), ops: rest };
    case "conflict":
      return { url: lane.url, revision: newest(lane.revision, verdict.revision), ops: [] };
    case "gone":
      return emptyLane(lane.url);
    case "refused":
      return { ...lane, ops: rest, refused: { detail: verdict.detail, body: op.body } };
    default:
      return before;
  }
}

/** A form is about its moment and not about an address, so there is nothing to show or to offer again. */
function kept(op: Op, { epoch }: { readonly epoch: string }): { stored?: Stored } {
  return op.inOrder ? {} : { stored: { op, epoch } };
}

export function withoutRefusal({ refused, ...lane }: Lane): Lane {
  return lane;
}

export function withoutBlocked({ blocked, ...lane }: Lane): Lane {
  return lane;
}

/** Somebody does not want to send this any more; what the server has stays. */
export function dropped(lane: Lane): Lane {
  return { ...withoutBlocked(lane), ops: [] };
}

/**
 * A server that had to go back to a backup may have lost what it stored. The change is offered once more as it was, under
 * its own id: where it is still there nothing happens, and where something newer stands the server says so.
 */
export function offerAgain(lane: Lane, epoch: string): Lane {
  const { stored, ...rest } = lane;
  if (!stored || stored.epoch === epoch) return lane;
  return { ...rest, revision: null, ops: lane.ops.length > 0 ? lane.ops : [stored.op] };
}

/** What was stored long ago is not kept on the device; nor is a lane in which nothing is left. */
export function withoutOld(lane: Lane, since: number): Lane {
  return lane.stored && lane.stored.op.at < since ? withoutStored(lane) : lane;
}

export function withoutStored({ stored, ...lane }: Lane): Lane {
  return lane;
}

export function isEmpty({ ops, stored, refused, revision }: Lane): boolean {
  return ops.length === 0 && !stored && !refused && revision === null;
}

/** Lanes whose change the network stopped, the one that was tried longest ago first. */
export function blockedOf(lanes: readonly Lane[]): Lane[] {
  return lanes.filter(({ blocked }) => blocked).sort((one, other) => (one.blocked?.at ?? 0) - (other.blocked?.at ?? 0));
}

/** Lanes with something to send, oldest change first; what comes after all waits until it is alone. Nobody waits for what is blocked. */
export function sendable(lanes: readonly Lane[]): Lane[] {
  const waiting = lanes.filter((lane) => lane.ops.length > 0 && !lane.blocked).sort((one, other) => firstAt(one) - firstAt(other));
  const ordinary = waiting.filter((lane) => !lane.ops[0]?.afterAll);
  const next = ordinary.find((lane) => lane.ops[0]?.inOrder);
  return ordinary.length > 0 ? ordinary.filter((lane) => lane === next || !lane.ops[0]?.inOrder) : waiting;
}

function firstAt(lane: Lane): number {
  return lane.ops[0]?.at ?? 0;
}

function newest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
