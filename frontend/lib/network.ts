/** Asking our server through whatever stands in between: what is its own answer, and whether it is reached at all. */

import { abortAfter } from "./timing";

/** A guest network that sends us to its own page is no connection. What a proxy says of referrers hides nothing from our own server. */
export const ASKING = { credentials: "same-origin", cache: "no-store", redirect: "error", referrerPolicy: "same-origin" } as const;

const AS_OK = "fouten=200";
/** The status an answer would have had, where errors were asked for with status 200. */
const STATUS = "Levensbreed-Status";
const REACHED = "/api/v1/bereikbaar";
const PATIENCE_MS = 4_000;

let areReplaced = false;

/** Whether something in between puts its own page in place of our errors; seen on this page. */
export function areErrorsReplaced(): boolean {
  return areReplaced;
}

/** The address at which an error comes with status 200, which nobody replaces. */
export function withErrorsAsOk(url: string): string {
  const [address = "", ...hash] = url.split("#");
  return [`${address}${address.includes("?") ? "&" : "?"}${AS_OK}`, ...hash].join("#");
}

/**
 * Asks, and once more with errors as 200 where the answer is somebody else's error: ours may lie under it. After a 5xx only
 * for a caller that insists: a server that is away should not be asked twice each time.
 */
export async function ask(url: string, send: (url: string) => Promise<Response>, insists = false): Promise<Response> {
  if (areReplaced) return send(withErrorsAsOk(url));
  const response = await send(url);
  if (response.status < 400 || (response.status >= 500 && !insists) || isJson(response)) return response;
  const again = await send(withErrorsAsOk(url));
  areReplaced = again.headers.has(STATUS);
  return again;
}

/** What our server meant by an answer. */
export function statusOf(response: Response): number {
  return Number(response.headers.get(STATUS) ?? response.status);
}

/** Whether an answer is what our server gives to scripts, and no page that something in between made. */
export function isJson(response: Response): boolean {
  const type = response.headers.get("Content-Type") ?? "";
  const isRefusal = statusOf(response) >= 400;
  return (isRefusal ? /^application\/problem\+json\b/i : /^application\/(problem\+)?json\b/i).test(type);
}

/** Whether our server answers at all now; if so, what does not come through is stopped for what it is. */
export async function isReached(): Promise<boolean> {
  try {
    const response = await fetch(REACHED, { ...ASKING, signal: abortAfter(PATIENCE_MS) });
    return response.ok && ((await response.json()) as { bereikbaar?: unknown }).bereikbaar === true;
  } catch {
    return false;
  }
}
