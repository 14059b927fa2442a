/** A second tap on a form that is being sent would abort the first, with its answer and cookie: it is ignored. */
const ON_ITS_WAY_MS = 5_000;

export function ignoreSecondTaps(): void {
  const sentAt = new WeakMap<EventTarget, number>();
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target === null) return;
    if (event.timeStamp - (sentAt.get(event.target) ?? -ON_ITS_WAY_MS) < ON_ITS_WAY_MS) event.preventDefault();
    else sentAt.set(event.target, event.timeStamp);
  });
  // A page from the back-forward cache may be sent again.
  addEventListener("pageshow", (event) => event.persisted && document.querySelectorAll("form").forEach((form) => sentAt.delete(form)));
}
