/** What was typed but not sent when somebody's chair was taken away: nothing will send it, but it can be copied. */
import type { Json, JsonObject } from "./json";
import { isObject } from "./json";
import { words } from "./words";

const FIELD = "niet-verstuurd";

/** The texts in a change; marks are not texts. */
export function textsIn(body: JsonObject): string[] {
  const value = body["waarde"];
  if (!isObject(value)) return [];
  const { namen, tekst, toelichting } = value as Record<string, Json | undefined>;
  const all = [tekst, ...(Array.isArray(namen) ? namen : []), toelichting];
  return all.filter((text): text is string => typeof text === "string" && text.trim() !== "");
}

/** The same for a facilitator's form, which lists the texts that were typed. */
export function typedIn(body: JsonObject): string[] {
  const { teksten } = body;
  return Array.isArray(teksten) ? teksten.map(String) : textsIn(body);
}

/** Shows the texts under the message that the chair is gone. */
export function showLost(message: Element, texts: readonly string[]): void {
  if (texts.length === 0) return;
  const field = message.querySelector<HTMLTextAreaElement>(`#${FIELD}`) ?? newField(message);
  field.value = texts.join("\n");
  field.rows = Math.min(6, texts.length + 1);
}

function newField(message: Element): HTMLTextAreaElement {
  const label = document.createElement("label");
  const field = document.createElement("textarea");
  const copy = document.createElement("lb-copy");
  label.className = "label";
  label.htmlFor = field.id = FIELD;
  label.textContent = words.lostTexts;
  field.className = "input input--text";
  field.readOnly = true;
  copy.setAttribute("for", FIELD);
  copy.setAttribute("label", words.copyLost);
  message.append(label, field, copy);
  return field;
}
