/**
 * <lb-overview api view>: updates the participant's own answers with what this device has and the page does not show yet, such as the last
 * task.
 */
import { outbox } from "../../lib/outbox";
import { type Newer, shownIn, standIn } from "../../lib/overlay";

const STATES: Readonly<Record<string, string>> = { beschikbaar: "available", "weet-ik-niet": "unknown", bekeken: "looked", leeg: "todo" };
const TABLE = "tabel";
const QUESTION = "vraag";

export class LbOverview extends HTMLElement {
  #ends = new AbortController();

  connectedCallback(): void {
    this.#ends.signal.addEventListener(
      "abort",
      outbox().listen(({ kind }) => kind !== "changed" && void this.#look()),
    );
    void this.#look();
  }

  disconnectedCallback(): void {
    this.#ends.abort();
    this.#ends = new AbortController();
  }

  async #look(): Promise<void> {
    const newer = await outbox().newer();
    const lines = [...document.querySelectorAll<HTMLElement>("[data-own]")];
    for (const line of lines) this.#lay(line, newer);
    const rows = lines.filter((line) => !isTask(line));
    const looked = document.querySelector("[data-looked]");
    if (looked) looked.textContent = String(rows.filter((row) => !hasTodo(row)).length);
    this.#leadOn(lines);
  }

  #lay(line: HTMLElement, newer: Newer): void {
    const places = [...line.querySelectorAll<HTMLElement>(".own__d > li, p.own__d")];
    const cells = shownIn(line.dataset["at"] ?? "");
    for (const [index, place] of places.entries()) {
      const { id: group, revision } = cells[index] ?? { id: "", revision: 0 };
      const stand = standIn(newer(`${this.getAttribute("api") ?? ""}/${line.dataset["own"] ?? ""}${group && `/${group}`}`, revision));
      const state = stand === undefined ? undefined : STATES[stand];
      if (state) show(place, state === "todo" && this.hasAttribute("done") ? "looked" : state);
    }
  }

  /** What comes next, as far as is known here; when nothing is left, being done is the main action. */
  #leadOn(lines: readonly HTMLElement[]): void {
    const link = document.querySelector<HTMLAnchorElement>("a[data-go-on]");
    if (!link) return;
    const next = lines.find((line) => hasTodo(line) && (isTask(line) || this.getAttribute("view") !== TABLE));
    link.hidden = next === undefined;
    if (next) link.href = this.#addressOf(next);
    const done = link.parentElement?.querySelector("button[name=klaar]");
    done?.classList.toggle("btn--primary", next === undefined);
    done?.classList.toggle("btn--secondary", next !== undefined);
    done?.classList.toggle("grow", next === undefined);
  }

  #addressOf(line: HTMLElement): string {
    const href = line.querySelector("a")?.getAttribute("href") ?? "";
    if (isTask(line) || this.getAttribute("view") !== QUESTION) return href;
    const first = [...line.querySelectorAll(".own__d > li")].findIndex((place) => place.querySelector(".od--todo"));
    return href.replace(/[^/]*$/, shownIn(line.dataset["at"] ?? "")[first]?.id ?? "");
  }
}

/** The symbol and text of a state, as in the legend. */
function show(place: HTMLElement, state: string): void {
  const legend = document.querySelector(`.own-key [data-state="${state}"]`);
  const sign = legend?.querySelector(".od")?.cloneNode(true);
  if (!legend || !sign) return;
  place.querySelector(".od")?.replaceWith(sign);
  const words = place.querySelector("[data-words]");
  if (words) words.textContent = legend.textContent.replace("?", "").trim().toLowerCase();
}

function hasTodo(line: HTMLElement): boolean {
  return line.querySelector(".od--todo") !== null;
}

function isTask(line: HTMLElement): boolean {
  return (line.dataset["own"] ?? "").startsWith("taken/");
}
