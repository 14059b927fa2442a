/** Sends one change and says what the answer means; only an echo of the change's own id counts as stored. */
import { seatHere } from "./device";
import type { Json, JsonObject } from "./json";
import { isObject } from "./json";
import type { Op } from "./lane";

export type Verdict =
  /** `warning`: a sentence about what was typed; it is stored all the same. */
  | { readonly kind: "stored"; readonly revision: number | null; readonly value: Json; readonly warning: string }
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

export async function deliver(url: string, op: Op): Promise<Verdict> {
  try {
    return await judge(op, await send(url, op));
  } catch {
    return { kind: "unreachable" };
  }
}

function send(url: string, op: Op): Promise<Response> {
  const basis = op.basis === undefined ? {} : { basis: op.basis };
  const body = JSON.stringify({ op: op.id, ...basis, ...op.body });
  return fetch(url, {
    method: "PUT",
    headers: { "Content-Type": "application/json", Accept: "application/json", "Levensbreed-Plaats": seatHere() },
    credentials: "same-origin",
    cache: "no-store",
    // A guest network that sends us to its own page is no connection.
    redirect: "error",
    keepalive: body.length < KEEPALIVE_CHARS,
    signal: AbortSignal.timeout(PATIENCE_MS),
    body,
  });
}

export async function judge(op: Op, response: Response): Promise<Verdict> {
  const { status } = response;
  if (status >= 500 || TRY_LATER.has(status)) return { kind: "busy", waitMs: retryAfterMs(response) };
  const body = await readJson(response);
  if (!body) return { kind: "unreachable" };
  if (status === 200) return body["op"] === op.id ? stored(body) : { kind: "unreachable" };
  const detail = typeof body["detail"] === "string" ? body["detail"] : "";
  if (status === 410) return { kind: "gone", detail };
  if (status === 409 && "waarde" in body) return { kind: "conflict", ...standing(body) };
  return status >= 400 ? { kind: "refused", detail } : { kind: "unreachable" };
}

function stored(body: JsonObject): Verdict {
  const warning = body["let_op"];
  return { kind: "stored", ...standing(body), warning: typeof warning === "string" ? warning : "" };
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
