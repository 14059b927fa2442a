/** What islands need from the page, so that tests can replace it. */
import { showLost } from "./lost";
import { words } from "./words";

export const page = {
  go: (url: string): void => location.assign(url),
  reload: (): void => location.reload(),
};

/** Dispatched on the document with a sentence for the page's one voice. */
const SAY = "levensbreed:zeg";

/** Says a sentence to screen readers, after any message about saving. */
export function say(text: string): void {
  queueMicrotask(() => document.dispatchEvent(new CustomEvent(SAY, { detail: text })));
}

/** Listens for sentences to say, until the returned function is called. */
export function onSay(listener: (text: string) => void): () => void {
  const hear = (event: Event): void => listener((event as CustomEvent<string>).detail);
  document.addEventListener(SAY, hear);
  return () => document.removeEventListener(SAY, hear);
}

/** Whether an address of the API belongs to the conversation of this page. */
export function isAboutThisConversation(url: string): boolean {
  const here = /\/gesprekken\/[^/]+\//.exec(`${location.pathname}/`)?.[0];
  return here === undefined || url.includes(here);
}

/** Shows that this participant's chair was taken away, with the page's own message if it has one. */
export function showGone(detail: string, unsent: readonly string[] = []): void {
  const message = document.querySelector<HTMLElement>("#weg-melding");
  if (!message) return void showNote("weg", detail || words.gone);
  showLost(message, unsent);
  message.setAttribute("role", "alert");
  message.hidden = false;
  message.scrollIntoView({ block: "center" });
}

/** Shows a sentence above the page's content until it is closed; false if it is there already. */
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
