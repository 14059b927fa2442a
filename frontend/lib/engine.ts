/** Whether this browser supports what the islands use. In older browsers no island is defined, and pages work as plain forms. */

/** The oldest engines that the islands support; the build, a test and the documentation use this list. */
export const OLDEST = { chrome: "112", firefox: "115", safari: "15.4" } as const;

/**
 * Each feature came with or before the oldest engines above, and is missing in older ones that can parse this file. Features for which the
 * islands have a test of their own (locks, channels, workers, popovers) are not included.
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

/** A form that is sent by script must include the button that was pressed. */
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
