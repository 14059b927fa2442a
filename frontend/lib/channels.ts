/** Passes messages on channels from the page's stream to the islands that show them. */
import type { JsonObject } from "./json";
import type { ChannelNews } from "./stand";

export type Ear = (content: JsonObject) => void;

/** An island may start after the first messages: this many are kept for it, and with more it waits for the next whole. */
const KEPT_MAX = 200;

export class Channels {
  readonly #ears = new Map<string, Set<Ear>>();
  readonly #kept = new Map<string, JsonObject[]>();

  hear({ channel, content }: ChannelNews): void {
    const ears = this.#ears.get(channel);
    if (ears?.size) for (const ear of ears) ear(content);
    else this.#keep(channel, content);
  }

  /** Calls `ear` with the messages that came before, and from then on; stops when the returned function is called. */
  listen(channel: string, ear: Ear): () => void {
    const ears = this.#ears.get(channel) ?? new Set();
    this.#ears.set(channel, ears.add(ear));
    const kept = this.#kept.get(channel) ?? [];
    this.#kept.delete(channel);
    for (const content of kept) ear(content);
    return () => ears.delete(ear);
  }

  #keep(channel: string, content: JsonObject): void {
    const isWhole = content["heel"] === true;
    const kept = isWhole ? [] : this.#kept.get(channel);
    // Changes are useless without the content that they apply to.
    if (!kept) return;
    if (kept.length < KEPT_MAX) this.#kept.set(channel, [...kept, content]);
    else this.#kept.delete(channel);
  }
}

/** The channels of this page. */
export const channels = new Channels();
