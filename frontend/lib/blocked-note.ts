/** The note about what the network does not let through: which texts, what helps, and buttons to change, resend or discard them. */
import { typedIn } from "./lost";
import type { Blocked } from "./save-state";
import { words } from "./words";

const KEY = "tegengehouden";
/** Any more are only counted: a network that blocks everything would fill the page. */
const SHOWN_MAX = 5;

export interface BlockedChoices {
  giveUp(blocked: Blocked): void;
  tryAgain(): void;
}

/** Shows the note, or removes it when nothing is blocked; returns what is new, for screen readers. */
export function showBlocked(blocked: readonly Blocked[], isDurable: boolean, choices: BlockedChoices): string {
  const shown = document.querySelector<HTMLElement>(`[data-note=${KEY}]`);
  const state = JSON.stringify([isDurable, blocked]);
  if (shown?.dataset["shown"] === state) return "";
  const hadFocus = shown?.contains(document.activeElement) ?? false;
  shown?.remove();
  if (blocked.length === 0) {
    if (hadFocus) goOnReading();
    return "";
  }
  const note = noteOf(blocked, isDurable, choices);
  note.dataset["shown"] = state;
  (document.querySelector("#melding") ?? document.querySelector("main") ?? document.body).prepend(note);
  if (hadFocus) note.querySelector("button")?.focus();
  // People who typed at the end of a long page must see it too.
  if (!shown) note.scrollIntoView({ block: "nearest" });
  return shown ? "" : words.blocked(blocked.length, isForm(blocked), hasTexts(blocked));
}

function noteOf(blocked: readonly Blocked[], isDurable: boolean, choices: BlockedChoices): HTMLElement {
  const note = document.createElement("div");
  note.className = "note";
  note.dataset["note"] = KEY;
  const list = document.createElement("ul");
  list.className = "note__l";
  list.append(...blocked.slice(0, SHOWN_MAX).map((each) => itemOf(each, choices)));
  const more = blocked.length - SHOWN_MAX;
  note.append(
    paragraph(words.blocked(blocked.length, isForm(blocked), hasTexts(blocked))),
    list,
    paragraph(`${more > 0 ? words.blockedMore(more) : ""} ${isDurable ? words.blockedKept : words.blockedInMemory}`.trim()),
    button(words.tryAgain, () => choices.tryAgain()),
  );
  return note;
}

function itemOf(blocked: Blocked, choices: BlockedChoices): HTMLElement {
  const { url, body } = blocked;
  const item = document.createElement("li");
  const said = document.createElement("span");
  const texts = typedIn(body)
    .map((text) => `“${text}”`)
    .join(", ");
  said.textContent = texts || (blocked.part === undefined ? words.withoutText(url.includes("#")) : words.partOfText);
  item.append(said);
  const address = pageOf(url);
  if (address !== null && address !== location.pathname) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words.changeBlocked;
    item.append(" ", link);
  }
  const drop = button(words.dropBlocked, () => choices.giveUp(blocked));
  drop.setAttribute("aria-label", `${words.dropBlocked}: ${said.textContent}`);
  item.append(" ", drop);
  return item;
}

/** The address at which an answer can be changed, or null if there is no such page. */
function pageOf(url: string): string | null {
  const [, conversation, kind, rest] = /^\/api\/v1(\/gesprekken\/[^/]+)\/(vakjes|taken)\/(.+)$/.exec(url) ?? [];
  return kind === undefined ? null : `${conversation}/${kind === "vakjes" ? "invullen" : "taken"}/${rest}`;
}

function goOnReading(): void {
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}

function isForm(blocked: readonly Blocked[]): boolean {
  return blocked.some(({ url }) => url.includes("#"));
}

function hasTexts(blocked: readonly Blocked[]): boolean {
  return blocked.some(({ body }) => typedIn(body).length > 0);
}

export function paragraph(text: string): HTMLElement {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

export function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn--secondary";
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}
