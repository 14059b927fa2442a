/** What the page says about the device it is shown on. */

/** The seat of this page. It must not send what somebody else left unsent in this browser. */
export function seatHere(): string {
  return document.body.dataset["seat"] ?? "";
}

/** A borrowed device: nothing may be left on it. */
export function isBorrowed(): boolean {
  return document.body.dataset["shared"] === "true";
}
