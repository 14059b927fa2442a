/** Goes on to another page, as soon as the answers are stored on the device and that page can open, also without a connection. */
import { opensOffline } from "./offline";
import { CONNECTED, type Outbox } from "./outbox";
import { hideNote, page, showNote } from "./page";
import { BRIEF_MS } from "./save-state";
import { realTiming } from "./timing";
import { words } from "./words";

const LATER = "verder";

export class Leaving {
  #isUnderWay = false;
  readonly #box: Outbox;
  readonly #isMine: (url: string) => boolean;

  /** `isMine`: the addresses whose answers must be safe before leaving. */
  constructor(box: Outbox, isMine: (url: string) => boolean) {
    this.#box = box;
    this.#isMine = isMine;
  }

  /** The reader stays, or is back. */
  stop(): void {
    this.#isUnderWay = false;
  }

  /** Stores what must be stored, and goes; a second press while it waits does nothing. */
  async to(url: string, keep: () => Promise<boolean>): Promise<void> {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    const isKept = await keep();
    if (!isKept || !opensOffline()) await this.#untilItOpens(isKept);
    if (this.#isUnderWay) page.go(url);
  }

  /** Without a connection the next page would be an error page of the browser, which says nothing about what was filled in. */
  async #untilItOpens(isKept: boolean): Promise<void> {
    const isThere = this.#acknowledged();
    await Promise.race([isThere, new Promise((resolve) => realTiming.after(BRIEF_MS, () => resolve(undefined)))]);
    const { waiting } = this.#box.facts(this.#isMine);
    if (!isLineLost() && (waiting === 0 || (isKept && !this.#box.isCut))) return;
    if (this.#isUnderWay) showNote(LATER, words.goesOnLater, () => (this.#isUnderWay = false));
    await isThere;
    if (isLineLost()) await new Promise((resolve) => document.addEventListener(CONNECTED, resolve, { once: true }));
    hideNote((key) => key === LATER);
  }

  #acknowledged(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#box.facts(this.#isMine).waiting > 0) return;
        end();
        resolve();
      };
      const end = this.#box.listen(look);
      look();
    });
  }
}

function isLineLost(): boolean {
  return document.querySelector('lb-stream[data-state="lost"]') !== null;
}
