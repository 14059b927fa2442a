/** <lb-quiet>: a button by which a reader turns off what a screen reader tells by itself. Without JavaScript nothing speaks. */
import { isQuiet, setQuiet } from "../lib/quiet";
import { words } from "../lib/words";

export class LbQuiet extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement("button");
    const show = (): void => void (button.textContent = isQuiet() ? words.tellAloud : words.tellNothing);
    button.type = "button";
    button.className = "skip skip--end";
    button.addEventListener("click", () => {
      setQuiet(!isQuiet());
      show();
    });
    show();
    this.replaceChildren(button);
  }
}
