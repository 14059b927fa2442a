/** What every answer form does: save each change, show what still waits, and go on without waiting for the network. */

import { changedFields, dropMistake, inputs, STAND } from "../../lib/inputs";
import type { Json, JsonObject } from "../../lib/json";
import { isObject } from "../../lib/json";
import { Leaving } from "../../lib/leaving";
import type { Happening, Outbox } from "../../lib/outbox";
import { showWarning } from "../../lib/warning";
import { words } from "../../lib/words";

export interface Fields {
  read(): { readonly value: JsonObject; readonly isChosen: boolean };
  show(value: JsonObject): void;
  /** *Weet ik niet* beside an answer: the page came like this, and asks which one is meant. Nothing is saved until that is clear. */
  isDoubtful(): boolean;
  /** Brings the other fields in line with the one that the reader just used. */
  adjust(used: EventTarget | null): void;
}

/** A pause in typing after which the text is saved; leaving the field saves it at once. */
const TYPING_PAUSE_MS = 400;
/** The value of `kept` while something in the fields must still be saved, whatever it is. */
const NOT_KEPT = "";
/** Forms that an island has handled before. */
const known = new WeakSet<HTMLFormElement>();

export class AnswerForm {
  #revision: number | null;
  /** The value that the server or the outbox has, as JSON; null if this question was not looked at yet. */
  #kept: string | null;
  /** The value of the fields when this question was not looked at yet. */
  #blank = "";
  #keeping: Promise<boolean> = Promise.resolve(true);
  #isShown: Promise<void>;
  #isUsed = false;
  readonly #leaving: Leaving;
  #typing: ReturnType<typeof setTimeout> | undefined;
  readonly #ends = new AbortController();
  readonly #host: HTMLElement;
  readonly #url: string;
  readonly #form: HTMLFormElement;
  readonly #fields: Fields;
  readonly #box: Outbox;

  constructor(host: HTMLElement, url: string, form: HTMLFormElement, fields: Fields, box: Outbox) {
    this.#host = host;
    this.#url = url;
    this.#form = form;
    this.#fields = fields;
    this.#box = box;
    this.#leaving = new Leaving(box, (its) => its === url);
    this.#revision = wholeNumber(host.getAttribute("revision"));
    const early = this.#takeOver();
    this.#dropDoubt();
    const { value, isChosen } = fields.read();
    this.#kept = isChosen || host.getAttribute("stand") === "bekeken" ? JSON.stringify(value) : null;
    this.#blank = JSON.stringify(value);
    this.#listen();
    this.#keepEarly(early);
    if (host.hasAttribute("unsent")) this.#keepUnsent();
    this.#label();
    this.#isShown = this.#showPending();
  }

  /**
   * Returns what the reader filled in before this script ran. If the browser restores form fields that is unknown, and the server's answer
   * is put back.
   */
  #takeOver(): HTMLElement[] {
    const isNew = !known.has(this.#form);
    known.add(this.#form);
    const changed = isNew ? changedFields(this.#form) : [];
    if (changed.length === 0 || this.#form.getAttribute("autocomplete") === "off") return changed;
    this.#form.reset();
    return [];
  }

  #keepEarly(fields: readonly HTMLElement[]): void {
    if (fields.length === 0) return;
    this.#isUsed = true;
    this.#kept = NOT_KEPT;
    for (const field of fields) this.#fields.adjust(field);
    this.#keep();
  }

  /** What the server sent back because it could not be stored is not saved anywhere yet. */
  #keepUnsent(): void {
    this.#isUsed = true;
    this.#kept = NOT_KEPT;
    this.#keep();
  }

  disconnect(): void {
    this.#ends.abort();
    this.#keep();
  }

  #listen(): void {
    const { signal } = this.#ends;
    this.#form.addEventListener("change", (event) => this.#changed(event), { signal });
    this.#form.addEventListener("input", (event) => this.#typed(event), { signal });
    this.#form.addEventListener("keydown", keepEnterFromSending, { signal });
    this.#form.addEventListener("submit", (event) => this.#submitted(event), { signal });
    addEventListener("pagehide", () => this.#keep(), { signal });
    addEventListener("pageshow", () => this.#leaving.stop(), { signal });
    signal.addEventListener(
      "abort",
      this.#box.listen((happening, isOwn) => this.#hear(happening, isOwn)),
    );
  }

  #changed(event: Event): void {
    this.#isUsed = true;
    this.#fields.adjust(event.target);
    this.#dropDoubt();
    this.#label();
    this.#keep();
  }

  #typed(event: Event): void {
    if (!isText(event.target)) return;
    this.#isUsed = true;
    this.#fields.adjust(event.target);
    this.#dropDoubt();
    this.#label();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#keep(), TYPING_PAUSE_MS);
  }

