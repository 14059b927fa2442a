/** <lb-count until server-now>: counts the seconds down by the server's clock; shows the bare number and says nothing aloud. */
import { realTiming } from "../lib/timing";

export class LbCount extends HTMLElement {
  static readonly observedAttributes = ["until", "server-now"];
  /** How far the server's clock is ahead of this device's. */
  #aheadMs = 0;
  #cancel: () => void = () => undefined;

  connectedCallback(): void {
    if (!this.hasAttribute("role")) this.setAttribute("role", "timer");
    this.#begin();
  }

  disconnectedCallback(): void {
    this.#cancel();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#begin();
  }

  #begin(): void {
    const serverNow = Date.parse(this.getAttribute("server-now") ?? "");
    this.#aheadMs = Number.isNaN(serverNow) ? 0 : serverNow - realTiming.now();
    this.#tick();
  }

  #tick(): void {
    this.#cancel();
    const leftMs = Date.parse(this.getAttribute("until") ?? "") - realTiming.now() - this.#aheadMs;
    if (Number.isNaN(leftMs)) return;
    const seconds = Math.max(0, Math.ceil(leftMs / 1000));
    this.textContent = String(seconds);
    if (seconds > 0) this.#cancel = realTiming.after(leftMs % 1000 || 1000, () => this.#tick());
  }
}
