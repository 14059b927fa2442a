/** <lb-question cell next revision>: one question of schema 1. */

import { checked, inputs, STAND, setChecked } from "../../lib/inputs";
import type { JsonObject } from "../../lib/json";
import { outbox } from "../../lib/outbox";
import { AnswerForm, type Fields } from "../lib/answer-form";

const MOMENT = "moment[]";
const NAME = "naam[]";
const OWN_TEXT = "eigen_tekst";

export class LbQuestion extends HTMLElement {
  #answer: AnswerForm | undefined;

  connectedCallback(): void {
    const form = this.querySelector("form");
    const url = this.getAttribute("cell");
    if (form && url !== null) this.#answer = new AnswerForm(this, url, form, new QuestionFields(form), outbox());
  }

  disconnectedCallback(): void {
    this.#answer?.disconnect();
    this.#answer = undefined;
  }
}

export class QuestionFields implements Fields {
  /** Names in the stored answer for which this page has no box; they remain part of the answer. */
  #otherNames: string[] = [];
  /** The same for the stored text on which topic or group is meant. */
  #otherText = "";

  readonly #form: HTMLFormElement;

  constructor(form: HTMLFormElement) {
    this.#form = form;
  }

  read(): { value: JsonObject; isChosen: boolean } {
    const momenten = checked(this.#form, MOMENT).map(Number);
    const namen = [...new Set([...checked(this.#form, NAME), ...this.#otherNames, ...this.#newNames()])];
    const isAvailable = checked(this.#form, STAND).includes("beschikbaar") || momenten.length > 0 || namen.length > 0;
    if (isAvailable) return { value: { stand: "beschikbaar", momenten, namen, ...this.#text() }, isChosen: true };
    const isUnknown = checked(this.#form, STAND).includes("weet-ik-niet");
    const stand = isUnknown ? "weet-ik-niet" : "bekeken";
    return { value: { stand, momenten: [], namen: [], ...this.#text() }, isChosen: isUnknown };
  }

  isDoubtful(): boolean {
    return checked(this.#form, STAND).includes("weet-ik-niet") && this.read().value["stand"] === "beschikbaar";
  }

  show(value: JsonObject): void {
    const names = strings(value["namen"]);
    const known = inputs(this.#form, NAME).map((box) => box.value);
    const [first = "", ...others] = names.filter((name) => !known.includes(name));
    setChecked(this.#form, STAND, [String(value["stand"])]);
    setChecked(this.#form, MOMENT, strings(value["momenten"]));
    setChecked(this.#form, NAME, names);
    const field = this.#newName();
    const isTyping = field !== undefined && field === document.activeElement;
    if (field && !isTyping) this.#showNewName(field, first);
    this.#otherNames = (field && !isTyping ? others : [first, ...others]).filter((name) => name !== "");
    this.#showText(String(value["tekst"] ?? ""));
  }

  adjust(used: EventTarget | null): void {
    if (!(used instanceof HTMLInputElement) || used.name === OWN_TEXT) return;
    const isGiven = used.type === "checkbox" ? used.checked : used.value.trim() !== "";
    if (used.name === STAND) this.#adjustToStand(used, isGiven);
    else if (isGiven) setChecked(this.#form, STAND, ["beschikbaar"]);
  }

  /** "Weet ik niet", and unticking "ja", clear everything that would still count as a yes. */
  #adjustToStand(used: HTMLInputElement, isGiven: boolean): void {
    if (isGiven) setChecked(this.#form, STAND, [used.value]);
    // When both came ticked, unticking "weet ik niet" keeps the answer beside it.
    if (isGiven === (used.value === "beschikbaar")) return;
    setChecked(this.#form, MOMENT, []);
    setChecked(this.#form, NAME, []);
    this.#otherNames = [];
    const field = this.#newName();
    if (field) field.value = "";
  }

  /** A text says what is meant, not whether it exists: it stays with every mark, and is not a mark itself. */
  #text(): { tekst?: string } {
    const [field] = inputs(this.#form, OWN_TEXT);
    const tekst = field ? oneLine(field.value) : this.#otherText;
    return field || tekst !== "" ? { tekst } : {};
  }

  #showText(text: string): void {
    const [field] = inputs(this.#form, OWN_TEXT);
    this.#otherText = field ? "" : text;
    if (field && field !== document.activeElement) field.value = text;
  }

  #showNewName(field: HTMLInputElement, name: string): void {
    const folded = field.closest("details");
    field.value = name;
    if (folded && name !== "") folded.open = true;
  }

  #newName(): HTMLInputElement | undefined {
    return inputs(this.#form, "nieuwe_naam")[0];
  }

  #newNames(): string[] {
    const name = oneLine(this.#newName()?.value ?? "");
    return name === "" ? [] : [name];
  }
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function strings(value: JsonObject[string] | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
