/** <lb-table>: keyboard navigation in the whole table, and a bar with the content of the focused cell. */
import { LbTableCell, SHOWN } from "./table-cell";

const STEPS: Readonly<Record<string, number>> = { PageDown: 1, PageUp: -1 };

export class LbTable extends HTMLElement {
  #here: LbTableCell | null = null;
  #ends = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#ends;
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("focusin", (event) => this.#goTo(event.target), { signal });
    this.addEventListener("change", () => this.#used(), { signal });
    this.addEventListener(SHOWN, () => this.#tell(), { signal });
    // From here on the cells save themselves.
    document.body.classList.add("s-tv--live");
    for (const part of document.querySelectorAll<HTMLElement>("[data-no-script]")) part.hidden = true;
    // A name that cannot open a popover here is disabled; the help of the table has the same text.
    const isUnable = !("popover" in HTMLElement.prototype);
    for (const button of this.querySelectorAll<HTMLButtonElement>("[popovertarget]")) button.disabled = isUnable;
    this.#stopOnlyWhereItScrolls();
    // The page may have come with the focus in a cell.
    if (this.contains(document.activeElement)) this.#goTo(document.activeElement);
  }

  disconnectedCallback(): void {
    this.#ends.abort();
    this.#ends = new AbortController();
  }

  /** On a phone the table is a row of cards that does not scroll by itself, so it must not be a tab stop. */
  #stopOnlyWhereItScrolls(): void {
    const region = this.querySelector<HTMLElement>(".tv__scroll");
    if (!region) return;
    const size = new ResizeObserver(() => {
      const scrolls = region.scrollHeight > region.clientHeight + 1 || region.scrollWidth > region.clientWidth + 1;
      region.tabIndex = scrolls ? 0 : -1;
    });
    size.observe(region);
    this.#ends.signal.addEventListener("abort", () => size.disconnect());
  }

  #key(event: KeyboardEvent): void {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = STEPS[event.key];
    const next = step === undefined ? null : boxBeside(box, step);
    // Enter would submit the whole form.
    if (next || event.key === "Enter") event.preventDefault();
    next?.focus();
  }

  #goTo(target: EventTarget | null): void {
    const cell = target instanceof Element ? target.closest("lb-table-cell") : null;
    if (!(cell instanceof LbTableCell)) return;
    this.#here = cell;
    for (const link of document.querySelectorAll("[data-question]")) link.setAttribute("href", cell.dataset["url"] ?? "");
    this.#tell();
  }

  /** There is something in the table now, so being done may be the main action. */
  #used(): void {
    const done = document.querySelector(".tv__end [accesskey=k]");
    done?.classList.remove("btn--secondary");
    done?.classList.add("btn--primary");
    this.#tell();
  }

  #tell(): void {
    const bar = document.querySelector<HTMLElement>("[data-here]");
    if (!bar || !this.#here) return;
    bar.textContent = `${this.#here.dataset["name"] ?? ""}: ${this.#here.words()}`;
    bar.hidden = false;
  }
}

/** The same box in the same column, `step` rows further. */
function boxBeside(box: HTMLInputElement, step: number): HTMLInputElement | null {
  const place = box.closest("td");
  const row = place?.parentElement;
  if (!place || !row?.parentElement) return null;
  const rows = [...row.parentElement.children];
  const there = rows[rows.indexOf(row) + step]?.children[[...row.children].indexOf(place)];
  const boxes = [...(there?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? [])];
  return boxes.find(({ value }) => value === box.value) ?? boxes[0] ?? null;
}
