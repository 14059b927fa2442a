/** What the page says about the device it is shown on. */

/** Whose page this is; what somebody else left unsent in this browser is not for this page to send. */
export function seatHere(): string {
  return document.body.dataset["seat"] ?? "";
}

/** A borrowed device: nothing may stay behind on it. */
export function isBorrowed(): boolean {
  return document.body.dataset["shared"] === "true";
}
