/**
 * <lb-read-aloud text | of>: a button that reads a text aloud, or the element with the id in `of`, if the device itself has a Dutch voice.
 * Uses the hidden button in it, or makes one.
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
    // Many browsers load their voices later; older versions of Safari cannot say when.
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
    // When another button starts to read, this one ends too, and must not silence the other.
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

/** The text of an element, with a pause after every block, without buttons and hidden parts. */
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

/** Only voices of the device itself: other voices send the text to a company. */
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
