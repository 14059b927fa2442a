/**
 * <lb-read-aloud text | of>: a button that reads a text aloud, or what stands in the element with that id, where the device itself has
 * a Dutch voice. A hidden button that the page came with is used; without one it makes its own.
 */
import { withoutSoftHyphens } from "../lib/soft-hyphens";
import { words } from "../lib/words";

const SVG = "http://www.w3.org/2000/svg";

export class LbReadAloud extends HTMLElement {
  #button: HTMLButtonElement | undefined;
  #spoken: SpeechSynthesisUtterance | undefined;
  #ends = new AbortController();

  connectedCallback(): void {
    if (typeof speechSynthesis === "undefined") return;
    const { signal } = this.#ends;
    // Many browsers know their voices only a moment later; older Safari cannot tell when.
    speechSynthesis.addEventListener?.("voiceschanged", () => this.#offer(), { signal });
    addEventListener("pagehide", () => this.#stop(), { signal });
    this.#offer();
  }

  disconnectedCallback(): void {
    this.#ends.abort();
    this.#ends = new AbortController();
    this.#stop();
  }

  #offer(): void {
    if (this.#button || !dutchVoice()) return;
    this.#button = this.querySelector("button") ?? this.appendChild(newButton());
    this.#button.hidden = false;
    this.#button.addEventListener("click", () => (this.#spoken ? this.#stop() : this.#read()));
    this.#show();
  }

  #read(): void {
    const voice = dutchVoice();
    const spoken = new SpeechSynthesisUtterance(this.#text());
    // Another button that starts to read ends this one too, and must not be silenced for that.
    const ended = (): void => {
      if (this.#spoken !== spoken) return;
      this.#spoken = undefined;
      this.#show();
    };
    spoken.voice = voice;
    spoken.lang = voice?.lang ?? "nl-NL";
    spoken.onend = ended;
    spoken.onerror = ended;
    this.#spoken = spoken;
    speechSynthesis.cancel();
    speechSynthesis.speak(spoken);
    this.#show();
  }

  #stop(): void {
    if (!this.#spoken) return;
    this.#spoken = undefined;
    speechSynthesis.cancel();
    this.#show();
  }

  #text(): string {
    const source = document.getElementById(this.getAttribute("of") ?? "");
    return source ? readable(source) : (this.getAttribute("text") ?? "");
  }

  #show(): void {
    const label = document.createElement("span");
    label.textContent = this.#spoken ? words.stop : words.readAloud;
    this.#button?.replaceChildren(icon(this.#spoken ? "s-x" : "s-speak"), label);
  }
}

/** What stands in an element, with a pause after every block, without its buttons and what is not meant to be heard. */
function readable(source: Element): string {
  const copy = source.cloneNode(true) as Element;
  for (const silent of copy.querySelectorAll("button, form, [aria-hidden=true], [hidden]")) silent.remove();
  for (const block of copy.querySelectorAll("h1, h2, h3, p, li, dt, dd")) block.append(". ");
  return withoutSoftHyphens(copy.textContent)
    .replace(/\s+/g, " ")
    .replace(/([.?!:;])[. ]*\. /g, "$1 ")
    .trim();
}

function newButton(): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--secondary aloud";
  return button;
}

/** Only a voice of the device itself: others send the text to a company. */
function dutchVoice(): SpeechSynthesisVoice | null {
  const voices = speechSynthesis.getVoices();
  return voices.find(({ lang, localService }) => localService && /^nl\b|^nl_/i.test(lang)) ?? null;
}

function icon(name: string): Element {
  const sprite = document.querySelector("use")?.getAttribute("href")?.split("#")[0] ?? "";
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.append(document.createElementNS(SVG, "use"));
  drawing.firstElementChild?.setAttribute("href", `${sprite}#${name}`);
  return drawing;
}
