/** What this device has that is newer than the page, for the cells that the page mentions. */
import { isObject, type JsonObject } from "./json";

export type Newer = (url: string, seen: number | null) => JsonObject | null;

/** A cell that a page identifies by its topic or its group, with the revision that the page shows. */
export interface Shown {
  readonly id: string;
  readonly revision: number;
}

/** Parses such a list of cells: "wonen|3 werken|0". */
export function shownIn(written: string): Shown[] {
  const parts = written.split(" ").filter((part) => part !== "");
  return parts.map((part) => ({ id: part.split("|")[0] ?? "", revision: Number(part.split("|")[1] ?? 0) }));
}

/** The standing in a change, such as "beschikbaar"; undefined without a change. */
export function standIn(body: JsonObject | null): string | undefined {
  const value = body?.["waarde"];
  return isObject(value) ? String(value["stand"]) : undefined;
}
