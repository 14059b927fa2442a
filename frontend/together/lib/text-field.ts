/** A plain textarea as a window on a joint text: what is typed comes out as splices, what others wrote goes in beside it. */
import { between, isNothing, moved, type Splice } from "./splice";

export interface FieldListening {
  onTyped(splice: Splice): void;
  /** While letters are composed (a dead key, an accent, a word on a phone), nothing of others may be put in. */
  onComposing(isComposing: boolean): void;
  onUndo(): void;
  onRedo(): void;
}

export class TextField {
  readonly #field: HTMLTextAreaElement;
  readonly #listening: FieldListening;
  readonly #ends = new AbortController();
  /** What the field showed when we last looked. */
  #shadow: string;
  #isComposing = false;
  #wasUsed = false;
  #opening: ReturnType<typeof setTimeout> | undefined;

  constructor(field: HTMLTextAreaElement, listening: FieldListening) {
    this.#field = field;
    this.#listening = listening;
    this.#shadow = field.value;
    const { signal } = this.#ends;
    field.addEventListener("focus", () => void (this.#wasUsed = true), { signal });
    field.addEventListener("input", () => this.#read(), { signal });
    field.addEventListener("compositionstart", () => this.#compose(), { signal });
    field.addEventListener("compositionend", () => this.#composed(), { signal });
    field.addEventListener("blur", () => this.#composed(), { signal });
    field.addEventListener("beforeinput", (event) => this.#before(event), { signal });
    field.addEventListener("keydown", (event) => this.#press(event), { signal });
  }

  end(): void {
    clearTimeout(this.#opening);
    this.#ends.abort();
  }

  get value(): string {
    return this.#shadow;
  }

  /** Puts in what others wrote: caret, selection and scroll position stay with the letters they are at. */
  put(splices: readonly Splice[]): void {
    this.#read();
    const { scrollTop, selectionDirection } = this.#field;
    let [start, end] = [this.#field.selectionStart, this.#field.selectionEnd];
    for (const splice of splices) {
      [start, end] = [moved(start, splice), moved(end, splice)];
      this.#field.setRangeText(splice.added, splice.at, splice.at + splice.removed, "preserve");
    }
    // Somebody who comes in for the first time goes on where the text ends.
    if (this.#wasUsed) this.#field.setSelectionRange(start, end, selectionDirection);
    else this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
    this.#field.scrollTop = scrollTop;
    this.#shadow = this.#field.value;
  }

  /** Shows exactly this, by the smallest change. */
  show(value: string): void {
    const splice = between(this.#shadow, value);
    if (!isNothing(splice)) this.put([splice]);
  }

  /** Goes to a place in the text, on the reader's command. */
  goTo(place: number): void {
    this.#field.focus();
    this.#field.setSelectionRange(place, place);
  }

  #read(): void {
    const { value, selectionEnd } = this.#field;
    if (value === this.#shadow) return;
    const splice = between(this.#shadow, value, selectionEnd);
    this.#shadow = value;
    this.#listening.onTyped(splice);
  }

  #compose(): void {
    clearTimeout(this.#opening);
    this.#isComposing = true;
    this.#listening.onComposing(true);
  }

  /** The browser may still be at work on the field, and the next composition may begin at once. */
  #composed(): void {
    if (!this.#isComposing) return;
    this.#isComposing = false;
    this.#read();
    clearTimeout(this.#opening);
    this.#opening = setTimeout(() => this.#listening.onComposing(false));
  }

  /** The browser's own undo knows nothing of what others wrote. */
  #before(event: InputEvent): void {
    const isUndo = event.inputType === "historyUndo";
    if (!isUndo && event.inputType !== "historyRedo") return;
    event.preventDefault();
    if (isUndo) this.#listening.onUndo();
    else this.#listening.onRedo();
  }

  #press(event: KeyboardEvent): void {
    const does = this.#isComposing ? undefined : commandOf(event);
    if (!does) return;
    event.preventDefault();
    if (does === "undo") this.#listening.onUndo();
    else this.#listening.onRedo();
  }
}

function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): "undo" | "redo" | undefined {
  if (altKey || ctrlKey === metaKey) return undefined;
  switch (key.toLowerCase()) {
    case "z":
      return shiftKey ? "redo" : "undo";
    case "y":
      return ctrlKey ? "redo" : undefined;
    default:
      return undefined;
  }
}
