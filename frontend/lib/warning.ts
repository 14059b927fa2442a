/** The server's friendly warning about what was typed, under the fields; it is saved all the same. */
import { say } from "./page";

export function showWarning(form: HTMLFormElement, text: string): void {
  const line = form.querySelector<HTMLElement>("[data-let-op]") ?? (text === "" ? null : newLine(form));
  if (!line || line.textContent.trim() === text) return;
  line.textContent = text;
  line.hidden = text === "";
  if (text !== "") say(text);
}

/** After the group of fields with the last text. */
function newLine(form: HTMLFormElement): HTMLElement {
  const line = document.createElement("p");
  line.className = "note";
  line.dataset["letOp"] = "";
  const field = [...form.querySelectorAll<HTMLInputElement>("input[type=text], textarea")].filter(({ value }) => value !== "").at(-1);
  const group = field?.closest("fieldset, .field") ?? field;
  if (group) group.after(line);
  else (form.querySelector("main") ?? form).append(line);
  return line;
}
