/** <lb-copy for label>: a button that copies the text of another element. */
import { expectToSpeak, sayAloud } from "../lib/aloud";
import { withoutSoftHyphens } from "../lib/soft-hyphens";
import { tellingButton } from "../lib/telling-button";
import { words } from "../lib/words";

export class LbCopy extends HTMLElement {
  connectedCallback(): void {
    const { button, said } = tellingButton(this);
    button.addEventListener("click", () => void this.#copy(button, said));
    expectToSpeak();
  }

  async #copy(button: HTMLElement, said: HTMLElement): Promise<void> {
    const tell = (text: string): void => {
      said.textContent = text;
      sayAloud(text);
    };
    tell("");
    const text = this.#text();
    const isCopied = (await copyModern(text)) || copyByHand(text);
    button.focus();
    tell(isCopied ? words.copied : words.notCopied);
  }

  #text(): string {
    const source = document.getElementById(this.getAttribute("for") ?? "");
    const isField = source instanceof HTMLTextAreaElement || source instanceof HTMLInputElement;
    return isField ? source.value : withoutSoftHyphens(source?.textContent ?? "").trim();
  }
}

/** A page without TLS has no clipboard, and a browser may refuse. */
async function copyModern(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The old way, which works without TLS: select the text in a field and let the browser copy it. */
function copyByHand(text: string): boolean {
  const field = document.createElement("textarea");
  field.className = "vh";
  field.readOnly = true;
  field.value = text;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
  }
}
