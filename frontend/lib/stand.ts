/** What the server sends to a live page: HTML for each element that changed, and the ids of those that went. */
import type { Json } from "./json";
import { isObject } from "./json";

export interface Stand {
  readonly n: number;
  /** The server's clock, in milliseconds. */
  readonly nu?: number | undefined;
  /** Whether this is the whole view. */
  readonly heel: boolean;
  readonly delen: Readonly<Record<string, string>>;
  readonly weg: readonly string[];
}

/** Reads what came in; null for anything else, such as the page of a guest network. */
export function standFrom(text: string): Stand | null {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    return null;
  }
  if (!isObject(json) || typeof json["n"] !== "number" || !isObject(json["delen"])) return null;
  const delen = Object.entries(json["delen"]).filter((part): part is [string, string] => typeof part[1] === "string");
  const weg = Array.isArray(json["weg"]) ? json["weg"].filter((id) => typeof id === "string") : [];
  const nu = typeof json["nu"] === "number" ? json["nu"] : undefined;
  return { n: json["n"], nu, heel: json["heel"] === true, delen: Object.fromEntries(delen), weg };
}
