/** <lb-task cell next revision>: one general task of schema 2, with room for a note. */

import { checked, STAND, setChecked } from "../../lib/inputs";
import type { JsonObject } from "../../lib/json";
import { outbox } from "../../lib/outbox";
import { AnswerForm, type Fields } from "../lib/answer-form";

export class LbTask extends HTMLElement {
  #answer: AnswerForm | undefined;

  connectedCallback(): void {
    const form = this.querySelector("form");
    const url = this.getAttribute("cell") ?? this.getAttribute("task");
    if (form && url !== null) this.#answer = new AnswerForm(this, url, form, new TaskFields(form), outbox());
  }

  disconnectedCallback(): void {
    this.#answer?.disconnect();
    this.#answer = undefined;
  }
}

export class TaskFields implements Fields {
  readonly #form: HTMLFormElement;

  constructor(form: HTMLFormElement) {
    this.#form = form;
  }

  read(): { value: JsonObject; isChosen: boolean } {
    const [stand = "bekeken"] = checked(this.#form, STAND);
    const toelichting = this.#note()?.value.trim() ?? "";
    return { value: { stand, toelichting }, isChosen: stand !== "bekeken" || toelichting !== "" };
  }

  isDoubtful(): boolean {
    return checked(this.#form, STAND).length > 1;
  }

  show(value: JsonObject): void {
    setChecked(this.#form, STAND, [String(value["stand"])]);
    const note = this.#note();
    if (note && note !== document.activeElement) note.value = String(value["toelichting"] ?? "");
  }

  adjust(used: EventTarget | null): void {
    if (used instanceof HTMLInputElement && used.name === STAND && used.checked) setChecked(this.#form, STAND, [used.value]);
  }

  #note(): HTMLTextAreaElement | null {
    return this.#form.querySelector<HTMLTextAreaElement>("textarea[name=toelichting]");
  }
}
