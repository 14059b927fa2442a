/** One group on the screen of a topic: its boxes, its names, and what of them is kept. */
import { changedFields } from "./inputs";
import { isObject, type Json, type JsonObject } from "./json";
import type { Outbox } from "./outbox";

const YES = "x";
const UNKNOWN = "?";
/** What `kept` is while something still has to be kept, whatever it is. */
const NOT_KEPT = "";

export class TopicCell {
  readonly url: string;
  isUsed = false;
  #revision: number;
  /** The value the server or the outbox has, as JSON; null while nobody looked at this cell yet. */
  #kept: string | null;
  /** Names and text of the stored answer that this page has no box or field for; they stay part of it. */
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

  get isChosen(): boolean {
    return this.#ticked().length > 0;
  }

  get isAvailable(): boolean {
    return this.#ticked().some((value) => value !== UNKNOWN);
  }

  has(target: EventTarget | null): boolean {
    return target instanceof Node && this.#part.contains(target);
  }

  /** Whether a new text for the whole topic is this cell's too. */
  get followsTopicText(): boolean {
    return this.isAvailable && this.#follows;
  }

  /** What the reader filled in before this script was there. */
  get isFilledEarly(): boolean {
    return this.#changedFields().length > 0;
  }

  /** Brings the other boxes in line with the one the reader just used. */
  adjust(used: EventTarget | null): void {
    this.isUsed = true;
    if (!(used instanceof HTMLInputElement)) return;
    const isGiven = used.type === "checkbox" ? used.checked : used.value.trim() !== "";
    if (used.value === UNKNOWN && isGiven) this.#tick([UNKNOWN]);
    else if (used.value === YES && !isGiven) this.#tick([]);
    else if (isGiven) this.#setBox(YES, UNKNOWN);
    if (!this.isAvailable) this.#forgetNames();
  }

  /** Keeps what is new; `isLooked`: the reader leaves through the main button, so nothing chosen counts as looked at. */
  keep(isLooked = false): Promise<boolean> | undefined {
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

  /** Shows what stands here by now; text that is being typed stays, and still has to be kept. */
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
    const momenten = this.#ticked().map(Number).filter((moment) => moment > 0);
    const tekst = this.#textNow();
    const more = tekst === "" && this.#topicText === null ? {} : { tekst };
    if (this.isAvailable) return { stand: "beschikbaar", momenten, namen: this.#names(), ...more };
    return { stand: this.#ticked().includes(UNKNOWN) ? "weet-ik-niet" : "bekeken", momenten: [], namen: [], ...more };
  }

  /** The value before the reader touched anything; what they did before this script came still has to be kept. */
  #valueAsItCame(): string {
    return this.isFilledEarly ? NOT_KEPT : JSON.stringify(this.#value());
  }

  #textNow(): string {
    if (this.#topicText === null || !this.isAvailable || !this.#follows) return this.#text;
    return oneLine(this.#topicText.value);
  }

  /** Whether this cell has no text of its own beside that of the whole topic. */
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

  #changedFields(): HTMLElement[] {
    return changedFields(this.#part);
  }
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function strings(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
