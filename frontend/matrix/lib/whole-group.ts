/** "Voor deze groep weet ik het niet": one answer in all topics that were not looked at yet, and undoing that. */
import type { JsonObject } from "../../lib/json";
import { outbox } from "../../lib/outbox";
import { type Shown, shownIn, standIn } from "../../lib/overlay";
import { say } from "../../lib/page";
import { words } from "../../lib/words";
import type { Before, TopicCell } from "./topic-cell";

/** Suffix of a topic: this cell had been looked at before. */
const LOOKED = "~";

export class WholeGroup {
  readonly #api: string;
  readonly #row: string;
  readonly #group: string;
  readonly #part: HTMLElement | null;
  readonly #here: TopicCell | undefined;

  /** `host` says which topic this is and the address of its cells; `here` is the group in this topic. */
  constructor(host: HTMLElement, button: HTMLButtonElement, here: TopicCell | undefined) {
    this.#api = host.getAttribute("api") ?? "";
    this.#row = host.getAttribute("row") ?? "";
    this.#group = button.value;
    this.#part = button.closest("[data-cell]");
    this.#here = here;
  }

  async answer(): Promise<void> {
    const newer = await outbox().newer();
    const others = shownIn(this.#opener()?.dataset["open"] ?? "").filter(({ id, revision }) => isOpen(newer(this.#url(id), revision)));
    const before = this.#here?.sayUnknown() ?? null;
    await Promise.all([before && this.#here?.keep(), this.#put(others, "weet-ik-niet")]);
    const here = before === null ? [] : [`${this.#row}${before === "bekeken" ? LOOKED : ""}`];
    this.#show([...others.map(({ id, revision }) => `${id}|${revision}`), ...here.map((row) => `${row}|0`)]);
    // A reloaded page offers to undo it too.
    history.replaceState(history.state, "", `?groep=${this.#group}&bij=${[...others.map(({ id }) => id), ...here].join(",")}`);
    this.#undo()?.querySelector("button")?.focus();
    say(words.unknownForGroup(others.length + here.length));
  }

  async takeBack(): Promise<void> {
    const given = shownIn(
      [...(this.#part?.querySelectorAll<HTMLInputElement>('input[name^="u:"]') ?? [])].map(({ value }) => value).join(" "),
    );
    const newer = await outbox().newer();
    // What was answered since, in another tab, does not change.
    const others = given.filter(({ id, revision }) => nameOf(id) !== this.#row && isUnknown(newer(this.#url(id), revision)));
    const here = given.find(({ id }) => nameOf(id) === this.#row);
    const before: Before = here?.id.endsWith(LOOKED) ? "bekeken" : "leeg";
    await Promise.all([here && this.#here?.takeBack(before), this.#put(others, "leeg")]);
    const opener = this.#opener();
    if (opener) opener.dataset["open"] = others.map(({ id, revision }) => `${id}|${revision}`).join(" ");
    this.#show([]);
    history.replaceState(history.state, "", location.pathname);
    opener?.focus();
    say(words.groupTakenBack);
  }

  async #put(cells: readonly Shown[], stand: string): Promise<void> {
    const body = { waarde: { stand, momenten: [], namen: [] } };
    await Promise.all(cells.map(({ id, revision }) => outbox().put({ url: this.#url(id), body, seen: revision })));
  }

  #url(row: string): string {
    return `${this.#api}/${row}/${this.#group}`;
  }

  #show(given: readonly string[]): void {
    const undo = this.#undo();
    const all = this.#part?.querySelector<HTMLElement>(".tp__all");
    if (!undo || !all) return;
    for (const old of undo.querySelectorAll("input")) old.remove();
    undo.prepend(...given.map((value) => hidden(`u:${this.#group}[]`, value)));
    const count = undo.querySelector("[data-count]");
    if (count) count.textContent = words.unknownForGroup(given.length);
    undo.hidden = given.length === 0;
    all.hidden = given.length > 0;
  }

  #undo(): HTMLElement | null {
    return this.#part?.querySelector<HTMLElement>("[data-undo]") ?? null;
  }

  #opener(): HTMLElement | null {
    return this.#part?.querySelector<HTMLElement>("[data-open]") ?? null;
  }
}

function nameOf(row: string): string {
  return row.replace(LOOKED, "");
}

/** Nothing newer on the device, or it was undone. */
function isOpen(body: JsonObject | null): boolean {
  return body === null || standIn(body) === "leeg";
}

function isUnknown(body: JsonObject | null): boolean {
  return body === null || standIn(body) === "weet-ik-niet";
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  return input;
}
