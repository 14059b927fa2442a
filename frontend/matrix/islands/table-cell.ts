/** <lb-table-cell cell revision>: one cell of the whole table. Its boxes are native; each change is saved at once. */

import { dropMistake } from "../../lib/inputs";
import type { Json, JsonObject } from "../../lib/json";
import { type Happening, type Outbox, outbox } from "../../lib/outbox";
import { cellState, cellWords } from "../lib/cell-words";

/** Bubbles from a cell whose boxes were set by something other than the reader. */
export const SHOWN = "levensbreed:vakje";

const CROSS = "x";
const UNKNOWN = "?";
/** One read of the outbox for all cells of the page. */
let looking: ReturnType<Outbox["newer"]> | undefined;

export class LbTableCell extends HTMLElement {
  #isKnown = false;
  #isUsed = false;
  #revision: number | null = null;
  /** Parts of the stored answer for which this cell has no field; they remain part of it. */
  #names: string[] = [];
  #text = "";
  #ends = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#ends;
    this.addEventListener("change", (event) => this.#changed(event.target), { signal });
    signal.addEventListener(
      "abort",
      outbox().listen((happening, isOwn) => this.#hear(happening, isOwn)),
    );
    if (!this.#isKnown) this.#takeOver();
    void this.#showPending();
  }

  disconnectedCallback(): void {
    this.#ends.abort();
    this.#ends = new AbortController();
  }

  /** The content of this cell in words. */
  words(): string {
    return cellWords({ ...this.#marks(), names: this.#names, text: this.#text });
  }

  /** The answer that came with the page, and what the reader ticked before this script ran. */
  #takeOver(): void {
    this.#isKnown = true;
    this.#revision = Number.parseInt(this.getAttribute("revision") ?? "", 10);
    if (Number.isNaN(this.#revision)) this.#revision = null;
    this.#names = listed(this.dataset["names"]);
    this.#text = this.dataset["text"] ?? "";
    const early = this.#boxes().filter((box) => box.checked !== box.defaultChecked);
    // If the browser restores form fields, it is unknown who ticked a box: then the server's answer counts.
    const isReaders = this.closest("form")?.getAttribute("autocomplete") === "off";
    for (const box of early) if (!isReaders) box.checked = box.defaultChecked;
    if (isReaders) early.forEach((box) => this.#changed(box));
  }

  #url(): string {
    return this.getAttribute("cell") ?? "";
  }

  #boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  }

  #marks(): { isAvailable: boolean; isUnknown: boolean; moments: number[] } {
    const ticked = this.#boxes().flatMap((box) => (box.checked ? [box.value] : []));
    const moments = ticked.map(Number).filter((moment) => moment > 0);
    return { isAvailable: ticked.includes(CROSS) || moments.length > 0, isUnknown: ticked.includes(UNKNOWN), moments };
  }

  #changed(used: EventTarget | null): void {
    if (!(used instanceof HTMLInputElement)) return;
    this.#isUsed = true;
    if (used.checked) this.#makeRoomFor(used);
    this.#dropDoubt();
    this.#nameCross();
    this.#askText();
    void outbox().put({ url: this.#url(), body: { waarde: this.#value() }, seen: this.#revision });
  }

  /** Moments can be combined; the cross means "available, moment unknown" and excludes all others, as does the question mark. */
  #makeRoomFor(used: HTMLInputElement): void {
    const isAlone = used.value === CROSS || used.value === UNKNOWN;
    for (const box of this.#boxes()) if (box !== used && (isAlone || Number.isNaN(Number(box.value)))) box.checked = false;
  }

  /** The server asked which of two answers is meant; by now that is clear. */
  #dropDoubt(): void {
    this.parentElement?.querySelector(".error")?.remove();
    dropMistake(this.#boxes());
  }

  /** A cross at "another topic" means little without the topic: show a link to where that can be filled in. */
  #askText(): void {
    const link = this.parentElement?.querySelector<HTMLElement>("[data-say]");
    if (link) link.hidden = !this.#marks().isAvailable || this.#text !== "";
  }

  /** The accessible name of the first box says what is in the cell, so it must change with it. */
  #nameCross(): void {
    const cross = this.#boxes().find(({ value }) => value === CROSS);
    cross?.setAttribute("aria-label", `${this.dataset["name"] ?? ""}, ${cellState(this.#marks())}`);
  }

  #value(): JsonObject {
    const { isAvailable, isUnknown, moments } = this.#marks();
    const stand = isAvailable ? "beschikbaar" : isUnknown ? "weet-ik-niet" : "bekeken";
    const tekst = this.#text === "" ? {} : { tekst: this.#text };
    return { stand, momenten: moments, namen: isAvailable ? this.#names : [], ...tekst };
  }

  async #showPending(): Promise<void> {
    looking ??= outbox()
      .newer()
      .finally(() => (looking = undefined));
    const body = (await looking)(this.#url(), this.#revision);
    if (body && !this.#isUsed) this.#show(body["waarde"]);
  }

  #hear(happening: Happening, isOwn: boolean): void {
    if (happening.url !== this.#url() || (happening.kind !== "stored" && happening.kind !== "conflict")) return;
    this.#revision = happening.revision ?? this.#revision;
    const isSettled = outbox().facts((url) => url === this.#url()).waiting === 0;
    if (happening.kind === "conflict" || (!isOwn && isSettled)) this.#show(happening.value);
  }

  #show(value: Json | undefined): void {
    const shown = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
    const boxes = this.#boxes();
    const moments = strings(shown["momenten"]).filter((moment) => boxes.some((box) => box.value === moment));
    const isCross = shown["stand"] === "beschikbaar" && moments.length === 0;
    const ticked = [...moments, isCross ? CROSS : "", shown["stand"] === "weet-ik-niet" ? UNKNOWN : ""];
    for (const box of boxes) box.checked = ticked.includes(box.value);
    this.#nameCross();
    this.#names = strings(shown["namen"]);
    this.#text = String(shown["tekst"] ?? "");
    this.#askText();
    this.dispatchEvent(new Event(SHOWN, { bubbles: true }));
  }
}

function listed(json: string | undefined): string[] {
  try {
    return strings(JSON.parse(json ?? "[]") as Json);
  } catch {
    return [];
  }
}

function strings(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