  /** The server asked which of two answers is meant; once that is clear, the question disappears. */
  #dropDoubt(): void {
    const asked = this.#form.querySelector("#fout-stand");
    if (this.#fields.isDoubtful() || !asked?.textContent.includes(words.twoAnswers)) return;
    asked.remove();
    dropMistake(inputs(this.#form, STAND));
  }

  #submitted(event: SubmitEvent): void {
    if (event.submitter && event.submitter.getAttribute("name") !== "verder") return;
    event.preventDefault();
    if (this.#fields.isDoubtful()) return this.#form.querySelector<HTMLElement>(`[name="${STAND}"]`)?.focus();
    void this.#leaving.to(this.#host.getAttribute("next") ?? location.href, async () => {
      await this.#isShown;
      this.#keep(true);
      return this.#keeping;
    });
  }

  /** `isLooked`: the reader leaves with the main button, so an empty answer counts as looked at. */
  #keep(isLooked = false): void {
    clearTimeout(this.#typing);
    if (this.#fields.isDoubtful()) return;
    const { value } = this.#fields.read();
    const json = JSON.stringify(value);
    if (json === this.#kept || (this.#kept === null && json === this.#blank && !isLooked)) return;
    this.#kept = json;
    this.#keeping = this.#box.put({ url: this.#url, body: { waarde: value }, seen: this.#revision });
  }

  async #showPending(): Promise<void> {
    const body = (await this.#box.newer())(this.#url, this.#revision);
    if (body && !this.#isUsed) this.#show(body["waarde"]);
  }

  #hear(happening: Happening, isOwn: boolean): void {
    if (happening.kind === "changed" || happening.url !== this.#url) return;
    if (happening.kind !== "stored") this.#leaving.stop();
    if (happening.kind !== "stored" && happening.kind !== "conflict") return;
    this.#revision = happening.revision ?? this.#revision;
    showWarning(this.#form, happening.kind === "stored" ? happening.warning : "");
    const isSettled = this.#box.facts((url) => url === this.#url).waiting === 0;
    if (happening.kind === "conflict" || (!isOwn && isSettled)) this.#show(happening.value);
  }

  #show(value: Json | undefined): void {
    const shown = isObject(value) ? value : { stand: "leeg" };
    this.#fields.show(shown);
    this.#dropDoubt();
    this.#label();
    const json = JSON.stringify(this.#fields.read().value);
    this.#kept = shown["stand"] === "leeg" ? null : json;
    this.#blank = json;
    // Text that the reader is typing did not change, so it must still be saved.
    if (this.#form.contains(document.activeElement) && isText(document.activeElement)) this.#kept = NOT_KEPT;
  }

  #label(): void {
    const button = this.#form.querySelector<HTMLElement>("[data-label-chosen]");
    const text = button?.querySelector<HTMLElement>("[data-label]") ?? button;
    const { labelChosen, labelEmpty } = button?.dataset ?? {};
    const { isChosen } = this.#fields.read();
    const label = isChosen ? labelChosen : labelEmpty;
    const sub = button?.querySelector<HTMLElement>("[data-sub]");
    if (sub) sub.hidden = isChosen;
    if (text && label !== undefined && text.textContent !== label) text.textContent = label;
  }
}

/** Enter in a box or a line of text must not go to the next question; it does save the text. */
export function keepEnterFromSending(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  if (isText(event.target)) event.target.dispatchEvent(new Event("change", { bubbles: true }));
}

export function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && target.type !== "checkbox" && target.type !== "radio";
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
