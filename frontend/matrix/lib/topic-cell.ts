/** One group on the page of a topic: its boxes, its names, and what of these is saved. */
import { changedFields } from "../../lib/inputs";
import { isObject, type Json, type JsonObject } from "../../lib/json";
import type { Outbox } from "../../lib/outbox";
import { words } from "../../lib/words";

const YES = "x";
const UNKNOWN = "?";
/** The state of a cell before the whole group was answered: empty, or looked at without a choice. */
export type Before = "leeg" | "bekeken";
/** The value of `kept` while something must still be saved, whatever it is. */
const NOT_KEPT = "";

export class TopicCell {
  readonly url: string;
  isUsed = false;
  #revision: number;
  /** The value that the server or the outbox has, as JSON; null if this cell was not looked at yet. */
  #kept: string | null;
  /** Names and text in the stored answer for which this page has no field; they remain part of it. */
  #otherNames: string[] = [];
  #text: string;
  readonly #part: HTMLElement;
  readonly #topicText: HTMLInputElement | null;
  readonly #box: Outbox;

  /** `topicText`: the field that says which topic is meant, one for all groups. */
  constructor(part: HTMLElement, topicText: HTMLInputElement | null, box: Outbox) {
    this.#part = part;
    this.#topicText = topicText;
    this.#box = box;
    this.url = part.dataset["cell"] ?? "";
    this.#revision = Number(part.dataset["revision"] ?? 0);
    this.#text = part.dataset["text"] ?? "";
    this.#kept = part.dataset["stand"] === "leeg" ? null : this.#valueAsItCame();
  }

  /** Whether this cell was not looked at yet. */
  get isOpen(): boolean {
    return this.#kept === null;
  }

  get isChosen(): boolean {
    return this.#ticked().length > 0;
  }

  get isAvailable(): boolean {
    return this.#ticked().some((value) => value !== UNKNOWN);
  }

  /** *Weet ik niet* beside a cross: the page came like this, and asks which one is meant. Nothing is saved until that is clear. */
  get isDoubtful(): boolean {
    return this.isAvailable && this.#ticked().includes(UNKNOWN);
  }

  has(target: EventTarget | null): boolean {
    return target instanceof Node && this.#part.contains(target);
  }

  /** Whether a new text for the whole topic applies to this cell. */
  get followsTopicText(): boolean {
    return this.isAvailable && this.#follows;
  }

