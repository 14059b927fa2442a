/** Where the page's stream leaves what it hears of channels, and the islands that show one take it from. */
import type { JsonObject } from "./json";
import type { ChannelNews } from "./stand";

export type Ear = (content: JsonObject) => void;

/** An island may be there later than what the stream tells first: so much is kept for it, and past that nothing but the next whole. */
const KEPT_MAX = 200;

export class Channels {
  readonly #ears = new Map<string, Set<Ear>>();
  readonly #kept = new Map<string, JsonObject[]>();

  hear({ channel, content }: ChannelNews): void {
    const ears = this.#ears.get(channel);
    if (ears?.size) for (const ear of ears) ear(content);
    else this.#keep(channel, content);
  }

  /** What was told before anybody listened comes first; whoever listens stops by calling what is returned. */
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
    // Pieces without what they come after are of no use.
    if (!kept) return;
    if (kept.length < KEPT_MAX) this.#kept.set(channel, [...kept, content]);
    else this.#kept.delete(channel);
  }
}

/** The channels of this page. */
export const channels = new Channels();
