/** An outbox whose clock, server and shelf a test holds in its hands. */
import { type Happening, Outbox, type OutboxParts } from "../../lib/outbox";
import { deliver } from "../../lib/reply";
import { saveState } from "../../lib/save-state";
import { openDeviceShelf } from "../../lib/shelf";
import { saveWords } from "../../lib/words";
import type { HeldTiming } from "./timing";

export const CELL = "/api/v1/gesprekken/g1/vakjes/wonen/dementie";
export const OTHER_CELL = "/api/v1/gesprekken/g1/vakjes/werken/dementie";
export const DONE = "/api/v1/gesprekken/g1/klaar";

export function makeOutbox(parts: Partial<OutboxParts> & { timing: HeldTiming }): Outbox {
  const whole: OutboxParts = {
    openShelf: () => openDeviceShelf(""),
    deliver,
    hold: () => Promise.resolve(() => undefined),
    openTabs: () => ({ tell: () => undefined }),
    ...parts,
  };
  return new Outbox(whole);
}

/** An address where every change is kept: a row of numbered pieces. */
export const ROW = "/api/v1/gesprekken/g1/tekst/t1";

export function wordsOf(outbox: Outbox, timing: HeldTiming, isNarrow = false): string {
  const facts = outbox.facts();
  return saveWords(saveState(facts, timing.now()), facts.waiting, isNarrow);
}

export function heardBy(outbox: Outbox): Happening[] {
  const heard: Happening[] = [];
  outbox.listen((happening) => void (happening.kind !== "changed" && heard.push(happening)));
  return heard;
}
