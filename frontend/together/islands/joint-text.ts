/** <lb-joint-text text href>: an answer that everybody writes in. Without JavaScript, or until the text is there, it can be read. */
import { seatHere } from "../../lib/device";
import { outbox } from "../../lib/outbox";
import { say } from "../../lib/page";
import { realTiming } from "../../lib/timing";
import { askFor } from "../lib/ask";
import { ChangedList } from "../lib/changed";
import { JointSession } from "../lib/joint-session";
import type { Edit, Writer } from "../lib/joint-text";
import { LostNote } from "../lib/lost-note";
import { TextField } from "../lib/text-field";
import { texts } from "../lib/text-news";
import { Typists } from "../lib/typists";
import { TypistsList } from "../lib/typists-list";
import { words } from "../lib/words";

/** The facilitator has no chair, so the channel says it like this. */
const self = (): string => seatHere() || "leiden";
/** On a touch screen a word stays "in composition" until the next; someone who stopped typing must see what others write. */
const IDLE_MS = 4_000;
/** Names that were just said are not said again at once. */
const SAID_MS = 5_000;

export class LbJointText extends HTMLElement {
  #session: JointSession | undefined;
  #field: TextField | undefined;
  #area: HTMLTextAreaElement | undefined;
  #ends: Array<() => void> = [];
  #cancelIdle: () => void = () => undefined;
  #cancelSaying: () => void = () => undefined;
  readonly #changed = new ChangedList();
  readonly #typists = new Typists(realTiming, self());
  readonly #heard = new Map<string, Writer>();
  #list: TypistsList | undefined;

