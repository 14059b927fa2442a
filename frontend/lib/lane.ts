/** The rules of the outbox for one address: what waits, what may be replaced, and what an answer settles. */
import type { JsonObject } from "./json";
import { ROW_CHARS_MAX, ROW_ENTRIES_MAX, SENT_CHARS_MAX, SENT_ENTRIES_MAX } from "./limits";
import type { Verdict } from "./verdict";

/**
 * How a newer change treats one that waits at the same address. `replace`: takes its place. `append`: comes after it, so that every change
 * is sent, in the order in which they were made. Such changes have no revision: the server appends what it gets.
 */
export type Merge = "replace" | "append";

/** One change. Once `tried`, it may have reached the server, so it is never replaced, only sent again as it was. */
export interface Op {
  readonly id: string;
  readonly body: JsonObject;
  readonly at: number;
  /** The revision that the change was based on; set when it is first tried. Undefined: this address has no revisions. */
  readonly basis?: number | null;
  readonly usesBasis: boolean;
  /** Sent only when nothing else waits. */
  readonly afterAll: boolean;
  /** Never sent beside or before an older change that is also in order. */
  readonly inOrder?: boolean;
  readonly tried: boolean;
  /** Stored with the change, so that a tab that does not know this address treats it correctly. The default is replace. */
  readonly merge?: Merge;
  /** Length of the body as JSON, for a change that is appended. */
  readonly chars?: number;
  /** Why the server refused a change that is appended. It keeps its place, and the changes after it wait. */
  readonly refused?: string;
}

/** The last change that the server stored: shown on an older page, and offered again to a server that lost it. */
export interface Stored {
  readonly op: Op;
  /** The epoch of the data set that stored it; another epoch means that a backup was restored. */
  readonly epoch: string;
}

export interface Refusal {
  readonly detail: string;
  readonly body: JsonObject;
}

/** At the last try, the network let everything through but the first change of this address. */
export interface Blocked {
  readonly at: number;
}

/** All that is known about one address: at most one tried change with one newer one behind it, or a sequence of appended changes. */
export interface Lane {
  readonly url: string;
  readonly revision: number | null;
  readonly ops: readonly Op[];
  readonly stored?: Stored;
  readonly refused?: Refusal;
  readonly blocked?: Blocked;
  /** The last appended changes that the server stored, oldest first. */
  readonly sent?: readonly Stored[];
}

/** Makes one body of two that come after each other, or null when they must stay apart. */
export type Join = (waiting: JsonObject, next: JsonObject) => JsonObject | null;

export interface Change {
  readonly url: string;
  readonly body: JsonObject;
  /** The revision that the page showed; null when nothing was stored yet; undefined where the address has no revisions. */
  readonly seen?: number | null;
  readonly afterAll?: boolean;
  readonly inOrder?: boolean;
  readonly merge?: Merge;
  /** Only with append: the change becomes part of the last one that waits and was not tried. */
  readonly join?: Join;
  /** The id that a form came with, if it had one. */
  readonly id?: string;
}

/** Made with getRandomValues, because randomUUID does not exist on a page without TLS. */
export function newOpId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function newOp(change: Change, at: number): Op {
  const { body, seen, afterAll = false, inOrder = false, merge = "replace", id = newOpId() } = change;
  const op = { id, body, at, usesBasis: seen !== undefined, afterAll, inOrder, tried: false };
  return merge === "replace" ? op : { ...op, usesBasis: false, merge, chars: JSON.stringify(body).length };
}

/** Whether a change must never be replaced; a change with a merge rule of a later version is left alone too. */
export function isAppended({ merge = "replace" }: Op): boolean {
  return merge !== "replace";
}

/** Whether the server refused the first change of a sequence, so that nothing after it is sent. */
export function isHeld({ ops: [first] }: Lane): boolean {
  return first?.refused !== undefined;
}

export function emptyLane(url: string): Lane {
  return { url, revision: null, ops: [] };
}

/** Adds a change; an appended change for which there is no room is not in the returned lane. */
export function enqueue(lane: Lane, op: Op, seen: number | null, join?: Join): Lane {
  if (lane.ops.some(({ id }) => id === op.id)) return lane;
  if (isAppended(op)) return joined(lane, op, join) ?? (hasRoom(lane, op) ? { ...lane, ops: [...lane.ops, op] } : lane);
  const revision = lane.ops.length > 0 ? lane.revision : newest(lane.revision, seen);
  // What the network blocked never arrived, so the new change can replace it.
  const before = lane.ops.filter((waiting) => isAppended(waiting) || (waiting.tried && !lane.blocked));
  return { ...withoutRefusal(withoutBlocked(lane)), revision, ops: [...before, op] };
}

/** What was never tried did not reach the server, so it may leave as a part of the newer change; null when it must stay apart. */
function joined({ ops, ...lane }: Lane, op: Op, join?: Join): Lane | null {
  const last = ops.at(-1);
  const body = join && last && isAppended(last) && !last.tried && last.refused === undefined ? join(last.body, op.body) : null;
  return body && last ? { ...lane, ops: [...ops.slice(0, -1), { ...op, at: last.at, body, chars: JSON.stringify(body).length }] } : null;
}

/** A single change always has room, however long it is, or it would never be sent. */
function hasRoom({ ops }: Lane, op: Op): boolean {
  const chars = [...ops, op].reduce((sum, each) => sum + (each.chars ?? 0), 0);
  return ops.length === 0 || (ops.length < ROW_ENTRIES_MAX && chars <= ROW_CHARS_MAX);
}

