/** The note about a refused change in a sequence: why, and buttons to resend or discard it. */
import { button, paragraph } from "./blocked-note";
import type { Held } from "./save-state";
import { words } from "./words";

const KEY = "deel-niet-opgeslagen";

export interface HeldChoices {
  retry(held: Held): void;
  leaveOut(held: Held): void;
}

/** Shows one note for each address, or removes the notes; returns what is new, for screen readers. */
export function showHeld(all: readonly Held[], choices: HeldChoices): string {
  const shown = new Map([...document.querySelectorAll<HTMLElement>(`[data-note=${KEY}]`)].map((note) => [note.dataset["shown"], note]));
  const said: string[] = [];
  for (const held of all) {
    const state = JSON.stringify([held.url, held.id, held.detail, held.behind > 0]);
    if (!shown.delete(state)) {
      said.push(words.heldPart(held.detail));
      (document.querySelector("#melding") ?? document.querySelector("main") ?? document.body).prepend(noteOf(held, state, choices));
    }
  }
  for (const note of shown.values()) note.remove();
  return said.join(" ");
}

function noteOf(held: Held, state: string, choices: HeldChoices): HTMLElement {
  const note = document.createElement("div");
  note.className = "note";
  note.dataset["note"] = KEY;
  note.dataset["shown"] = state;
  note.append(paragraph(words.heldPart(held.detail)));
  if (held.behind > 0) note.append(paragraph(words.heldBehind));
  note.append(
    button(words.tryAgain, () => choices.retry(held)),
    " ",
    button(words.dropPart, () => choices.leaveOut(held)),
  );
  return note;
}
