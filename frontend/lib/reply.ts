/** Sends one change and interprets the answer; only an echo of the change's own id counts as stored. */
import { seatHere } from "./device";
import type { Json, JsonObject } from "./json";
import { isObject } from "./json";
import { isAppended, type Op } from "./lane";
import { ASKING, ask, isJson, statusOf } from "./network";
import { abortAfter } from "./timing";
import type { Verdict } from "./verdict";

/** A dead connection must be given up in time to send everything within ten seconds after it recovers. */
const PATIENCE_MS = 6_000;
/** On a connection that is known to be good, less time is enough to know that something is blocked. */
const PATIENCE_WITH_SUSPECT_MS = 4_000;
/** Browsers refuse larger bodies in a request that outlives its page. */
const KEEPALIVE_CHARS = 8_000;
/** Never wait longer than this because an answer says so; asking too soon only gets the same answer. */
const WAIT_MS_MAX = 60_000;
const TRY_LATER = new Set([408, 425, 429]);
/** A server older than this page, or a gateway, that does not accept POST here. */
const NO_SUCH_METHOD = new Set([405, 501]);
/** "Log in to this network first", which means no connection. */
const PORTAL = 511;

/** The header with the epoch of the data set. */
export const EPOCH = "Levensbreed-Tijdperk";

/**
 * `given`: aborted when the connection is known to be a new one, so that nothing can be expected of the old. `isSuspect`: the connection is
 * good, and yet this change did not come through before.
 */
export async function deliver(url: string, op: Op, given?: AbortSignal, isSuspect = false): Promise<Verdict> {
  const patience = (): AbortSignal => either(given, abortAfter(isSuspect ? PATIENCE_WITH_SUSPECT_MS : PATIENCE_MS));
  const by = (method: string): Promise<Response> => ask(url, (address) => send(address, op, method, patience()), isSuspect);
  try {
    const response = await by("POST");
    const isForm = Array.isArray(op.body["velden"]);
    return await judge(op, !isForm && NO_SUCH_METHOD.has(statusOf(response)) ? await by("PUT") : response);
  } catch {
    return { kind: "unreachable" };
  }
}

/** With POST, because many networks do not let PUT through. */
function send(url: string, op: Op, method: string, signal: AbortSignal): Promise<Response> {
  const fields = op.body["velden"];
  if (Array.isArray(fields)) return sendForm(url, op, fields, signal);
  const basis = op.basis === undefined ? {} : { basis: op.basis };
  const body = JSON.stringify({ op: op.id, ...basis, ...op.body });
  return fetch(url, {
    ...ASKING,
    method,
    headers: { "Content-Type": "application/json", Accept: "application/json", "Levensbreed-Plaats": seatHere() },
    keepalive: body.length < KEEPALIVE_CHARS,
    signal,
    body,
  });
}

/** A form of a page, sent so that this script can read the answer. What follows `#` distinguishes submissions. */
function sendForm(url: string, op: Op, fields: readonly Json[], signal: AbortSignal): Promise<Response> {
  const body = new URLSearchParams(fields.map((field) => (Array.isArray(field) ? field.map(String) : [])));
  body.set("op", op.id);
  return fetch(url.split("#")[0] ?? url, { ...ASKING, method: "POST", headers: { Accept: "application/json" }, signal, body });
}

/** AbortSignal.any, which Safari 16 does not have. */
function either(one: AbortSignal | undefined, other: AbortSignal): AbortSignal {
  const both = new AbortController();
  for (const signal of one ? [one, other] : [other]) {
    if (signal.aborted) both.abort();
    signal.addEventListener("abort", () => both.abort());
  }
  return both.signal;
}

export async function judge(op: Op, response: Response): Promise<Verdict> {
  const status = statusOf(response);
  const body = await readJson(response);
  if (!body) return judgeForeign(response);
  if (status >= 500 || TRY_LATER.has(status)) return { kind: "busy", waitMs: retryAfterMs(response) };
  if (status === 200) return body["op"] === op.id ? stored(body, response.headers.get(EPOCH) ?? "") : { kind: "unreachable" };
  const detail = typeof body["detail"] === "string" ? body["detail"] : "";
  if (status === 410) return { kind: "gone", detail };
  if (status === 409 && "waarde" in body && !isAppended(op)) return { kind: "conflict", ...standing(body) };
  return status >= 400 ? { kind: "refused", detail } : { kind: "unreachable" };
}

function judgeForeign(response: Response): Verdict {
  const { status } = response;
  if (status < 400 || status === PORTAL) return { kind: "unreachable" };
  return { kind: "stopped", isBusy: status >= 500 || TRY_LATER.has(status), waitMs: retryAfterMs(response) };
}

function stored(body: JsonObject, epoch: string): Verdict {
  return { kind: "stored", ...standing(body), warning: textOf(body["let_op"]), epoch, next: textOf(body["naar"]) };
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function standing(body: JsonObject): { revision: number | null; value: Json } {
  const revision = body["versie"];
  return { revision: typeof revision === "number" ? revision : null, value: body["waarde"] ?? null };
}

async function readJson(response: Response): Promise<JsonObject | null> {
  if (!isJson(response)) return null;
  const body = (await response.json()) as Json;
  return isObject(body) ? body : null;
}

function retryAfterMs(response: Response): number {
  const told = response.headers.get("Retry-After") ?? "";
  const ms = /^\s*\d+\s*$/.test(told) ? Number(told) * 1000 : Date.parse(told) - Date.now();
  return Number.isNaN(ms) ? 0 : Math.min(WAIT_MS_MAX, Math.max(0, ms));
}
