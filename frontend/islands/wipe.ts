/** <lb-wipe>: deletes everything on this device and then says whether that worked. */

import { wipeDevice } from "../lib/wipe";
import { noteWipe } from "../lib/wiped";
import { words } from "../lib/words";

export class LbWipe extends HTMLElement {
  connectedCallback(): void {
    void this.#wipe();
  }

  async #wipe(): Promise<void> {
    const isDone = await wipeDevice();
    noteWipe();
    this.#say(isDone ? words.wiped : words.notWiped);
    this.querySelector("button")?.remove();
    if (!isDone) this.#offerAgain();
  }

  #say(text: string): void {
    const line = this.querySelector("p") ?? this.appendChild(document.createElement("p"));
    line.setAttribute("role", "status");
    line.textContent = text;
  }

  #offerAgain(): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--secondary";
    button.textContent = words.wipeAgain;
    button.addEventListener("click", () => void this.#wipe());
    this.append(button);
  }
}
