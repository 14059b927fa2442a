/** <lb-wait seconds>: counts down how long to wait, and at the end says that people can try again. */
import { expectToSpeak, sayAloud } from "../lib/aloud";
import { realTiming } from "../lib/timing";
import { words } from "../lib/words";

export class LbWait extends HTMLElement {
  #until = 0;
  #cancel: () => void = () => undefined;

  connectedCallback(): void {
    this.#until = realTiming.now() + Number(this.getAttribute("seconds")) * 1000;
    expectToSpeak();
    this.#tick();
  }

  disconnectedCallback(): void {
    this.#cancel();
  }

  #tick(): void {
    const left = Math.ceil((this.#until - realTiming.now()) / 1000);
    this.textContent = left > 0 ? words.wait(left) : words.waitOver;
    if (left > 0) this.#cancel = realTiming.after(1000, () => this.#tick());
    else sayAloud(words.waitOver);
  }
}
