/** <lb-topic next api row>: one topic with all its groups. Each change is saved at once; the main button says what it leaves open. */

import { Leaving } from "../../lib/leaving";
import { type Happening, outbox } from "../../lib/outbox";
import type { Newer } from "../../lib/overlay";
import { Tempo } from "../../lib/tempo";
import { showWarning } from "../../lib/warning";
import { words } from "../../lib/words";
import { isText, keepEnterFromSending } from "../lib/answer-form";
import { TopicCell } from "../lib/topic-cell";
import { TopicProgress } from "../lib/topic-progress";
import { WholeGroup } from "../lib/whole-group";

/** A pause in typing after which the text is saved; leaving the field saves it at once. */
const TYPING_PAUSE_MS = 400;
/** Forms that an island has handled before. */
const known = new WeakSet<HTMLFormElement>();

export class LbTopic extends HTMLElement {
  #cells: TopicCell[] = [];
  #topicText: HTMLInputElement | null = null;
  #isAsked = false;
  #isBusy = false;
  #shown: Promise<void> = Promise.resolve();
  #kept: Promise<boolean>[] = [];
  #typing: ReturnType<typeof setTimeout> | undefined;
  readonly #warnings = new Map<string, string>();
  readonly #tempo = new Tempo();
  readonly #leaving = new Leaving(outbox(), (url) => this.#cells.some((cell) => cell.url === url));
  #ends = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    this.#topicText = form.querySelector("#tekst");
    this.#isAsked = form.querySelector("[data-ask]:not([hidden])") !== null;
    this.#cells = [...form.querySelectorAll<HTMLElement>("[data-cell]")].map((part) => new TopicCell(part, this.#topicText, outbox()));
    this.#listen(form);
    this.#keepEarly(form);
    this.#label();
    this.#tempo.start(this.#cells.filter(({ isOpen }) => isOpen).length, this.#ends.signal);
    this.#shown = this.#showPending();
  }

  disconnectedCallback(): void {
    this.#keepAll();
    this.#ends.abort();
    this.#ends = new AbortController();
  }

  #listen(form: HTMLFormElement): void {
    const { signal } = this.#ends;
    form.addEventListener("change", (event) => this.#changed(event.target), { signal });
    form.addEventListener("input", (event) => this.#typed(event.target), { signal });
    form.addEventListener("keydown", keepEnterFromSending, { signal });
    form.addEventListener("submit", (event) => this.#submitted(event), { signal });
    addEventListener("pagehide", () => this.#keepAll(), { signal });
    addEventListener("pageshow", () => this.#leaving.stop(), { signal });
    signal.addEventListener(
      "abort",
      outbox().listen((happening, isOwn) => this.#hear(happening, isOwn)),
    );
  }

  #keepEarly(form: HTMLFormElement): void {
    if (known.has(form)) return;
    known.add(form);
    for (const cell of this.#cells.filter(({ isFilledEarly }) => isFilledEarly)) {
      cell.isUsed = true;
      this.#keep(cell);
    }
  }

  #changed(target: EventTarget | null): void {
    for (const cell of this.#cellsOf(target)) {
      if (cell.has(target)) cell.adjust(target);
      this.#keep(cell);
    }
    this.#label();
  }

  #typed(target: EventTarget | null): void {
    if (!isText(target)) return;
    for (const cell of this.#cellsOf(target)) if (cell.has(target)) cell.adjust(target);
    this.#label();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#cellsOf(target).forEach((cell) => this.#keep(cell)), TYPING_PAUSE_MS);
  }

  /** The group in which something was used; for the text of the whole topic, all groups that it applies to. */
  #cellsOf(target: EventTarget | null): TopicCell[] {
    if (target === this.#topicText) return this.#cells.filter((cell) => cell.followsTopicText);
    return this.#cells.filter((cell) => cell.has(target));
  }

  #keep(cell: TopicCell, isLooked = false): void {
    const keeping = cell.keep(isLooked);
    if (keeping) this.#kept.push(keeping);
  }

  #keepAll(): void {
    clearTimeout(this.#typing);
    for (const cell of this.#cells) this.#keep(cell);
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    const button = event.submitter;
    switch (button?.getAttribute("name")) {
      case "groep":
        void this.#wholeGroup(button as HTMLButtonElement, (group) => group.answer());
        break;
      case "terug_groep":
        void this.#wholeGroup(button as HTMLButtonElement, (group) => group.takeBack());
        break;
      case "naar":
        if (!this.#asksWhichOfTwo()) this.#go(button?.dataset["href"] ?? location.href, false);
        break;
      default:
        if (!this.#asksWhichOfTwo() && !this.#asksForText()) this.#go(this.getAttribute("next") ?? location.href, true);
    }
  }

  async #wholeGroup(button: HTMLButtonElement, work: (group: WholeGroup) => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    await this.#shown;
    await work(
      new WholeGroup(
        this,
        button,
        this.#cells.find((cell) => cell.has(button)),
      ),
    ).finally(() => (this.#isBusy = false));
    this.#label();
    this.#progress(await outbox().newer());
  }

  #go(url: string, isLooked: boolean): void {
    void this.#leaving.to(url, async () => {
      await this.#shown;
      clearTimeout(this.#typing);
      for (const cell of this.#cells) this.#keep(cell, isLooked);
      if (isLooked) this.#tempo.note();
      return (await Promise.all(this.#kept)).every(Boolean);
    });
  }

  /** *Weet ik niet* beside a cross: move the focus there; the reader can go on once one of them is gone. */
  #asksWhichOfTwo(): boolean {
    const doubtful = this.#cells.find(({ isDoubtful }) => isDoubtful);
    doubtful?.focus();
    return doubtful !== undefined;
  }

  /** A cross at "another topic" means little without the topic; ask once, and then let people go on. */
  #asksForText(): boolean {
    const field = this.#topicText;
    const ask = this.querySelector<HTMLElement>("[data-ask]");
    if (!field || !ask || this.#isAsked || field.value.trim() !== "" || !this.#cells.some((cell) => cell.isAvailable)) return false;
    this.#isAsked = true;
    ask.hidden = false;
    field.focus();
    return true;
  }

  async #showPending(): Promise<void> {
    const newer = await outbox().newer();
    for (const cell of this.#cells) {
      const body = cell.pendingIn(newer);
      if (body && !cell.isUsed) cell.show(body["waarde"]);
    }
    this.#label();
    this.#progress(newer);
  }

  #progress(newer: Newer): void {
    this.#tempo.tell(this.querySelector("[data-tempo]"), new TopicProgress(this).show(newer));
  }

  #hear(happening: Happening, isOwn: boolean): void {
    const cell = this.#cells.find(({ url }) => url === happening.url);
    if (!cell || happening.kind === "changed") return;
    if (happening.kind !== "stored") this.#leaving.stop();
    if (happening.kind !== "stored" && happening.kind !== "conflict") return;
    cell.learn(happening.revision);
    this.#warn(happening.url, happening.kind === "stored" ? happening.warning : "");
    const isSettled = outbox().facts((url) => url === happening.url).waiting === 0;
    if (happening.kind === "conflict" || (!isOwn && isSettled)) cell.show(happening.value);
    this.#label();
  }

  #warn(url: string, warning: string): void {
    if (warning === "" && !this.#warnings.has(url)) return;
    this.#warnings.set(url, warning);
    const form = this.querySelector("form");
    if (form) showWarning(form, [...this.#warnings.values()].find((text) => text !== "") ?? "");
  }

  /** The main button says how many groups it leaves without a cross. */
  #label(): void {
    for (const cell of this.#cells) cell.showDoubt();
    const left = this.#cells.filter((cell) => !cell.isChosen).length;
    write(this.querySelector("[data-label]"), words.goOn(left));
    write(this.querySelector("[data-sub]"), left === 0 ? "" : words.notSeenHere);
  }
}

function write(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
