/** <lb-code-field>: shows the code in groups of three while it is typed or pasted. */
const GROUP = 3;
const ONLY_CODE = /^[^\p{L}\p{Nl}\p{No}]*$/u;
const DIGIT = /\p{Nd}/u;

/** `482913057` becomes `482 913 057`, for digits in any script; a text that is not a code is returned as typed. */
export function grouped(typed: string): string {
  if (!ONLY_CODE.test(typed)) return typed;
  return (digitsIn(typed).match(/\d{1,3}/g) ?? []).join(" ");
}

function digitsIn(typed: string): string {
  return Array.from(typed)
    .filter((sign) => DIGIT.test(sign))
    .map(worth)
    .join("");
}

/** The digits of a script have consecutive code points, in rows of ten where a script has several styles. */
function worth(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (point - zero) % 10;
}

/** The position of the caret in the grouped text after `digits` digits. */
export function caretAfter(digits: number, isDeletingForward: boolean): number {
  const spaces = Math.max(0, Math.ceil(digits / GROUP) - 1);
  const isAtGap = digits > 0 && digits % GROUP === 0;
  return digits + spaces + (isDeletingForward && isAtGap ? 1 : 0);
}

export class LbCodeField extends HTMLElement {
  readonly #onInput = (event: Event): void => {
    if (!(event instanceof InputEvent) || !event.isComposing) this.#group(event);
  };

  connectedCallback(): void {
    this.addEventListener("input", this.#onInput);
    const field = this.#field();
    if (field?.value) field.value = grouped(field.value);
  }

  disconnectedCallback(): void {
    this.removeEventListener("input", this.#onInput);
  }

  #field(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("input[name=code]");
  }

  #group(event: Event): void {
    const field = this.#field();
    if (!field || event.target !== field || !ONLY_CODE.test(field.value)) return;
    const before = digitsIn(field.value.slice(0, field.selectionStart ?? field.value.length)).length;
    const isDeletingForward = event instanceof InputEvent && event.inputType === "deleteContentForward";
    const text = grouped(field.value);
    if (text === field.value) return;
    field.value = text;
    const caret = Math.min(text.length, caretAfter(before, isDeletingForward));
    if (document.activeElement === field) field.setSelectionRange(caret, caret);
  }
}