/** Marks the first change as tried, on the device, before it is sent: if the reply gets lost, it must not be replaced. */
export function claim(lane: Lane): Lane {
  const [first, ...rest] = lane.ops;
  if (!first || first.tried || isHeld(lane)) return lane;
  const basis = first.usesBasis ? { basis: lane.revision } : {};
  return { ...lane, ops: [{ ...first, ...basis, tried: true }, ...rest] };
}

export function settle(before: Lane, op: Op, verdict: Verdict, now = 0): Lane {
  if (!before.ops.some((waiting) => waiting.id === op.id)) return before;
  const lane = withoutBlocked(before);
  const rest = lane.ops.filter((waiting) => waiting.id !== op.id);
  switch (verdict.kind) {
    case "blocked":
      return rest.length > 0 && !isAppended(op) ? { ...lane, ops: rest } : { ...lane, blocked: { at: now } };
    case "stored":
      return { ...lane, ...kept(lane, op, verdict), revision: newest(lane.revision, verdict.revision), ops: rest };
    case "conflict":
      if (isAppended(op)) return held(lane, op, "");
      return { url: lane.url, revision: newest(lane.revision, verdict.revision), ops: rest.filter(isAppended) };
    case "gone":
      return emptyLane(lane.url);
    case "refused":
      if (isAppended(op)) return held(lane, op, verdict.detail);
      return { ...lane, ops: rest, refused: { detail: verdict.detail, body: op.body } };
    default:
      return before;
  }
}

/** A form is about a moment rather than an address, so it is not shown or offered again. */
function kept({ sent = [] }: Lane, op: Op, { epoch }: { readonly epoch: string }): { stored?: Stored; sent?: Stored[] } {
  if (isAppended(op)) return { sent: lastOf([...sent, { op, epoch }]) };
  return op.inOrder ? {} : { stored: { op, epoch } };
}

/** The end of a sequence, as much of it as stays on the device. */
function lastOf(sent: readonly Stored[]): Stored[] {
  let from = sent.length;
  for (let chars = 0; from > 0 && sent.length - from < SENT_ENTRIES_MAX; from -= 1) {
    chars += sent[from - 1]?.op.chars ?? 0;
    if (chars > SENT_CHARS_MAX) break;
  }
  return sent.slice(from);
}

function held(lane: Lane, op: Op, refused: string): Lane {
  return { ...lane, ops: lane.ops.map((each) => (each.id === op.id ? { ...each, refused } : each)) };
}

/** A refused change may be sent once more, at its own place. */
export function retried(lane: Lane): Lane {
  return { ...lane, ops: lane.ops.map(({ refused, ...op }) => op) };
}

/** The user discards this one change; those after it may be sent. */
export function withoutEntry(lane: Lane, id: string): Lane {
  const isFirst = lane.ops[0]?.id === id;
  return { ...(isFirst ? withoutBlocked(lane) : lane), ops: lane.ops.filter((op) => op.id !== id) };
}

/** What this device wanted to send and nothing will: all appended changes, and of others the newest. */
export function unsentIn({ ops }: Lane): JsonObject[] {
  return ops.filter((op, at) => isAppended(op) || at === ops.length - 1).map(({ body }) => body);
}

export function withoutRefusal({ refused, ...lane }: Lane): Lane {
  return lane;
}

export function withoutBlocked({ blocked, ...lane }: Lane): Lane {
  return lane;
}

/** The user discards these changes; what the server has does not change. */
export function dropped(lane: Lane): Lane {
  return { ...withoutBlocked(lane), ops: [] };
}

/**
 * A server that was restored from a backup may have lost what it stored. The change is offered once more under its own id: where it is
 * still stored nothing happens, and where something newer is stored the server says so.
 */
export function offerAgain(lane: Lane, epoch: string): Lane {
  if (!isLost(lane, epoch)) return lane;
  const { stored, sent = [], ...rest } = lane;
  if (sent.length > 0)
    return { ...rest, sent: sent.filter((each) => each.epoch === epoch), ops: [...opsOfAnother(sent, epoch), ...lane.ops] };
  return { ...rest, revision: null, ops: lane.ops.length > 0 ? lane.ops : opsOfAnother(stored ? [stored] : [], epoch) };
}

/** Whether something was stored in another epoch of the data set than this one. */
export function isLost({ stored, sent = [] }: Lane, epoch: string): boolean {
  return opsOfAnother(stored ? [stored, ...sent] : sent, epoch).length > 0;
}

function opsOfAnother(stored: readonly Stored[], epoch: string): Op[] {
  return stored.filter((each) => each.epoch !== epoch).map(({ op }) => op);
}

/** What was stored long ago is deleted from the device, and so is an empty lane. */
export function withoutOld(lane: Lane, since: number): Lane {
  const young = lane.sent?.filter(({ op }) => op.at >= since);
  if (young && young.length !== lane.sent?.length) return { ...lane, sent: young };
  return lane.stored && lane.stored.op.at < since ? withoutStored(lane) : lane;
}

export function withoutStored({ stored, sent, ...lane }: Lane): Lane {
  return lane;
}

export function isEmpty({ ops, stored, refused, revision, sent = [] }: Lane): boolean {
  return ops.length === 0 && !stored && !refused && revision === null && sent.length === 0;
}

/** Lanes with a change that the network blocked, least recently tried first. */
export function blockedOf(lanes: readonly Lane[]): Lane[] {
  return lanes.filter(({ blocked }) => blocked).sort((one, other) => (one.blocked?.at ?? 0) - (other.blocked?.at ?? 0));
}

/** Lanes with something to send, oldest change first; `afterAll` waits until it is alone. Nothing waits for what is blocked or held. */
export function sendable(lanes: readonly Lane[]): Lane[] {
  const waiting = lanes
    .filter((lane) => lane.ops.length > 0 && !lane.blocked && !isHeld(lane))
    .sort((one, other) => firstAt(one) - firstAt(other));
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
