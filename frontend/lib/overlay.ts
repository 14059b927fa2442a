/** What this device has that is newer than a page, laid over what the page tells of cells elsewhere. */
import { isObject, type JsonObject } from "./json";

export type Newer = (url: string, seen: number | null) => JsonObject | null;

/** A cell that a page names by its topic or its group, with the version that the page shows. */
export interface Shown {
  readonly id: string;
  readonly revision: number;
}

/** What a page names so: "wonen|3 werken|0". */
export function shownIn(written: string): Shown[] {
  const parts = written.split(" ").filter((part) => part !== "");
  return parts.map((part) => ({ id: part.split("|")[0] ?? "", revision: Number(part.split("|")[1] ?? 0) }));
}

/** The standing in a change, such as "beschikbaar"; undefined in none. */
export function standIn(body: JsonObject | null): string | undefined {
  const value = body?.["waarde"];
  return isObject(value) ? String(value["stand"]) : undefined;
}
