/** What this device has that is newer than a page, laid over what the page tells of cells elsewhere. */
import { isObject, type JsonObject } from "./json";

export type Newer = (url: string, seen: number | null) => JsonObject | null;

/** The standing in a change, such as "beschikbaar"; undefined in none. */
export function standIn(body: JsonObject | null): string | undefined {
  const value = body?.["waarde"];
  return isObject(value) ? String(value["stand"]) : undefined;
}
