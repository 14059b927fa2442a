/** <lb-print label>: a button that prints the page, in place of a sentence on how to do that by hand. */
export class LbPrint extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--secondary";
    button.textContent = this.getAttribute("label");
    button.addEventListener("click", () => print());
    this.replaceChildren(button);
  }
}
