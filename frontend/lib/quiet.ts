/**
 * No screen reader messages, for readers who choose that: every polite region of the page, now and later, stops being a region. Its text
 * can still be read. Stored on this device; on a borrowed one until the browser closes.
 */
import { isBorrowed } from "./device";

const KEY = "levensbreed:stil";
const ROLE = "[role=status]";
const MUTED = "muted";

let watching: MutationObserver | undefined;

export function isQuiet(): boolean {
  try {
    return kept().getItem(KEY) === "ja";
  } catch {
    return false;
  }
}

export function setQuiet(isOn: boolean): void {
  try {
    if (isOn) kept().setItem(KEY, "ja");
    else kept().removeItem(KEY);
  } catch {
    // In a browser that stores nothing, the choice lasts until the next page.
  }
  obey(isOn);
}

/** Applies the choice that was made before, and one that is made in another tab. */
export function keepQuiet(): void {
  obey(isQuiet());
  addEventListener("storage", (event) => (event.key === KEY || event.key === null) && obey(isQuiet()));
}

function obey(isOn: boolean): void {
  watching?.disconnect();
  watching = undefined;
  if (!isOn) return document.querySelectorAll<HTMLElement>(`[data-${MUTED}]`).forEach(unmute);
  document.querySelectorAll<HTMLElement>(ROLE).forEach(mute);
  watching = new MutationObserver(() => document.querySelectorAll<HTMLElement>(ROLE).forEach(mute));
  watching.observe(document.body, { subtree: true, childList: true, attributeFilter: ["role"] });
}

function mute(region: HTMLElement): void {
  region.removeAttribute("role");
  region.dataset[MUTED] = "";
}

function unmute(region: HTMLElement): void {
  region.setAttribute("role", "status");
  delete region.dataset[MUTED];
}

function kept(): Storage {
  return isBorrowed() ? sessionStorage : localStorage;
}
