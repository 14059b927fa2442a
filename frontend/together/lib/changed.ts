/** What others changed in a text, for a reader who asks: a short list, the newest first. */
import type { Edit, Writer } from "./joint-text";
import { spliced } from "./splice";
import { lineOf } from "./typists";

const KEPT_MAX = 20;
const EXCERPT_MAX = 80;

export interface Changed {
  readonly writer: Writer;
  readonly line: number;
  /** The line as it is after the change. */
  readonly text: string;
  readonly isGone: boolean;
}

export class ChangedList {
  #list: Changed[] = [];

  get all(): readonly Changed[] {
    return this.#list;
  }

  /** `before`: the text before the edit. What one person does in one line is one entry. */
  hear({ splices, from }: Edit, before: string): void {
    let text = before;
    for (const splice of splices) {
      text = spliced(text, splice);
      if (!from) continue;
      const last = lineOf(text, splice.at + splice.added.length);
      const first = Math.max(lineOf(text, splice.at), last - KEPT_MAX);
      for (let line = first; line <= last; line += 1) this.#note(from, line, text.split("\n")[line - 1] ?? "", splice.added === "");
    }
  }

  #note(writer: Writer, line: number, said: string, isRemoval: boolean): void {
    const isGone = isRemoval && said.trim() === "";
    const entry = { writer, line, text: isGone ? "" : said.slice(0, EXCERPT_MAX), isGone };
    const others = this.#list.filter((each) => each.writer.id !== writer.id || each.line !== line);
    this.#list = [entry, ...others].slice(0, KEPT_MAX);
  }

  clear(): void {
    this.#list = [];
  }
}
