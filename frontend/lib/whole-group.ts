/** "Voor deze groep weet ik het niet": one answer at all topics that nobody looked at yet, and taking that back. */
import type { JsonObject } from "./json";
import { outbox } from "./outbox";
import { say } from "./page";
import { words } from "./words";

export class WholeGroup {
  readonly #api: string;
  readonly #group: string;
  readonly #part: HTMLElement | null;

  /** `host` says below which address the cells are; `button` which group is meant. */
  constructor(host: HTMLElement, button: HTMLButtonElement) {
    this.#api = host.getAttribute("api") ?? "";
    this.#group = button.value;
    this.#part = button.closest("[data-cell]");
  }

  async answer(): Promise<void> {
    const asked = this.#part?.querySelector<HTMLElement>("[data-open]")?.dataset["open"] ?? "";
    const newer = await outbox().newer();
    const cells = pairs(asked).filter(({ row, revision }) => isOpen(newer(this.#url(row), revision)));
    await this.#put(cells, "weet-ik-niet");
    this.#show(cells.map(({ row, revision }) => `${row}|${revision}`));
    // The page that is loaded again offers to take it back too.
    history.replaceState(history.state, "", `?groep=${this.#group}&bij=${cells.map(({ row }) => row).join(",")}`);
    this.#undo()?.querySelector("button")?.focus();
    say(words.unknownForGroup(cells.length));
  }

  async takeBack(): Promise<void> {
    const given = [...(this.#part?.querySelectorAll<HTMLInputElement>('input[name^="u:"]') ?? [])].map(({ value }) => value);
    await this.#put(pairs(given.join(" ")), "leeg");
    this.#show([]);
    history.replaceState(history.state, "", location.pathname);
    this.#all()?.querySelector("button")?.focus();
    say(words.groupTakenBack);
  }

  async #put(cells: readonly Cell[], stand: string): Promise<void> {
    const body = { waarde: { stand, momenten: [], namen: [] } };
    await Promise.all(cells.map(({ row, revision }) => outbox().put({ url: this.#url(row), body, seen: revision })));
  }

  #url(row: string): string {
    return `${this.#api}/${row}/${this.#group}`;
  }

  #show(given: readonly string[]): void {
    const undo = this.#undo();
    const all = this.#all();
    if (!undo || !all) return;
    for (const old of undo.querySelectorAll("input")) old.remove();
    undo.prepend(...given.map((value) => hidden(`u:${this.#group}[]`, value)));
    const count = undo.querySelector("[data-count]");
    if (count) count.textContent = String(given.length);
    undo.hidden = given.length === 0;
    all.hidden = given.length > 0;
  }

  #undo(): HTMLElement | null {
    return this.#part?.querySelector<HTMLElement>("[data-undo]") ?? null;
  }

  #all(): HTMLElement | null {
    return this.#part?.querySelector<HTMLElement>(".tp__all") ?? null;
  }
}

interface Cell {
  readonly row: string;
  readonly revision: number;
}

function pairs(written: string): Cell[] {
  const parts = written.split(" ").filter((part) => part !== "");
  return parts.map((part) => ({ row: part.split("|")[0] ?? "", revision: Number(part.split("|")[1] ?? 0) }));
}

/** Nothing newer on the device, or that it was taken back. */
function isOpen(body: JsonObject | null): boolean {
  const value = body?.["waarde"];
  return body === null || (typeof value === "object" && value !== null && !Array.isArray(value) && value["stand"] === "leeg");
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  return input;
}
