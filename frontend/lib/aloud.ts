/** Messages for screen readers share the region of the saving status, if the page has that: one page, one voice. */
const OF_SAVING = "lb-save > .vh";
const OWN = "body > [data-voice]";

/** A region is announced only if it existed before its text: a page without saving status gets one at once. */
export function expectToSpeak(): void {
  if (document.body.dataset["forms"] === undefined && !document.querySelector(OF_SAVING)) region();
}

export function sayAloud(text: string): void {
  region().textContent = text;
}

function region(): HTMLElement {
  const there = document.querySelector<HTMLElement>(OF_SAVING) ?? document.querySelector<HTMLElement>(OWN);
  if (there) return there;
  const made = document.createElement("p");
  made.className = "vh";
  made.dataset["voice"] = "";
  made.setAttribute("role", "status");
  document.body.append(made);
  return made;
}
