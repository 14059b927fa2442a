/** People who write in one joint text, each with a field and an outbox of their own, and a server that stores before it answers. */
import type { JsonObject } from "../../lib/json";
import type { Op } from "../../lib/lane";
import type { Outbox } from "../../lib/outbox";
import { MemoryShelf, type Shelf } from "../../lib/shelf";
import type { Verdict } from "../../lib/verdict";
import { toBase64 } from "../../together/lib/base64";
import { partOf } from "../../together/lib/bodies";
import { JointSession } from "../../together/lib/joint-session";
import { mergeUpdates, type Writer, wholeText } from "../../together/lib/joint-text";
import { TextField } from "../../together/lib/text-field";
import { newsByText, type TextNews } from "../../together/lib/text-news";
import { makeOutbox } from "./outbox";
import { HeldTiming } from "./timing";

export const TEXT = "weinig-aanbod";
export const URL_OF_TEXT = `/api/v1/gesprekken/g1/teksten/${TEXT}`;

/** The log of one text. `mute`: what is sent arrives, the answer does not. */
export class TextServer {
  mood: "up" | "away" | "mute" = "up";
  generation = "een";
  epoch = "";
  readonly log: Array<{ op: string; update: Uint8Array; van: JsonObject | null }> = [];
  readonly requests: Op[] = [];
  readonly hands = new Set<Hand>();

  take(op: Op, van: JsonObject): Verdict {
    if (this.mood === "away") return { kind: "unreachable" };
    this.requests.push(op);
    const part = partOf(op.body);
    if (!part || part.generation !== this.generation) return { kind: "refused", detail: "Deze tekst is opnieuw begonnen." };
    if (!this.log.some((each) => each.op === op.id)) this.store(op.id, part.update, van);
    if (this.mood === "mute") return { kind: "unreachable" };
    return { kind: "stored", revision: null, value: null, warning: "", epoch: this.epoch, next: "" };
  }

  store(op: string, update: Uint8Array, van: JsonObject | null): void {
    this.log.push({ op, update, van });
    for (const hand of this.hands) hand.hear(this.news(false, [{ b: toBase64(update), van }]));
  }

  replace(generation: string): void {
    this.generation = generation;
    this.log.splice(0);
  }

  whole(): TextNews {
    return this.news(true, this.log.length === 0 ? [] : [{ b: toBase64(mergeUpdates(this.log.map(({ update }) => update))), van: null }]);
  }

  get value(): string {
    return this.log.length === 0 ? "" : wholeText(mergeUpdates(this.log.map(({ update }) => update)));
  }

  private news(heel: boolean, bijdragen: JsonObject[]): TextNews {
    const news = newsByText({ heel, teksten: [{ id: TEXT, generatie: this.generation, bijdragen }] }).get(TEXT);
    if (!news) throw new Error("not a message of the channel");
    return news;
  }
}

/** A page, as <lb-joint-text> puts it together. */
export class Hand {
  readonly area = document.createElement("textarea");
  readonly outbox: Outbox;
  readonly session: JointSession;
  readonly lost: string[] = [];
  readonly writers: Array<Writer | null> = [];
  waiting = 0;
  isOnLine = true;
  private readonly pending: TextNews[] = [];
  private field: TextField | undefined;

  constructor(
    readonly server: TextServer,
    readonly seat: string,
    readonly timing = new HeldTiming(),
    readonly shelf: Shelf = new MemoryShelf(),
  ) {
    document.body.append(this.area);
    const van = { id: seat, naam: `Deelnemer ${seat}`, rol: "inwoner" };
    this.outbox = makeOutbox({ timing, openShelf: async () => this.shelf, deliver: async (_url, op) => server.take(op, van) });
    this.session = new JointSession({
      url: URL_OF_TEXT,
      self: seat,
      outbox: this.outbox,
      ask: async () => server.whole(),
      onBegin: (value) => this.begin(value),
      onEdit: (edit) => {
        this.writers.push(edit.from ?? null);
        this.field?.put(edit.splices);
      },
      onUndoable: () => undefined,
      onWaiting: (count) => void (this.waiting = count),
      onLost: (text) => this.lost.push(text),
    });
    server.hands.add(this);
    this.session.hear(server.whole());
  }

  private begin(value: string): void {
    this.field?.end();
    this.area.value = value;
    this.field = new TextField(this.area, {
      onTyped: (splice) => this.session.type(splice),
      onComposing: (isComposing) => (isComposing ? this.session.gate.shut("composing") : this.session.gate.open("composing")),
      onUndo: () => this.session.text?.undo(),
      onRedo: () => this.session.text?.redo(),
    });
  }

  hear(news: TextNews): void {
    if (this.isOnLine) this.session.hear(news);
    else this.pending.push(news);
  }

  /** Back on line: the stream begins with the whole. */
  join(): void {
    this.isOnLine = true;
    this.pending.splice(0);
    this.session.hear(this.server.whole());
  }

  /** Types as a keyboard does, at the caret. */
  type(text: string, at = this.area.selectionStart): void {
    this.area.dispatchEvent(new Event("focus"));
    const { value, selectionStart, selectionEnd } = this.area;
    const end = at === selectionStart ? selectionEnd : at;
    this.area.value = value.slice(0, at) + text + value.slice(end);
    this.area.setSelectionRange(at + text.length, at + text.length);
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  compose(name: "start" | "end"): void {
    this.area.dispatchEvent(new Event(`composition${name}`));
  }

  press(key: string, more: KeyboardEventInit = { ctrlKey: true }): boolean {
    return this.area.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true, ...more }));
  }

  close(): void {
    this.server.hands.delete(this);
    this.session.end();
    this.field?.end();
    this.area.remove();
  }
}
