/** A page that the browser kept from before the device was wiped still shows what is gone; it is asked for anew. */
import { page } from "./page";

/** The only thing a wipe leaves behind: when it was, for this tab. */
const WIPED_AT = "levensbreed:gewist";

export function noteWipe(): void {
  try {
    sessionStorage.setItem(WIPED_AT, String(Date.now()));
  } catch {
    // A browser that keeps nothing has nothing to tell its other pages either.
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
