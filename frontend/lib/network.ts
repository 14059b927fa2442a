/** Requests to our server through whatever is in between: which answers are its own, and whether it can be reached at all. */

import { abortAfter } from "./timing";

/** A guest network that redirects to its own page is no connection. A referrer policy of a proxy must not hide anything from our server. */
export const ASKING = { credentials: "same-origin", cache: "no-store", redirect: "error", referrerPolicy: "same-origin" } as const;

const AS_OK = "fouten=200";
/** The status that an answer would have had, when errors were asked for with status 200. */
const STATUS = "Levensbreed-Status";
const REACHED = "/api/v1/bereikbaar";
const PATIENCE_MS = 4_000;

let areReplaced = false;

/** Whether something in between replaces our errors with its own page; detected on this page. */
export function areErrorsReplaced(): boolean {
  return areReplaced;
}

/** The address at which errors have status 200, so that nothing replaces them. */
export function withErrorsAsOk(url: string): string {
  const [address = "", ...hash] = url.split("#");
  return [`${address}${address.includes("?") ? "&" : "?"}${AS_OK}`, ...hash].join("#");
}

/**
 * Sends a request, and once more with errors as 200 if the answer is somebody else's error, which may hide ours. After a 5xx only if the
 * caller `insists`: a server that is down should not get every request twice.
 */
export async function ask(url: string, send: (url: string) => Promise<Response>, insists = false): Promise<Response> {
  if (areReplaced) return send(withErrorsAsOk(url));
  const response = await send(url);
  if (response.status < 400 || (response.status >= 500 && !insists) || isJson(response)) return response;
  const again = await send(withErrorsAsOk(url));
  areReplaced = again.headers.has(STATUS);
  return again;
}

/** The status that our server meant. */
export function statusOf(response: Response): number {
  return Number(response.headers.get(STATUS) ?? response.status);
}

/** Whether an answer is what our server sends to scripts, rather than a page made by something in between. */
export function isJson(response: Response): boolean {
  const type = response.headers.get("Content-Type") ?? "";
  const isRefusal = statusOf(response) >= 400;
  return (isRefusal ? /^application\/problem\+json\b/i : /^application\/(problem\+)?json\b/i).test(type);
}

/** Whether our server answers at all; if so, what does not come through is blocked for its content. */
export async function isReached(): Promise<boolean> {
  try {
    const response = await fetch(REACHED, { ...ASKING, signal: abortAfter(PATIENCE_MS) });
    return response.ok && ((await response.json()) as { bereikbaar?: unknown }).bereikbaar === true;
  } catch {
    return false;
  }
}
