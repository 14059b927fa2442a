/** What the server sends to a live page: HTML for each element that changed, and the ids of those that went. */
import type { Json, JsonObject } from "./json";
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

/** What the server tells of another channel than the page's own parts. `heel`: all there is of it. */
export interface ChannelNews {
  readonly channel: string;
  readonly content: JsonObject;
}

/** Reads what came in; null for anything else, such as the page of a guest network. */
export function standFrom(text: string): Stand | null {
  const json = parsed(text);
  if (!json || typeof json["n"] !== "number" || !isObject(json["delen"])) return null;
  const delen = Object.entries(json["delen"]).filter((part): part is [string, string] => typeof part[1] === "string");
  const weg = Array.isArray(json["weg"]) ? json["weg"].filter((id) => typeof id === "string") : [];
  const nu = typeof json["nu"] === "number" ? json["nu"] : undefined;
  return { n: json["n"], nu, heel: json["heel"] === true, delen: Object.fromEntries(delen), weg };
}

/** Reads one event of a channel; nothing for what is no object. */
export function newsFrom(channel: string, text: string): ChannelNews[] {
  const content = parsed(text);
  return content ? [{ channel, content }] : [];
}

/** All there is of the channels that were asked for, beside the view in an answer that is no stream. */
export function newsBeside(text: string): ChannelNews[] {
  const also = parsed(text)?.["ook"];
  if (!also || !isObject(also)) return [];
  return Object.entries(also).flatMap(([channel, content]) => (isObject(content) ? [{ channel, content }] : []));
}

function parsed(text: string): JsonObject | null {
  try {
    const json = JSON.parse(text) as Json;
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}
