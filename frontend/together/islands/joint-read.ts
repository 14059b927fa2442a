/** <lb-joint-read text label>: a joint text that follows what others write, on the beamer and where writing is over. */
import { JointText } from "../lib/joint-text";
import { type TextNews, texts } from "../lib/text-news";

export class LbJointRead extends HTMLElement {
  static readonly observedAttributes = ["text"];
  #text: JointText | undefined;
  #generation = "";
  #stop: () => void = () => undefined;
  /** What the server puts in this element on a page that is updated must not replace the text. */
  readonly #watch = new MutationObserver(() => this.#render());

  connectedCallback(): void {
    this.#follow();
  }

  disconnectedCallback(): void {
    this.#stop();
    this.#watch.disconnect();
    this.#text?.end();
    this.#text = undefined;
  }

  attributeChangedCallback(_name: string, before: string | null): void {
    if (before !== null && this.isConnected) this.#follow();
  }

  #follow(): void {
    this.disconnectedCallback();
    this.#generation = "";
    const text = this.getAttribute("text");
    if (text !== null) this.#stop = texts.listen(text, (news) => this.#hear(news));
  }

  #hear({ generation, contributions }: TextNews): void {
    if (generation !== this.#generation) this.#begin(generation);
    for (const { update, from } of contributions) this.#text?.hear(update, from);
    this.#render();
  }

  #begin(generation: string): void {
    this.#generation = generation;
    this.#text?.end();
    this.#text = new JointText({ onOwn: () => undefined, onEdit: () => undefined, onUndoable: () => undefined });
  }

  #render(): void {
    const value = this.#text?.value.trim() ?? "";
    if (value === "") return;
    this.#watch.disconnect();
    const label = this.getAttribute("label");
    const lines = value.split("\n").map((line) => made("p", line));
    const shown = label === null ? lines : [made("h2", label), ...lines];
    if (this.textContent !== shown.map(({ textContent }) => textContent).join("")) this.replaceChildren(...shown);
    this.#watch.observe(this, { childList: true, subtree: true });
  }
}

function made(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
