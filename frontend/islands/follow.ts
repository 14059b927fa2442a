/** <lb-follow href go>: takes the reader to another page when the server says so. */
import { page } from "../lib/page";

export class LbFollow extends HTMLElement {
  static readonly observedAttributes = ["go"];
  #hasGone = false;

  readonly #onPageShow = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#hasGone = false;
    this.#follow();
  };

  connectedCallback(): void {
    addEventListener("pageshow", this.#onPageShow);
    this.#follow();
  }

  disconnectedCallback(): void {
    removeEventListener("pageshow", this.#onPageShow);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#follow();
  }

  #follow(): void {
    const href = this.getAttribute("href");
    if (this.#hasGone || href === null || !this.hasAttribute("go")) return;
    this.#hasGone = true;
    page.go(href);
  }
}
