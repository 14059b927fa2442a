/** What others changed in a text, for a reader who asks: a short list, the newest first. */
import type { Edit, Writer } from "./joint-text";
import { spliced } from "./splice";

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
      const line = text.slice(0, splice.at + splice.added.length).split("\n").length;
      const said = text.split("\n")[line - 1] ?? "";
      const isGone = splice.added === "" && said.trim() === "";
      const entry = { writer: from, line, text: isGone ? "" : said.slice(0, EXCERPT_MAX), isGone };
      const others = this.#list.filter((each) => each.writer.id !== from.id || each.line !== line);
      this.#list = [entry, ...others].slice(0, KEPT_MAX);
    }
  }

  clear(): void {
    this.#list = [];
  }
}
