/** Offers somebody the text that they wrote and that could not be stored: it can be put in again, copied, or thrown away. */
import { button, paragraph } from "../../lib/blocked-note";
import { words } from "./words";

export class LostNote {
  constructor(host: HTMLElement, lost: string, add: () => void) {
    const note = document.createElement("div");
    note.className = "note";
    note.setAttribute("role", "status");
    const text = paragraph(lost);
    text.className = "joint__lost";
    const end = (): void => {
      note.remove();
      host.querySelector<HTMLElement>(".joint__in")?.focus();
    };
    const addButton = button(words.addLost, () => {
      add();
      end();
    });
    note.append(paragraph(words.lost), text, addButton, " ", button(words.dropLost, end));
    host.prepend(note);
  }
}
