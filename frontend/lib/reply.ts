/** Sends one change and says what the answer means; only an echo of the change's own id counts as stored. */
import { seatHere } from "./device";
import type { Json, JsonObject } from "./json";
import { isObject } from "./json";
import type { Op } from "./lane";
import { abortAfter } from "./timing";

export type Verdict =
  /** `warning`: a sentence about what was typed; it is stored all the same. `next`: the page that shows it. */
  | {
      readonly kind: "stored";
      readonly revision: number | null;
      readonly value: Json;
      readonly warning: string;
      readonly epoch: string;
      readonly next: string;
    }
  | { readonly kind: "conflict"; readonly revision: number | null; readonly value: Json }
  | { readonly kind: "refused"; readonly detail: string }
  | { readonly kind: "gone"; readonly detail: string }
  | { readonly kind: "busy"; readonly waitMs: number }
  | { readonly kind: "unreachable" };

/** A dead connection must be given up in time to send everything within ten seconds after it heals. */
const PATIENCE_MS = 6_000;
/** Browsers refuse larger bodies on a request that outlives its page. */
const KEEPALIVE_CHARS = 8_000;
const TRY_LATER = new Set([408, 425, 429]);
/** A guest network that sends us to its own page is no connection. */
const ASKING = { credentials: "same-origin", cache: "no-store", redirect: "error" } as const;

/** The header that says in which life of the data set an answer was given. */
export const EPOCH = "Levensbreed-Tijdperk";

/** `given`: up when the line is known to be a new one, and nothing can be expected of the old. */
export async function deliver(url: string, op: Op, given?: AbortSignal): Promise<Verdict> {
  try {
    return await judge(op, await send(url, op, given));
  } catch {
    return { kind: "unreachable" };
  }
}

function send(url: string, op: Op, given?: AbortSignal): Promise<Response> {
  const patience = abortAfter(PATIENCE_MS);
  const signal = given ? either(given, patience) : patience;
  const fields = op.body["velden"];
  if (Array.isArray(fields)) return sendForm(url, op, fields, signal);
  const basis = op.basis === undefined ? {} : { basis: op.basis };
  const body = JSON.stringify({ op: op.id, ...basis, ...op.body });
  return fetch(url, {
    ...ASKING,
    method: "PUT",
    headers: { "Content-Type": "application/json", Accept: "application/json", "Levensbreed-Plaats": seatHere() },
    keepalive: body.length < KEEPALIVE_CHARS,
    signal,
    body,
  });
}

/** A form of a page, sent so that the answer is read by this script. What follows `#` keeps each sending apart. */
function sendForm(url: string, op: Op, fields: readonly Json[], signal: AbortSignal): Promise<Response> {
  const body = new URLSearchParams(fields.map((field) => (Array.isArray(field) ? field.map(String) : [])));
  body.set("op", op.id);
  return fetch(url.split("#")[0] ?? url, { ...ASKING, method: "POST", headers: { Accept: "application/json" }, signal, body });
}

/** AbortSignal.any, which Safari 16 does not have. */
function either(one: AbortSignal, other: AbortSignal): AbortSignal {
  const both = new AbortController();
  for (const signal of [one, other]) {
    if (signal.aborted) both.abort();
    signal.addEventListener("abort", () => both.abort());
  }
  return both.signal;
}

export async function judge(op: Op, response: Response): Promise<Verdict> {
  const { status } = response;
  if (status >= 500 || TRY_LATER.has(status)) return { kind: "busy", waitMs: retryAfterMs(response) };
  const body = await readJson(response);
  if (!body) return { kind: "unreachable" };
  if (status === 200) return body["op"] === op.id ? stored(body, response.headers.get(EPOCH) ?? "") : { kind: "unreachable" };
  const detail = typeof body["detail"] === "string" ? body["detail"] : "";
  if (status === 410) return { kind: "gone", detail };
  if (status === 409 && "waarde" in body) return { kind: "conflict", ...standing(body) };
  return status >= 400 ? { kind: "refused", detail } : { kind: "unreachable" };
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
  const type = response.headers.get("Content-Type") ?? "";
  if (!/^application\/(problem\+)?json\b/i.test(type)) return null;
  const body = (await response.json()) as Json;
  return isObject(body) ? body : null;
}

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get("Retry-After") ?? 0);
  return Number.isFinite(seconds) ? Math.max(0, seconds) * 1000 : 0;
}
