/** Puts new HTML in the page without taking away what the reader is doing: focus, typing, opened parts. */
import { Idiomorph } from "idiomorph";
import { comeIn } from "../matrix/lib/reveal";
import type { Stand } from "./stand";

/** Dispatched with the ids of the parts that came in. */
const LIVE = "levensbreed:bij";
const PICTURE = '<table class="matrix';
const PICTURE_ROWS = ".matrix tbody tr";
const TOKEN = "input[name=form_token]";

export class LivePage {
  readonly #shown = new Map<string, string>();
  readonly #formToken = document.querySelector<HTMLInputElement>(TOKEN)?.value ?? "";
  #n = -1;
  readonly #newOpId: () => string;

  constructor(newOpId: () => string) {
    this.#newOpId = newOpId;
  }

  /** Takes over a view. A part of a view that is older than what is shown is left out; a whole view always counts. */
  apply(stand: Stand): void {
    if (!stand.heel && stand.n < this.#n) return;
    this.#n = stand.n;
    for (const id of stand.weg) {
      this.#shown.delete(id);
      document.getElementById(id)?.remove();
    }
    const ids = Object.keys(stand.delen);
    for (const id of ids) this.#show(id, stand.delen[id] ?? "");
    document.dispatchEvent(new CustomEvent(LIVE, { detail: ids }));
  }

  #show(id: string, html: string): void {
    const element = document.getElementById(id);
    if (!element || this.#shown.get(id) === html) return;
    this.#shown.set(id, html);
    const isComing = html.includes(PICTURE) && !element.querySelector(PICTURE_ROWS);
    morph(element, html);
    if (isComing) comeIn(document.querySelectorAll(`#${CSS.escape(id)} ${PICTURE_ROWS}`));
    fillSecrets(id, this.#formToken, this.#newOpId);
  }
}

export function morph(element: Element, html: string): void {
  const focused = document.activeElement;
  Idiomorph.morph(element, html, {
    morphStyle: "outerHTML",
    callbacks: { beforeNodeMorphed: (old) => !isInUse(old), beforeAttributeUpdated: isOursToChange },
  });
  if (focused?.id && document.activeElement !== focused) document.getElementById(focused.id)?.focus({ preventScroll: true });
}

/** A live part is the same for everybody who watches, so it comes without this page's own form token and fresh id. */
function fillSecrets(id: string, formToken: string, newOpId: () => string): void {
  const empty = (name: string): NodeListOf<HTMLInputElement> =>
    document.querySelectorAll(`#${CSS.escape(id)} input[type=hidden][name=${name}][value=""]`);
  for (const field of empty("form_token")) field.value = formToken;
  for (const field of empty("op")) field.value = newOpId();
}

/** A countdown that ticks by itself, a field that is being filled in, or one that was and is not sent yet. */
function isInUse(node: Node): boolean {
  if (node.parentElement?.localName === "lb-count") return true;
  if (node instanceof HTMLSelectElement) return node === document.activeElement;
  if (node instanceof HTMLTextAreaElement) return node === document.activeElement || node.value !== node.defaultValue;
  if (!(node instanceof HTMLInputElement) || node.type === "hidden") return false;
  return node === document.activeElement || node.value !== node.defaultValue || node.checked !== node.defaultChecked;
}

/** What the reader opened stays open, and marked as open, whatever the server thinks of it. */
function isOursToChange(name: string, element: Element): boolean {
  if (name === "aria-current") return !element.classList.contains("cell__a");
  return !(name === "open" && element instanceof HTMLDetailsElement);
}
