/** <lb-elsewhere question>: the way to the question that is talked about; there is nothing to say while it is the one on this page. */
export class LbElsewhere extends HTMLElement {
  readonly #watch = new MutationObserver(() => this.#show());

  connectedCallback(): void {
    this.#watch.observe(this, { childList: true, subtree: true, attributeFilter: ["data-question"] });
    this.#show();
  }

  disconnectedCallback(): void {
    this.#watch.disconnect();
  }

  #show(): void {
    const asked = this.querySelector<HTMLElement>("[data-question]")?.dataset["question"];
    this.hidden = asked === undefined || asked === this.getAttribute("question");
  }
}
