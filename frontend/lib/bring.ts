/** Fetches the second bundle, at most once. */
import type { Given } from "./given";

let fetching: Promise<void> | undefined;

/** Without it a page still works, so a line that drops here needs no words. */
export function bringExtra(parts: Given): Promise<void> {
  fetching ??= import("../extra")
    .then(({ define }) => define(parts))
    .catch(() => void (fetching = undefined));
  return fetching;
}
