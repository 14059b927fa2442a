/** The words about saving are promises: what they may say. */
import { describe, expect, test } from "vitest";
import { type SaveFacts, saveState } from "../lib/save-state";
import { saveWords } from "../lib/words";

const QUIET: SaveFacts = { waiting: 0, isStoring: false, isDurable: true, since: 0, isTouched: false, refusals: [] };

function say(facts: Partial<SaveFacts>, now = 10_000, isNarrow = false): string {
  const whole = { ...QUIET, ...facts };
  return saveWords(saveState(whole, now), whole.waiting, isNarrow);
}

describe("the words", () => {
  test("nothing was changed: nothing is said", () => {
    expect(say({})).toBe("");
  });

  test("an answer that is acknowledged within a moment needs no words in between", () => {
    expect(say({ waiting: 1, isTouched: true, since: 9_300 })).toBe("");
  });

  test("a slow device is not called safe", () => {
    expect(say({ waiting: 1, isTouched: true, isStoring: true })).toBe("Bezig met opslaan…");
  });

  test("on the device, not sent: with the number of answers", () => {
    expect(say({ waiting: 3, isTouched: true })).toBe("Op dit apparaat, nog niet verstuurd (3)");
    expect(say({ waiting: 3, isTouched: true }, 10_000, true)).toBe("Nog niet verstuurd (3)");
  });

  test("memory is never called the device", () => {
    for (const isNarrow of [true, false]) {
      expect(say({ waiting: 3, isDurable: false }, 10_000, isNarrow)).toBe("Nog niet verstuurd (3). Houd deze pagina open.");
    }
  });

  test("a refusal outlives other answers that were saved", () => {
    expect(say({ isTouched: true, refusals: [{ url: "/x", detail: "" }] })).toBe("Niet opgeslagen");
  });
});
