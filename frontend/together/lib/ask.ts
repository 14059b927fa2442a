/** Reads one joint text by itself, when the channel does not tell it. */
import { seatHere } from "../../lib/device";
import { isObject, type Json } from "../../lib/json";
import { ASKING, ask, isJson } from "../../lib/network";
import { abortAfter } from "../../lib/timing";
import { fromBase64 } from "./base64";
import type { TextNews } from "./text-news";

const PATIENCE_MS = 8_000;

/** Null when the text cannot be read now. */
export async function askFor(url: string): Promise<TextNews | null> {
  const headers = { Accept: "application/json", "Levensbreed-Plaats": seatHere() };
  try {
    const response = await ask(url, (address) => fetch(address, { ...ASKING, headers, signal: abortAfter(PATIENCE_MS) }));
    const body: Json = response.ok && isJson(response) ? ((await response.json()) as Json) : null;
    if (!body || !isObject(body) || typeof body["generatie"] !== "string") return null;
    const whole = typeof body["stand"] === "string" ? [{ update: fromBase64(body["stand"]), from: null, isErasure: false }] : [];
    return { isWhole: true, generation: body["generatie"], contributions: whole };
  } catch {
    return null;
  }
}
