/** A second tap on a form that is on its way would end the first, with the answer and its cookie: it is ignored. */
const ON_ITS_WAY_MS = 5_000;

export function ignoreSecondTaps(): void {
  const sentAt = new WeakMap<EventTarget, number>();
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target === null) return;
    if (event.timeStamp - (sentAt.get(event.target) ?? -ON_ITS_WAY_MS) < ON_ITS_WAY_MS) event.preventDefault();
    else sentAt.set(event.target, event.timeStamp);
  });
  // A page that is shown again from memory is a page that may be sent.
  addEventListener("pageshow", (event) => event.persisted && document.querySelectorAll("form").forEach((form) => sentAt.delete(form)));
}
