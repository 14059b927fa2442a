/** <lb-panel>: on a wide screen a cell opens beside the picture, instead of on a page of its own. */
import { sayAloud } from "../../lib/aloud";
import { type Sent, send, startAnew } from "../../lib/forms";
import { morph } from "../../lib/morph";
import { areErrorsReplaced, withErrorsAsOk } from "../../lib/network";
import { words } from "../../lib/words";

/** What lib/morph.ts dispatches with the updated ids; no module may be in both bundles. */
const LIVE = "levensbreed:bij";
const WIDE = "(min-width: 68em)";
const CELL = "a.cell__a";
const OPENED = "#vakje";
const TITLE = "#vakje-kop";

export class LbPanel extends HTMLElement {
  #aside: HTMLElement | undefined;
  #url = "";
  /** Typed text that was not sent waits here until its cell is opened again. */
  readonly #waiting = new Map<string, Element>();
  #ends = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#ends;
    this.addEventListener("click", (event) => this.#onClick(event), { signal });
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.#close(), { signal });
    this.addEventListener("submit", (event) => void this.#onSubmit(event), { signal });
    document.addEventListener(LIVE, (event) => this.#onLive((event as CustomEvent<readonly string[]>).detail), { signal });
  }

  disconnectedCallback(): void {
    this.#ends.abort();
    this.#ends = new AbortController();
  }

  #onClick(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(CELL) : null;
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || !matchMedia(WIDE).matches) return;
    event.preventDefault();
    void this.#open(link.href);
  }

  async #open(url: string): Promise<void> {
    this.#keepTyping();
    this.#url = url;
    this.#mark();
    const opened = this.#waiting.get(url) ?? (await articleOf(url, fetch(url, { cache: "no-store" })));
    if (url !== this.#url) return;
    if (!opened) return location.assign(url);
    this.#waiting.delete(url);
    this.#aside ??= this.#newAside();
    this.#aside.lastElementChild?.replaceWith(opened);
    this.append(this.#aside);
    this.classList.add("has-panel");
    this.#aside.scrollTop = 0;
    this.#say("");
    this.querySelector<HTMLElement>(TITLE)?.focus({ preventScroll: true });
  }

  #close(): void {
    if (!this.#aside?.isConnected) return;
    const back = this.#link();
    this.#keepTyping();
    this.#aside.remove();
    this.classList.remove("has-panel");
    this.#url = "";
    this.#mark();
    back?.focus();
  }

  /** Sends a form, and shows the server's answer in place. */
  async #onSubmit(event: SubmitEvent): Promise<void> {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !this.#aside?.contains(form)) return;
    event.preventDefault();
    const url = this.#url;
    const button = event.submitter;
    const body = new URLSearchParams([...new FormData(form, button)].map(([name, value]): [string, string] => [name, String(value)]));
    // On a slow line the form is stored on the device first; what came of it is then shown when it comes.
    const show = (next: string): Promise<void> => this.#show(form, url, fetch(next, { cache: "no-store" }));
    const readable = areErrorsReplaced() ? withErrorsAsOk(form.action) : form.action;
    const askWhy = (): Promise<void> => this.#show(form, url, fetch(readable, { method: "POST", body }));
    const tellLate = (late: Sent): void => {
      if (late.kind === "stored") void show(late.next);
      if (late.kind === "refused") void askWhy();
    };
    const sent = await send(form, button, tellLate);
    if (sent.kind === "kept") return startAnew(form);
    if (sent.kind === "blocked") return this.#say(words.blockedHere);
    if (sent.kind === "stored") return show(sent.next);
    await askWhy();
  }

  /** Shows what the server answered to a form of the cell at `url`, unless another cell was opened meanwhile. */
  async #show(form: HTMLFormElement, url: string, asked: Promise<Response>): Promise<void> {
    const answered = await articleOf(url, asked);
    if (url !== this.#url) return;
    if (!answered) return this.#say(words.notSaved);
    const said = answered.querySelector("[role=status]");
    said?.remove();
    this.#say(said?.textContent ?? "");
    form.querySelectorAll("input").forEach(takeAsSent);
    this.#renew(answered);
    const isLost = !this.#aside?.contains(document.activeElement);
    this.querySelector<HTMLElement>(isLost ? `[aria-invalid=true], ${TITLE}` : "[aria-invalid=true]")?.focus();
  }

  /** Somebody changed the opened cell: update its facts, and keep what is being typed. */
  #onLive(ids: readonly string[]): void {
    const id = this.#aside?.isConnected ? this.#link()?.closest("td")?.id : undefined;
    if (id === undefined || !ids.includes(id)) return;
    const url = this.#url;
    void articleOf(url, fetch(url, { cache: "no-store" })).then((found) => {
      if (found && url === this.#url) this.#renew(found);
    });
  }

  #renew(fresh: Element): void {
    const shown = this.#aside?.querySelector(OPENED);
    if (shown) morph(shown, fresh.outerHTML);
  }

  #keepTyping(): void {
    const article = this.#aside?.isConnected ? this.#aside.querySelector(OPENED) : null;
    if (article && [...article.querySelectorAll("input")].some(isUnsent)) this.#waiting.set(this.#url, article);
  }

  #mark(): void {
    for (const link of this.querySelectorAll(`${CELL}[aria-current]`)) link.removeAttribute("aria-current");
    this.#link()?.setAttribute("aria-current", "true");
  }

  #say(text: string): void {
    const line = this.#aside?.querySelector(".panel__s");
    if (line) line.textContent = text.trim();
    sayAloud(text.trim());
  }

  #link(): HTMLAnchorElement | undefined {
    return [...this.querySelectorAll<HTMLAnchorElement>(CELL)].find((link) => link.href === this.#url);
  }

  #newAside(): HTMLElement {
    const aside = document.createElement("aside");
    const close = document.createElement("button");
    const said = document.createElement("p");
    aside.className = "panel";
    aside.setAttribute("aria-label", words.openedCell);
    close.type = "button";
    close.className = "btn btn--secondary panel__x";
    close.textContent = words.close;
    close.addEventListener("click", () => this.#close());
    said.className = "panel__s";
    aside.append(close, said, document.createElement("div"));
    return aside;
  }
}

/** The opened cell in a page, or null when the connection dropped or it is another page. */
async function articleOf(url: string, asked: Promise<Response>): Promise<Element | null> {
  try {
    const text = await (await asked).text();
    const article = new DOMParser().parseFromString(text, "text/html").querySelector(OPENED);
    return article && fit(article, url);
  } catch {
    return null;
  }
}

/** Makes a whole page part of this one: headings one level lower, forms with an explicit action. */
function fit(article: Element, url: string): Element {
  for (const heading of article.querySelectorAll("h2")) rename(heading, "h3");
  for (const heading of article.querySelectorAll("h1")) rename(heading, "h2");
  for (const form of article.querySelectorAll("form")) form.setAttribute("action", url);
  return article;
}

function rename(element: Element, name: "h2" | "h3"): void {
  const renamed = document.createElement(name);
  for (const { name: attribute, value } of element.attributes) renamed.setAttribute(attribute, value);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

function isUnsent(field: HTMLInputElement): boolean {
  return field.type !== "hidden" && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
}

function takeAsSent(field: HTMLInputElement): void {
  field.defaultChecked = field.checked;
  if (field.type === "text") field.defaultValue = field.value;
}
