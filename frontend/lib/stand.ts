/** What the server sends to a live page: HTML for each element that changed, and the ids of those that are gone. */
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

/** A message on another channel than the page's own parts. `heel`: it is the whole content. */
export interface ChannelNews {
  readonly channel: string;
  readonly content: JsonObject;
}

/** Parses a view; null for anything else, such as the page of a guest network. */
export function standFrom(text: string): Stand | null {
  const json = parsed(text);
  if (!json || typeof json["n"] !== "number" || !isObject(json["delen"])) return null;
  const delen = Object.entries(json["delen"]).filter((part): part is [string, string] => typeof part[1] === "string");
  const weg = Array.isArray(json["weg"]) ? json["weg"].filter((id) => typeof id === "string") : [];
  const nu = typeof json["nu"] === "number" ? json["nu"] : undefined;
  return { n: json["n"], nu, heel: json["heel"] === true, delen: Object.fromEntries(delen), weg };
}

/** Parses one event of a channel; empty for anything that is not an object. */
export function newsFrom(channel: string, text: string): ChannelNews[] {
  const content = parsed(text);
  return content ? [{ channel, content }] : [];
}

/** The whole content of the channels that were asked for, in an answer that is not a stream. */
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
