/** <lb-quiet>: a button with which a reader turns off screen reader messages. Without JavaScript there are no messages. */
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
