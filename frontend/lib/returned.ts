/** A page from the back-forward cache is as old as when it was left; on return it is reloaded. */

import { CONNECTED } from "./outbox";
import { page } from "./page";
import { EPOCH } from "./reply";

/** Answers in these elements are in the outbox, so reloading loses nothing. */
const KEPT = "lb-question, lb-task, lb-table, lb-topic";
const FIELDS = "input:not([type=hidden]), textarea, select";

export function watchReturns(): void {
  addEventListener("pageshow", (event) => event.persisted && void refresh());
}

/** Without a connection the old page is better than none; it is reloaded once there is a connection, unless somebody is using it. */
async function refresh(): Promise<void> {
  if (isHalfFilledIn()) return;
  if (await isReachable()) return page.reload();
  const waiting = new AbortController();
  const { signal } = waiting;
  addEventListener("pagehide", () => waiting.abort(), { signal });
  for (const use of ["input", "change"]) document.addEventListener(use, () => waiting.abort(), { signal });
  const catchUp = (): void => {
    waiting.abort();
    void refresh();
  };
  document.addEventListener(CONNECTED, catchUp, { signal });
}

/** Our own server answers: otherwise the page of a guest network would replace this one. */
async function isReachable(): Promise<boolean> {
  try {
    const answer = await fetch(location.href, { cache: "no-store", credentials: "same-origin" });
    return answer.headers.has(EPOCH);
  } catch {
    return false;
  }
}

function isHalfFilledIn(): boolean {
  return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(FIELDS)].some(
    (field) => !field.closest(KEPT) && isChanged(field),
  );
}

function isChanged(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): boolean {
  if (field instanceof HTMLSelectElement) return [...field.options].some(({ selected, defaultSelected }) => selected !== defaultSelected);
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}
