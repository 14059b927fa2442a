/** Whether this browser has what the islands use. Below that nothing is defined, and pages work as plain forms. */

/** The oldest engines that the islands are made for; the build, a test and the documents go by this list. */
export const OLDEST = { chrome: "112", firefox: "115", safari: "15.4" } as const;

/**
 * Each entry came with or before the oldest engines above, and is missing in older ones that can read this file all the same.
 * What the islands use behind a test of their own (locks, channels, workers, popovers) is not asked for here.
 */
const NEEDED: ReadonlyArray<(here: typeof globalThis) => boolean> = [
  (here) => "at" in here.Array.prototype,
  (here) => "fromEntries" in here.Object,
  (here) => "allSettled" in here.Promise,
  (here) => "signal" in here.Request.prototype,
  (here) => "getReader" in here.ReadableStream.prototype,
  (here) => "replaceChildren" in here.Element.prototype,
  (here) => "getRandomValues" in here.crypto,
  (here) => "ResizeObserver" in here,
  takesTheButton,
];

/** A form that is sent by script must tell which of its buttons was pressed. */
function takesTheButton(here: typeof globalThis): boolean {
  const form = document.createElement("form");
  const button = document.createElement("button");
  button.name = "knop";
  button.value = "ja";
  form.append(button);
  return new here.FormData(form, button).has("knop");
}

export function canRun(here: typeof globalThis = globalThis): boolean {
  try {
    return NEEDED.every((isThere) => isThere(here));
  } catch {
    return false;
  }
}
