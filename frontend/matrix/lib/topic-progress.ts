/** What is left besides the topic on the screen, including what is on this device and not on the server yet. */
import { type Newer, type Shown, shownIn, standIn } from "../../lib/overlay";
import { words } from "../../lib/words";

export class TopicProgress {
  readonly #host: HTMLElement;
  readonly #api: string;
  readonly #row: string;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#api = host.getAttribute("api") ?? "";
    this.#row = host.getAttribute("row") ?? "";
  }

  /** Applies what is newer on this device, and returns how many groups are left in other topics. */
  show(newer: Newer): number {
    const topics = [...document.querySelectorAll<HTMLElement>("[data-todo]")];
    const left = topics.filter(({ dataset }) => dataset["row"] !== this.#row).map((topic) => this.#left(topic, newer));
    const cells = left.reduce((sum, count) => sum + count, 0);
    const groups = this.#host.querySelectorAll("[data-cell]").length;
    const line = this.#host.querySelector("[data-left]");
    if (line) line.textContent = words.topicsLeft(left.filter((count) => count > 0).length, cells, groups);
    return cells;
  }

  #left(topic: HTMLElement, newer: Newer): number {
    const row = topic.dataset["row"] ?? "";
    const open = shownIn(topic.dataset["todo"] ?? "").filter((cell) => this.#isOpen(row, cell, newer));
    topic.classList.toggle("is-done", open.length === 0);
    topic.classList.toggle("is-todo", open.length > 0);
    return open.length;
  }

  #isOpen(row: string, cell: Shown, newer: Newer): boolean {
    const stand = standIn(newer(`${this.#api}/${row}/${cell.id}`, cell.revision));
    return stand === undefined || stand === "leeg";
  }
}
