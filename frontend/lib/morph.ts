/** Updates the HTML of a page without disturbing the reader: focus, typing, opened parts. */
import { Idiomorph } from "idiomorph";
import { comeIn } from "../matrix/lib/reveal";
import type { Stand } from "./stand";

/** Dispatched with the ids of the parts that were updated. */
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

  /** Applies a view. A partial view that is older than what is shown is ignored; a whole view always counts. */
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

/** A live part is the same for everybody who watches, so it lacks this page's form token and a fresh operation id. */
function fillSecrets(id: string, formToken: string, newOpId: () => string): void {
  const empty = (name: string): NodeListOf<HTMLInputElement> =>
    document.querySelectorAll(`#${CSS.escape(id)} input[type=hidden][name=${name}][value=""]`);
  for (const field of empty("form_token")) field.value = formToken;
  for (const field of empty("op")) field.value = newOpId();
}

/** A running countdown, or a field that is being filled in or was filled in and not sent yet. */
function isInUse(node: Node): boolean {
  if (node.parentElement?.localName === "lb-count") return true;
  if (node instanceof HTMLSelectElement) return node === document.activeElement;
  if (node instanceof HTMLTextAreaElement) return node === document.activeElement || node.value !== node.defaultValue;
  if (!(node instanceof HTMLInputElement) || node.type === "hidden") return false;
  return node === document.activeElement || node.value !== node.defaultValue || node.checked !== node.defaultChecked;
}

/** What the reader opened stays open, and marked as open, whatever the server sends. */
function isOursToChange(name: string, element: Element): boolean {
  if (name === "aria-current") return !element.classList.contains("cell__a");
  return !(name === "open" && element instanceof HTMLDetailsElement);
}