  connectedCallback(): void {
    const [text, url] = [this.getAttribute("text"), this.getAttribute("href")];
    if (text === null || url === null) return;
    const session = (this.#session = new JointSession({
      url,
      self: self(),
      outbox: outbox(),
      ask: () => askFor(url),
      onBegin: (value) => this.#begin(value),
      onEdit: (edit, before) => this.#show(edit, before),
      onUndoable: (...can) => this.#tellUndoable(...can),
      onWaiting: (count) => this.#tellWaiting(count),
      onLost: (lost) => this.#offer(lost),
    }));
    this.#ends.push(
      () => session.end(),
      texts.listen(text, (news) => session.hear(news)),
    );
  }

  disconnectedCallback(): void {
    this.#cancelIdle();
    this.#cancelSaying();
    this.#list?.end();
    this.#field?.end();
    for (const end of this.#ends.splice(0)) end();
  }

  /** The text is there to write in: the field takes the place of what could only be read. */
  #begin(value: string): void {
    this.#changed.clear();
    const early = this.#area ? undefined : (this.querySelector<HTMLTextAreaElement>(".joint__add textarea") ?? undefined);
    const area = this.#area ?? this.#open();
    if (!area) return;
    this.#field?.end();
    area.value = value;
    this.#field = new TextField(area, {
      onTyped: (splice) => {
        this.#session?.type(splice);
        this.#waitIdle();
      },
      onComposing: (isComposing) => this.#compose(isComposing),
      onUndo: () => this.#session?.text?.undo(),
      onRedo: () => this.#session?.text?.redo(),
    });
    // Somebody may have begun in the form that a page without scripts has.
    if (early && early.value.trim() !== "") queueMicrotask(() => this.#add(early.value));
  }

  #open(): HTMLTextAreaElement | undefined {
    const template = this.querySelector("template");
    if (!template) return undefined;
    template.replaceWith(template.content.cloneNode(true));
    this.querySelector(".joint__read")?.remove();
    this.#area = this.querySelector<HTMLTextAreaElement>(".joint__in") ?? undefined;
    this.#button("undo", () => this.#session?.text?.undo());
    this.#button("redo", () => this.#session?.text?.redo());
    this.#button("let-in", () => this.#session?.gate.letIn());
    this.querySelector<HTMLInputElement>("[data-do=hold]")?.addEventListener("change", (event) => this.#hold(event));
    this.querySelector("details.joint__changed")?.addEventListener("toggle", () => this.#tellChanged());
    const list = this.querySelector<HTMLElement>(".typists");
    if (list) this.#list = new TypistsList(list, this.#typists, realTiming, (place) => this.#field?.goTo(place));
    return this.#area;
  }

  #button(name: string, does: () => void): void {
    this.querySelector(`[data-do=${name}]`)?.addEventListener("click", does);
  }

  #hold({ target }: Event): void {
    const gate = this.#session?.gate;
    if (target instanceof HTMLInputElement && target.checked) gate?.shut("asked");
    else gate?.open("asked");
  }

  #compose(isComposing: boolean): void {
    this.#cancelIdle();
    if (isComposing) this.#session?.gate.shut("composing");
    else this.#session?.gate.open("composing");
  }

  #waitIdle(): void {
    this.#cancelIdle();
    if (!matchMedia("(pointer: coarse)").matches) return;
    this.#cancelIdle = realTiming.after(IDLE_MS, () => {
      const gate = this.#session?.gate;
      if (gate?.isShut("composing") && !gate.isShut("asked")) gate.letIn();
    });
  }

  #show(edit: Edit, before: string): void {
    const value = this.#session?.text?.value ?? "";
    this.#field?.put(edit.splices);
    this.#field?.show(value);
    if (edit.from === undefined) return this.#followOwn(edit);
    if (!edit.from || edit.from.id === self()) return;
    this.#changed.hear(edit, before);
    const mark = (place: number): (() => number) => this.#session?.text?.mark(place) ?? (() => 0);
    if (this.#typists.hear(edit, mark)) this.#list?.show(() => this.#session?.text?.value ?? "");
    this.#announce(edit.from);
  }

  /** After undo the caret is where something changed. */
  #followOwn({ splices }: Edit): void {
    const last = splices.at(-1);
    if (last && this.#area === document.activeElement) this.#field?.goTo(last.at + last.added.length);
  }

  #announce(writer: Writer): void {
    const isFirst = this.#heard.size === 0;
    this.#heard.set(writer.id, writer);
    if (!isFirst) return;
    this.#cancelSaying = realTiming.after(SAID_MS, () => {
      say(words.othersWrite([...this.#heard.values()]));
      this.#heard.clear();
    });
  }

  #tellUndoable(canUndo: boolean, canRedo: boolean): void {
    for (const [name, can] of Object.entries({ undo: canUndo, redo: canRedo })) {
      // Not `disabled`: the button that was just pressed would lose the focus.
      this.querySelector(`[data-do=${name}]`)?.setAttribute("aria-disabled", String(!can));
    }
  }

  #tellWaiting(count: number): void {
    const note = this.querySelector<HTMLElement>(".joint__waiting");
    if (!note) return;
    // While a letter is composed, changes of others wait for a moment only.
    note.hidden = count === 0 || !this.#session?.gate.isShut("asked");
    const sentence = note.querySelector("p");
    if (sentence) sentence.textContent = words.waiting(count);
  }

  #tellChanged(): void {
    const list = this.querySelector("details.joint__changed[open] ol");
    if (!list) return;
    const items = this.#changed.all.map(({ writer, line, text, isGone }) => {
      const item = document.createElement("li");
      const who = document.createElement("b");
      who.textContent = words.changedHere(writer, line);
      item.append(who, ` ${isGone ? words.lineGone : `“${text}”`}`);
      return item;
    });
    const none = document.createElement("li");
    none.textContent = words.nothingChanged;
    list.replaceChildren(...(items.length > 0 ? items : [none]));
  }

  #offer(lost: string): void {
    new LostNote(this, lost, () => {
      this.#add(lost);
      say(words.lostAdded);
    });
  }

  #add(line: string): void {
    const value = this.#session?.text?.value ?? "";
    const start = value === "" || value.endsWith("\n") ? "" : "\n";
    this.#session?.type({ at: value.length, removed: 0, added: `${start}${line}` });
    this.#field?.show(this.#session?.text?.value ?? "");
  }
}
