/** What an island asks of the page around it. */
import { showLost } from "./lost";
import { words } from "./words";

export const page = {
  go: (url: string): void => location.assign(url),
  reload: (): void => location.reload(),
};

/** Dispatched on the document with a sentence for the page's one voice. */
const SAY = "levensbreed:zeg";

/** Asks for a sentence to be said to a screen reader, after what is being said about saving. */
export function say(text: string): void {
  queueMicrotask(() => document.dispatchEvent(new CustomEvent(SAY, { detail: text })));
}

/** Hears what is asked to be said, until the returned function is called. */
export function onSay(listener: (text: string) => void): () => void {
  const hear = (event: Event): void => listener((event as CustomEvent<string>).detail);
  document.addEventListener(SAY, hear);
  return () => document.removeEventListener(SAY, hear);
}

/** Whether an address of the API belongs to the conversation this page is about. */
export function isAboutThisConversation(url: string): boolean {
  const here = /\/gesprekken\/[^/]+\//.exec(`${location.pathname}/`)?.[0];
  return here === undefined || url.includes(here);
}

/** Shows that this participant's chair was taken away, in the page's own words where it has them. */
export function showGone(detail: string, unsent: readonly string[] = []): void {
  const message = document.querySelector<HTMLElement>("#weg-melding");
  if (!message) return void showNote("weg", detail || words.gone);
  showLost(message, unsent);
  message.setAttribute("role", "alert");
  message.hidden = false;
  message.scrollIntoView({ block: "center" });
}

/** Puts a sentence above the page's content until it is closed; false if it stands there already. */
export function showNote(key: string, text: string, onClose: () => void = () => undefined): boolean {
  const shown = notes().find((note) => note.dataset["note"] === key);
  if (shown?.firstChild?.textContent === text) return false;
  const note = noteOf(key, text, onClose);
  if (shown) shown.replaceWith(note);
  else (document.querySelector("#melding") ?? document.querySelector("main") ?? document.body).prepend(note);
  return true;
}

export function hideNote(isOver: (key: string) => boolean): void {
  for (const note of notes()) if (isOver(note.dataset["note"] ?? "")) note.remove();
}

function notes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-note]")];
}

function noteOf(key: string, text: string, onClose: () => void): HTMLElement {
  const note = document.createElement("div");
  const sentence = document.createElement("p");
  const close = document.createElement("button");
  note.className = "note";
  note.dataset["note"] = key;
  sentence.textContent = text;
  close.type = "button";
  close.className = "btn btn--secondary";
  close.textContent = words.close;
  close.addEventListener("click", () => {
    note.remove();
    onClose();
  });
  note.append(sentence, close);
  return note;
}
