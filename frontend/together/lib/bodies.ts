/** What is sent of a joint text: one body per change, and one of two that wait. */

import type { JsonObject } from "../../lib/json";
import type { Change, Join } from "../../lib/lane";
import { fromBase64, toBase64 } from "./base64";
import { mergeUpdates } from "./joint-text";

/** The server takes longer ones too; smaller bodies come through sooner on a bad line. */
const CHARS_MAX = 32_000;

export interface Part {
  readonly generation: string;
  readonly update: Uint8Array;
}

export function changeOf(url: string, { generation, update }: Part): Change {
  return { url, body: { generatie: generation, bijdrage: toBase64(update) }, merge: "append", join };
}

/** What is typed while a change is on its way leaves as one, so a sequence never grows by a request per key. */
const join: Join = (waiting, next) => {
  const [one, other] = [partOf(waiting), partOf(next)];
  if (!one || !other || one.generation !== other.generation) return null;
  const bijdrage = toBase64(mergeUpdates([one.update, other.update]));
  return bijdrage.length > CHARS_MAX ? null : { generatie: one.generation, bijdrage };
};

/** Null for a body that is not about a joint text. */
export function partOf({ generatie, bijdrage }: JsonObject): Part | null {
  if (typeof generatie !== "string" || typeof bijdrage !== "string") return null;
  try {
    return { generation: generatie, update: fromBase64(bijdrage) };
  } catch {
    return null;
  }
}