  /** Whether the reader filled in something before this script ran, or the server sent it back because it could not be stored. */
  get isFilledEarly(): boolean {
    return changedFields(this.#part).length > 0 || this.#part.dataset["unsent"] !== undefined;
  }

  /** Brings the other boxes in line with the one that the reader just used. */
  adjust(used: EventTarget | null): void {
    this.isUsed = true;
    if (!(used instanceof HTMLInputElement)) return;
    const isGiven = used.type === "checkbox" ? used.checked : used.value.trim() !== "";
    const said = used.name.startsWith("v:") ? used.value : "";
    if (said === UNKNOWN && isGiven) this.#tick([UNKNOWN]);
    else if (said === YES && !isGiven) this.#tick(this.#ticked().filter((value) => value === UNKNOWN));
    else if (isGiven) this.#setBox(YES, UNKNOWN);
    if (!this.isAvailable) this.#forgetNames();
  }

  /** Asks which of the two is meant, or removes that question. */
  showDoubt(): void {
    const asked = this.#part.querySelector(".tp__wrong");
    if (this.isDoubtful === (asked !== null)) return;
    for (const box of this.#boxes()) {
      if (this.isDoubtful) box.setAttribute("aria-invalid", "true");
      else box.removeAttribute("aria-invalid");
    }
    if (asked) asked.remove();
    else this.#part.querySelector(".tp__h")?.after(errorOf(words.twoAnswers));
  }

  /** Moves the focus to this group. */
  focus(): void {
    this.#boxes()[0]?.focus();
  }

  /** Answers *weet ik niet* in a group without a choice, and returns its state before that; null if there was a choice. */
  sayUnknown(): Before | null {
    if (this.isChosen) return null;
    const before = this.#kept === null ? "leeg" : "bekeken";
    this.#tick([UNKNOWN]);
    this.isUsed = true;
    return before;
  }

  /** Undoes that, unless something else was chosen since. */
  takeBack(before: Before): Promise<boolean> | undefined {
    if (this.isAvailable || !this.isChosen) return undefined;
    this.#tick([]);
    this.isUsed = before === "bekeken";
    if (before === "bekeken") return this.keep();
    this.#kept = null;
    return this.#box.put({ url: this.url, body: { waarde: { stand: "leeg", momenten: [], namen: [] } }, seen: this.#revision });
  }

  /** Saves what is new; `isLooked`: the reader leaves with the main button, so an empty cell counts as looked at. */
  keep(isLooked = false): Promise<boolean> | undefined {
    if (this.isDoubtful) return undefined;
    const value = this.#value();
    const json = JSON.stringify(value);
    const isBlank = this.#kept === null && value["stand"] === "bekeken" && !this.isUsed;
    if (json === this.#kept || (isBlank && !isLooked)) return undefined;
    this.#kept = json;
    return this.#box.put({ url: this.url, body: { waarde: value }, seen: this.#revision });
  }

  learn(revision: number | null): void {
    this.#revision = revision ?? this.#revision;
  }

  pendingIn(newer: (url: string, seen: number | null) => JsonObject | null): JsonObject | null {
    return newer(this.url, this.#revision);
  }

  /** Shows the newest answer; text that is being typed stays, and must still be saved. */
  show(value: Json | undefined): void {
    const shown = isObject(value) ? value : { stand: "leeg" };
    const names = strings(shown["namen"]);
    const isYes = shown["stand"] === "beschikbaar";
    this.#tick([...(isYes ? [YES] : []), ...strings(shown["momenten"]), ...(shown["stand"] === "weet-ik-niet" ? [UNKNOWN] : [])]);
    this.#showNames(names);
    this.#text = String(shown["tekst"] ?? "");
    const field = this.#topicText;
    if (field && field.value === "" && this.#text !== "" && field !== document.activeElement) {
      field.value = field.dataset["was"] = this.#text;
    }
    this.#kept = shown["stand"] === "leeg" ? null : JSON.stringify(this.#value());
    this.isUsed = false;
    if (this.#newName() && this.#newName() === document.activeElement) this.#kept = NOT_KEPT;
  }

  #value(): JsonObject {
    const momenten = this.#ticked()
      .map(Number)
      .filter((moment) => moment > 0);
    const tekst = this.#textNow();
    const more = tekst === "" && this.#topicText === null ? {} : { tekst };
    if (this.isAvailable) return { stand: "beschikbaar", momenten, namen: this.#names(), ...more };
    return { stand: this.#ticked().includes(UNKNOWN) ? "weet-ik-niet" : "bekeken", momenten: [], namen: [], ...more };
  }

  /** The value before the reader touched anything; what they did before this script ran must still be saved. */
  #valueAsItCame(): string {
    return this.isFilledEarly ? NOT_KEPT : JSON.stringify(this.#value());
  }

  #textNow(): string {
    if (this.#topicText === null || !this.isAvailable || !this.#follows) return this.#text;
    return oneLine(this.#topicText.value);
  }

  /** Whether this cell has no text of its own besides that of the whole topic. */
  get #follows(): boolean {
    return this.#text === "" || this.#text === this.#topicText?.dataset["was"];
  }

  #boxes(): HTMLInputElement[] {
    return [...this.#part.querySelectorAll<HTMLInputElement>('input[type=checkbox][name^="v:"]')];
  }

  #ticked(): string[] {
    return this.#boxes().flatMap((box) => (box.checked ? [box.value] : []));
  }

  #tick(values: readonly string[]): void {
    for (const box of this.#boxes()) box.checked = values.includes(box.value);
  }

  #setBox(on: string, off: string): void {
    for (const box of this.#boxes()) {
      if (box.value === on) box.checked = true;
      if (box.value === off) box.checked = false;
    }
  }

  #chips(): HTMLInputElement[] {
    return [...this.#part.querySelectorAll<HTMLInputElement>('input[type=checkbox][name^="n:"]')];
  }

  #newName(): HTMLInputElement | null {
    return this.#part.querySelector('input[name^="m:"]');
  }

  #names(): string[] {
    const field = this.#newName();
    if (!field) return strings(JSON.parse(this.#part.dataset["names"] ?? "[]") as Json);
    const chosen = this.#chips().flatMap((chip) => (chip.checked ? [chip.value] : []));
    return [...new Set([...chosen, ...this.#otherNames, oneLine(field.value)])].filter((name) => name !== "");
  }

  #showNames(names: readonly string[]): void {
    this.#part.dataset["names"] = JSON.stringify(names);
    for (const chip of this.#chips()) chip.checked = names.includes(chip.value);
    const [first = "", ...others] = names.filter((name) => !this.#chips().some((chip) => chip.value === name));
    const field = this.#newName();
    const isTyping = field === null || field === document.activeElement;
    if (!isTyping) field.value = first;
    this.#otherNames = (isTyping ? [first, ...others] : others).filter((name) => name !== "");
  }

  #forgetNames(): void {
    this.#part.dataset["names"] = "[]";
    this.#otherNames = [];
    for (const chip of this.#chips()) chip.checked = false;
    const field = this.#newName();
    if (field) field.value = "";
  }
}

function errorOf(text: string): HTMLElement {
  const error = document.createElement("p");
  error.className = "error tp__row tp__wrong";
  error.textContent = text;
  return error;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function strings(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
