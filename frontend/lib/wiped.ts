/** A page from the back-forward cache, from before the device was wiped, still shows what is gone; it is reloaded. */
import { page } from "./page";

/** The only thing that a wipe leaves behind: its time, for this tab. */
const WIPED_AT = "levensbreed:gewist";

export function noteWipe(): void {
  try {
    sessionStorage.setItem(WIPED_AT, String(Date.now()));
  } catch {
    // A browser that stores nothing cannot tell its other pages either.
  }
}

export function watchWipes(): void {
  const shownSince = Date.now();
  addEventListener("pageshow", (event) => {
    if (!event.persisted || wipedAt() < shownSince || document.querySelector("lb-wipe")) return;
    document.body.hidden = true;
    page.reload();
  });
}

function wipedAt(): number {
  try {
    return Number(sessionStorage.getItem(WIPED_AT) ?? 0);
  } catch {
    return 0;
  }
}
