/** The line under a text field that says who is typing where, with a button to go there. It changes at most twice a second. */
import type { Timing } from "../../lib/timing";
import { lineOf, type Typing, type Typists } from "./typists";
import { words } from "./words";

const SHOWN_MAX = 3;
const EVERY_MS = 500;

export class TypistsList {
  readonly #list: HTMLElement;
  readonly #typists: Typists;
  readonly #timing: Timing;
  readonly #goTo: (place: number) => void;
  #cancel: (() => void) | null = null;
  #value: () => string = () => "";
  readonly #items = new Map<string, { readonly item: HTMLElement; readonly says: HTMLElement; place: () => number }>();
  readonly #more = document.createElement("li");

  constructor(list: HTMLElement, typists: Typists, timing: Timing, goTo: (place: number) => void) {
    this.#list = list;
    this.#typists = typists;
    this.#timing = timing;
    this.#goTo = goTo;
  }

  show(value: () => string): void {
    this.#value = value;
    this.#cancel ??= this.#timing.after(0, () => this.#render());
  }

  end(): void {
    this.#cancel?.();
  }

  #render(): void {
    const now = this.#typists.now();
    const shown = now.slice(0, SHOWN_MAX);
    const kept = new Set(shown.map(({ writer }) => writer.id));
    for (const [id, { item }] of this.#items) if (!kept.has(id) && this.#leave(item)) this.#items.delete(id);
    for (const typing of shown) this.#renderOne(typing);
    const more = now.length - shown.length;
    this.#more.textContent = words.moreTyping(more);
    if (more > 0) this.#list.append(this.#more);
    else this.#more.remove();
    this.#cancel = now.length > 0 || this.#items.size > 0 ? this.#timing.after(EVERY_MS, () => this.#render()) : null;
  }

  /** A button that has the focus stays until it has not: nobody is thrown to the top of the page. */
  #leave(item: HTMLElement): boolean {
    if (item.contains(document.activeElement)) return false;
    item.remove();
    return true;
  }

  #renderOne({ writer, place }: Typing): void {
    const known = this.#items.get(writer.id) ?? this.#add(writer.id, writer.name);
    known.place = () => place();
    const text = words.typesAt(writer.name, lineOf(this.#value(), place()));
    if (known.says.textContent !== text) known.says.textContent = text;
  }

  #add(id: string, name: string): { says: HTMLElement; item: HTMLElement; place: () => number } {
    const item = document.createElement("li");
    const says = document.createElement("span");
    const go = document.createElement("button");
    const made = { item, says, place: (): number => 0 };
    go.type = "button";
    go.className = "btn btn--quiet";
    go.textContent = words.goThere;
    go.setAttribute("aria-label", `${words.goThere}: ${name}`);
    go.addEventListener("click", () => this.#goTo(made.place()));
    item.append(says, " ", go);
    this.#list.append(item);
    this.#items.set(id, made);
    return made;
  }
}
