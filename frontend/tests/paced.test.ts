/** A slow device shows less often, never something old, and in the end the same as a quick one. */
import { beforeEach, describe, expect, test } from "vitest";
import { PacedShow, together } from "../lib/paced";
import type { Stand } from "../lib/stand";
import { HeldTiming, quiet } from "./support/timing";

const part = (n: number, delen: Record<string, string>, weg: string[] = []): Stand => ({ n, nu: n, heel: false, delen, weg });
const whole = (n: number, delen: Record<string, string>): Stand => ({ n, nu: n, heel: true, delen, weg: [] });

/** What a page shows after these, one by one. */
function shownAfter(stands: readonly Stand[]): Record<string, string> {
  let shown: Record<string, string> = {};
  let last = -1;
  for (const stand of stands) {
    if (!stand.heel && stand.n < last) continue;
    last = stand.n;
    shown = stand.heel ? { ...stand.delen } : { ...shown, ...stand.delen };
    for (const id of stand.weg) delete shown[id];
  }
  return shown;
}

describe("a page on a slow device", () => {
  let timing: HeldTiming;
  let shown: Stand[];
  let costMs: number;
  let paced: PacedShow;

  beforeEach(() => {
    timing = new HeldTiming();
    shown = [];
    costMs = 100;
    const painted = (): Promise<void> => new Promise((resolve) => void timing.after(costMs, resolve));
    paced = new PacedShow((stand) => void shown.push(stand), timing, painted);
  });

  test("shows the first at once", () => {
    paced.hear(part(1, { a: "1" }));
    expect(shown.map(({ n }) => n)).toEqual([1]);
  });

  test("works a quarter of the time at most, and shows all that came meanwhile together", async () => {
    for (let n = 1; n <= 30; n += 1) {
      paced.hear(part(n, { [`c${n % 4}`]: `${n}` }));
      await quiet();
      await timing.pass(100);
    }
    await timing.pass(1_000);
    expect(shown.length).toBeLessThanOrEqual(9);
    expect(shown.at(-1)?.n).toBe(30);
    expect(shownAfter(shown)).toEqual({ c0: "28", c1: "29", c2: "30", c3: "27" });
  });

  test("shows each one when that costs little", async () => {
    costMs = 8;
    for (let n = 1; n <= 10; n += 1) {
      paced.hear(part(n, { a: `${n}` }));
      await quiet();
      await timing.pass(100);
    }
    expect(shown.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("shows again after quiet, at once", async () => {
    paced.hear(part(1, { a: "1" }));
    await timing.pass(5_000);
    paced.hear(part(2, { a: "2" }));
    expect(shown.map(({ n }) => n)).toEqual([1, 2]);
  });
});

describe("two views in a row", () => {
  const cases: ReadonlyArray<readonly [string, readonly Stand[]]> = [
    ["parts", [part(1, { a: "1", b: "1" }), part(2, { b: "2" })]],
    ["a part that goes", [part(1, { a: "1", b: "1" }), part(2, {}, ["a"])]],
    ["a part that comes back", [part(1, {}, ["a"]), part(2, { a: "2" })]],
    ["a whole view after parts", [part(3, { a: "3" }), whole(1, { b: "1" })]],
    ["parts after a whole view", [whole(1, { a: "1", b: "1" }), part(2, { a: "2" }, ["b"])]],
    ["a part that is older", [part(5, { a: "5" }), part(4, { a: "4", b: "4" })]],
    ["an older part after a whole view", [whole(5, { a: "5" }), part(4, { a: "4" })]],
  ];
  test.each(cases)("%s come to the same together", (_name, stands) => {
    const [before, after] = stands as readonly [Stand, Stand];
    const start = whole(0, { a: "0", b: "0", c: "0" });
    expect(shownAfter([start, together(before, after)])).toEqual(shownAfter([start, ...stands]));
  });
});
