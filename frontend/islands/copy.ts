/** <lb-copy for label>: a button that copies the text of another element. */
import { extraWords } from "../lib/extra-words";
import { tellingButton } from "../lib/telling-button";

export class LbCopy extends HTMLElement {
  connectedCallback(): void {
    const { button, said } = tellingButton(this);
    button.addEventListener("click", () => void this.#copy(button, said));
    voice();
  }

  async #copy(button: HTMLElement, said: HTMLElement): Promise<void> {
    said.textContent = voice().textContent = "";
    const text = this.#text();
    const isCopied = (await copyModern(text)) || copyByHand(text);
    button.focus();
    said.textContent = voice().textContent = isCopied ? extraWords.copied : extraWords.notCopied;
  }

  #text(): string {
    const source = document.getElementById(this.getAttribute("for") ?? "");
    const isField = source instanceof HTMLTextAreaElement || source instanceof HTMLInputElement;
    return isField ? source.value : (source?.textContent.trim() ?? "");
  }
}

/** What all copy buttons of a page say aloud goes through one region. */
function voice(): HTMLElement {
  const there = document.querySelector<HTMLElement>("body > [data-voice]");
  if (there) return there;
  const region = document.createElement("p");
  region.className = "vh";
  region.dataset["voice"] = "copy";
  region.setAttribute("role", "status");
  document.body.append(region);
  return region;
}

/** A page without TLS has no clipboard to ask, and a browser may say no. */
async function copyModern(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The old way, which works without TLS: select the text in a field and have the browser copy it. */
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
