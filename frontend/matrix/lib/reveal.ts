/** The reveal: the rows of the picture appear one after the other, once. */
const WHOLE_MS = 600;
const ROW_MS = 220;
const FROM_BELOW = "0 .6rem";

let isDone = false;

/** Readers who prefer less motion see the picture at once, and so does everybody when it comes back. */
export function comeIn(rows: ArrayLike<Element>): void {
  if (isDone || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  isDone = true;
  const between = (WHOLE_MS - ROW_MS) / Math.max(1, rows.length - 1);
  Array.from(rows).forEach((row, at) => {
    const steps = { opacity: [0, 1], translate: [FROM_BELOW, "none"] };
    row.animate(steps, { duration: ROW_MS, delay: at * between, fill: "backwards", easing: "ease-out" });
  });
}
