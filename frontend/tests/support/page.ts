/** Puts a page in the document and uses it like a reader does. */
import { vi } from "vitest";
import { page } from "../../lib/page";

export const CONVERSATION = "/api/v1/gesprekken/g1";
let count = 0;

/** An address that no other test uses, because the outbox of a page is shared. */
export function newCell(): string {
  count += 1;
  return `${CONVERSATION}/vakjes/rij-${count}/kolom`;
}

/** Islands find their children there when they start, as in a page that was read whole. */
export function show(html: string): void {
  const apart = document.createElement("div");
  apart.innerHTML = html;
  document.body.replaceChildren(...apart.childNodes);
}

export function find<T extends Element = HTMLElement>(selector: string): T {
  const element = document.querySelector<T>(selector);
  if (!element) throw new Error(`${selector} is not on the page`);
  return element;
}

/** Boxes that belong together share a name that ends in brackets. */
export function tick(name: string, value: string): void {
  find<HTMLInputElement>(`input[name="${name}[]"][value="${value}"]`).click();
}

export function type(selector: string, text: string): void {
  const field = find<HTMLInputElement>(selector);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function leaveField(selector: string): void {
  find(selector).dispatchEvent(new Event("change", { bubbles: true }));
}

export function ticked(name: string): string[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[name="${name}[]"]`)].filter((box) => box.checked).map((box) => box.value);
}

/** Keeps the page where it is and tells where it would have gone. */
export function watchGoing(): ReturnType<typeof vi.spyOn> {
  return vi.spyOn(page, "go").mockImplementation(() => undefined);
}

interface Question {
  readonly cell: string;
  readonly checked?: readonly string[];
  readonly names?: readonly string[];
  readonly attributes?: string;
  /** The participant's text for a row that asks for one; without it there is no such field. */
  readonly ownText?: string;
  readonly form?: string;
}

export function question(shown: Question): string {
  const { cell, checked = [], names = ["Aanbieder A", "Aanbieder B"], attributes = "", ownText, form = "" } = shown;
  const box = (name: string, value: string): string =>
    `<label><input type="checkbox" name="${name}" value="${value}"${checked.includes(value) ? " checked" : ""}>${value}</label>`;
  return `<lb-question cell="${cell}" next="/volgende" ${attributes}><form method="post" ${form}>
    <input type="hidden" name="op" value="x"><input type="hidden" name="basis" value="">
    ${box("stand[]", "beschikbaar")}${box("stand[]", "weet-ik-niet")}
    ${["1", "2", "3"].map((moment) => box("moment[]", moment)).join("")}
    ${names.map((name) => box("naam[]", name)).join("")}
    ${ownText === undefined ? "" : `<fieldset><input type="text" name="eigen_tekst" maxlength="80" value="${ownText}"></fieldset>`}
    <details><summary>Andere naam</summary><input type="text" name="nieuwe_naam" maxlength="80"></details>
    <button name="verder" value="1" data-label-chosen="Volgende" data-label-empty="Zonder kruisje verder">
      <span data-label>Zonder kruisje verder</span></button>
  </form></lb-question>`;
}
