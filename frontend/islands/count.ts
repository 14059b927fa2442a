/**
 * <lb-count until server-now mode>: counts down by the server's clock, in seconds or (mode="clock") in minutes and seconds. Shows only the
 * number and says nothing to screen readers.
 */
import { serverClock } from "../lib/clock";
import { realTiming } from "../lib/timing";

export class LbCount extends HTMLElement {
  static readonly observedAttributes = ["until", "server-now", "mode"];
  /** How far the server's clock was ahead when the page was made; used until a message says better. */
  #aheadMs = 0;
  #cancel: () => void = () => undefined;
  #endListening: () => void = () => undefined;

  connectedCallback(): void {
    if (!this.hasAttribute("role")) this.setAttribute("role", "timer");
    this.#endListening = serverClock.listen(() => this.#tick());
    this.#begin();
  }

  disconnectedCallback(): void {
    this.#endListening();
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
    const until = Date.parse(this.getAttribute("until") ?? "");
    if (Number.isNaN(until)) return;
    const leftMs = serverClock.until(until) ?? until - realTiming.now() - this.#aheadMs;
    const seconds = Math.max(0, Math.ceil(leftMs / 1000));
    const text = this.getAttribute("mode") === "clock" ? minutesAndSeconds(seconds) : String(seconds);
    if (text !== this.textContent) this.textContent = text;
    if (seconds > 0) this.#cancel = realTiming.after(leftMs % 1000 || 1000, () => this.#tick());
  }
}

/** As the server formats it: "14:05". */
function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
