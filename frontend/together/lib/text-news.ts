/** What the channel `tekst` says, per text: several islands listen, and one that starts late gets what came since the last whole. */
import { channels } from "../../lib/channels";
import { isObject, type Json, type JsonObject } from "../../lib/json";
import { fromBase64 } from "./base64";
import type { Writer } from "./joint-text";

export interface Contribution {
  readonly update: Uint8Array;
  readonly from: Writer | null;
  /** Letters of somebody who withdrew are deleted by it. */
  readonly isErasure: boolean;
}

export interface TextNews {
  readonly isWhole: boolean;
  readonly generation: string;
  readonly contributions: readonly Contribution[];
}

export type TextEar = (news: TextNews) => void;

/** Parses a message; a text that is not as it should be is left out. */
export function newsByText(content: JsonObject): Map<string, TextNews> {
  const texts = Array.isArray(content["teksten"]) ? content["teksten"].filter(isObject) : [];
  const isWhole = content["heel"] === true;
  return new Map(
    texts.flatMap(({ id, generatie, bijdragen }) => {
      if (typeof id !== "string" || typeof generatie !== "string" || !Array.isArray(bijdragen)) return [];
      return [[id, { isWhole, generation: generatie, contributions: bijdragen.filter(isObject).flatMap(contributionOf) }]];
    }),
  );
}

function contributionOf({ b, van, gewist }: JsonObject): Contribution[] {
  if (typeof b !== "string") return [];
  try {
    return [{ update: fromBase64(b), from: writerOf(van), isErasure: gewist === true }];
  } catch {
    return [];
  }
}

function writerOf(van: Json | undefined): Writer | null {
  if (!van || !isObject(van)) return null;
  const { id, naam, rol } = van;
  return typeof id === "string" && typeof naam === "string" ? { id, name: naam, role: typeof rol === "string" ? rol : "" } : null;
}

class Texts {
  readonly #ears = new Map<string, Set<TextEar>>();
  readonly #since = new Map<string, TextNews[]>();
  #isListening = false;

  listen(text: string, ear: TextEar): () => void {
    const ears = this.#ears.get(text) ?? new Set();
    this.#ears.set(text, ears.add(ear));
    for (const news of this.#since.get(text) ?? []) ear(news);
    if (!this.#isListening) channels.listen("tekst", (content) => this.#hear(content));
    this.#isListening = true;
    return () => ears.delete(ear);
  }

  #hear(content: JsonObject): void {
    for (const [text, news] of newsByText(content)) {
      this.#since.set(text, news.isWhole ? [news] : [...(this.#since.get(text) ?? []), news]);
      for (const ear of this.#ears.get(text) ?? []) ear(news);
    }
  }
}

/** The texts of this page. */
export const texts = new Texts();
