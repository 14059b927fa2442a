/** The facilitator's forms go through the outbox too: stored on the device first, and sent in the order in which they were filled in. */

import type { Json } from "./json";
import { newOpId } from "./lane";
import { areErrorsReplaced, withErrorsAsOk } from "./network";
import { type Happening, outbox } from "./outbox";

/**
 * `kept`: there is no connection; it is sent later. `refused`: the server says why when the form is sent in the ordinary way. `blocked`:
 * the network does not let it through; what was typed stays in its fields.
 */
export type Sent = { readonly kind: "stored"; readonly next: string } | { readonly kind: "kept" | "refused" | "blocked" };

/** After this long without an answer, the page continues. */
const BRIEF_MS = 800;

/** The address in the outbox of a form that was blocked; sending the form again replaces that change. */
const blocked = new WeakMap<HTMLFormElement, string>();

export function keepForms(): void {
  if (!document.querySelector("lb-save")) {
    const sign = document.createElement("lb-save");
    sign.className = "save-line";
    document.querySelector("main")?.append(sign);
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || !canBeKept(form)) return;
    event.preventDefault();
    void submit(form, event.submitter);
  });
}

export function canBeKept(form: HTMLFormElement): boolean {
  return form.method === "post" && form.dataset["direct"] === undefined && (operation(form)?.value ?? "") !== "";
}

async function submit(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  const sent = await send(form, button, (late) => late.kind === "stored" && !isInUse() && go(late.next));
  if (sent.kind === "stored") go(sent.next);
  else if (sent.kind === "refused") submitAnyway(form, button);
  else if (sent.kind === "kept") startAnew(form);
}

/** Stores a form and sends it; `onLate` is called with the result when that takes longer than people wait. */
export function send(form: HTMLFormElement, button: HTMLElement | null, onLate: (sent: Sent) => void = () => undefined): Promise<Sent> {
  const box = outbox();
  const id = operation(form)?.value ?? "";
  const { pathname, search } = new URL(form.action);
  const url = `${pathname}${search}#${id}`;
  const velden: Json = [...new FormData(form, button)].map(([name, value]) => [name, String(value)]);
  const before = blocked.get(form);
  if (before !== undefined) void box.giveUp(before);
  blocked.delete(form);
  return new Promise((resolve) => {
    let isLate = false;
    const brief = setTimeout(() => {
      isLate = true;
      resolve({ kind: "kept" });
    }, BRIEF_MS);
    const stop = box.listen((happening) => {
      const sent = outcome(happening, url);
      if (!sent) return;
      clearTimeout(brief);
      stop();
      if (isLate) return onLate(sent);
      if (sent.kind === "blocked") keepForAnother(form, url);
      // The page will show the refusal in full.
      const told = sent.kind === "refused" ? box.dismiss(url) : Promise.resolve();
      void told.then(() => resolve(sent));
    });
    void box.put({ url, id, body: { velden, teksten: typed(form) }, inOrder: true });
  });
}

function outcome(happening: Happening, url: string): Sent | null {
  if (happening.url !== url || happening.kind === "changed") return null;
  if (happening.kind === "stored") return { kind: "stored", next: happening.next };
  return { kind: happening.kind === "blocked" ? "blocked" : "refused" };
}

/** Give the next submission of this form another id, because its text may have changed. */
function keepForAnother(form: HTMLFormElement, url: string): void {
  blocked.set(form, url);
  const field = operation(form);
  if (field) field.value = newOpId();
}

/** The texts that somebody typed, by which they recognise a form. */
function typed(form: HTMLFormElement): string[] {
  const fields = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input:is([type=text], :not([type])), textarea");
  return [...fields].map(({ value }) => value.trim()).filter((text) => text !== "");
}

/** The page then says in full which field is wrong, and why. */
function submitAnyway(form: HTMLFormElement, button: HTMLElement | null): void {
  if (button instanceof HTMLButtonElement && button.name) {
    const chosen = document.createElement("input");
    chosen.type = "hidden";
    chosen.name = button.name;
    chosen.value = button.value;
    form.append(chosen);
  }
  if (areErrorsReplaced()) form.action = withErrorsAsOk(form.action);
  form.submit();
}

/** What waits on the device must not be added a second time; a choice stays on the screen as it was made. */
export function startAnew(form: HTMLFormElement): void {
  if (form.classList.contains("add")) form.reset();
  const field = operation(form);
  if (field) field.value = newOpId();
}

function isInUse(): boolean {
  return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")].some(
    (field) => field.type !== "hidden" && field.value !== field.defaultValue,
  );
}

function operation(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>("input[type=hidden][name=op]");
}

function go(address: string): void {
  location.assign(address || location.href);
}
