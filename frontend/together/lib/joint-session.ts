/** One joint text on one page: hears the channel, sends through the outbox, and begins again when the text was replaced. */
import type { Outbox } from "../../lib/outbox";
import { changeOf, type Part, partOf } from "./bodies";
import { Gate } from "./gate";
import { type Edit, JointText, mergeUpdates, textIn } from "./joint-text";
import type { Splice } from "./splice";
import type { Contribution, TextNews } from "./text-news";

export interface SessionParts {
  readonly url: string;
  /** The seat of this page. */
  readonly self: string;
  readonly outbox: Pick<Outbox, "put" | "unsent" | "giveUp" | "listen">;
  /** Reads the text by itself; null when that does not succeed now. */
  ask(): Promise<TextNews | null>;
  /** There is a text to write in, and it begins with this value. */
  onBegin(value: string): void;
  onEdit(edit: Edit, before: string): void;
  onUndoable(canUndo: boolean, canRedo: boolean): void;
  /** So many changes of others wait. */
  onWaiting(count: number): void;
  /** What the reader wrote in a text that is not there any more. */
  onLost(text: string): void;
}

export class JointSession {
  readonly #parts: SessionParts;
  readonly gate: Gate<Contribution>;
  #text: JointText | null = null;
  #generation = "";
  #before = "";
  #isAsking = false;
  readonly #stopHearing: () => void;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.gate = new Gate(
      (items) => this.#enter(items),
      (items) => parts.onWaiting(items.filter(({ from }) => from?.id !== parts.self).length),
    );
    this.#stopHearing = parts.outbox.listen((happening) => {
      // The server says so when the text was replaced; whether that is why, the text itself tells.
      if (happening.kind === "refused" && happening.url === parts.url) void this.#askAgain();
    });
  }

  get text(): JointText | null {
    return this.#text;
  }

  hear(news: TextNews): void {
    if (news.generation === "") return void this.#askAgain();
    if (news.generation !== this.#generation) this.#begin(news.generation);
    this.gate.pass(...news.contributions);
    if (news.isWhole) void this.#resend(news);
  }

  type(splice: Splice): void {
    this.#text?.type(splice);
    this.#before = this.#text?.value ?? "";
  }

  end(): void {
    this.#stopHearing();
    this.#text?.end();
    this.#text = null;
  }

  #begin(generation: string): void {
    this.#text?.end();
    this.gate.clear();
    this.#generation = generation;
    this.#before = "";
    this.#text = new JointText({
      onOwn: (update) => void this.#parts.outbox.put(changeOf(this.#parts.url, { generation, update })),
      onEdit: (edit) => this.#edited(edit),
      onUndoable: (...can) => this.#parts.onUndoable(...can),
    });
    this.#parts.onBegin("");
    void this.#takeUp(generation);
  }

  /** What this device did not send yet is part of the text, also after a reload; unless it belongs to a text that is gone. */
  async #takeUp(generation: string): Promise<void> {
    const parts = await this.#unsent();
    if (generation !== this.#generation) return;
    const lost = parts.filter((part) => part.generation !== generation);
    const kept = parts.filter((part) => part.generation === generation);
    for (const { update } of kept) this.#text?.hear(update, null);
    if (lost.length === 0) return;
    await this.#parts.outbox.giveUp(this.#parts.url);
    for (const part of kept) void this.#parts.outbox.put(changeOf(this.#parts.url, part));
    const text = lost.map(({ update }) => textIn(update)).join("");
    if (text.trim() !== "") this.#parts.onLost(text);
  }

  async #unsent(): Promise<Part[]> {
    return (await this.#parts.outbox.unsent(this.#parts.url)).flatMap((body) => partOf(body) ?? []);
  }

  /** A server that was restored from a backup lacks what it had stored; offering it twice changes nothing. */
  async #resend({ generation, contributions }: TextNews): Promise<void> {
    if ((await this.#unsent()).length > 0 || generation !== this.#generation || contributions.length === 0) return;
    const update = this.#text?.lackedBy(mergeUpdates(contributions.map((each) => each.update)));
    if (update) void this.#parts.outbox.put(changeOf(this.#parts.url, { generation, update }));
  }

  async #askAgain(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const news = await this.#parts.ask();
    this.#isAsking = false;
    if (news && news.generation !== "" && news.generation !== this.#generation) this.hear(news);
  }

  #enter(items: readonly Contribution[]): void {
    for (const { update, from, isErasure } of items) {
      this.#text?.hear(update, from);
      if (isErasure) this.#text?.forgetUndo();
    }
  }

  #edited(edit: Edit): void {
    const before = this.#before;
    this.#before = this.#text?.value ?? "";
    this.#parts.onEdit(edit, before);
  }
}
