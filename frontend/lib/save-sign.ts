/** The indicator that shows the saving status, and says it to screen readers now and then. */
import type { SaveState } from "./save-state";
import type { Timing } from "./timing";
import { Voice } from "./voice";
import { saveWords } from "./words";

const NARROW = "(max-width: 479.98px)";
/** A lost connection is mentioned calmly, once, and only if it lasts. */
const TELL_UNSENT_AFTER_MS = 3_000;
const ICONS: Partial<Record<SaveState, string>> = { saved: "s-check", device: "s-device", memory: "s-device" };
const ATTENTION = new Set<SaveState>(["device", "memory", "refused"]);
const SVG = "http://www.w3.org/2000/svg";

export class SaveSign {
  readonly #plate: HTMLElement;
  readonly #region: HTMLElement;
  readonly #voice: Voice;
  readonly #narrow = matchMedia(NARROW);
  readonly #sprite: string | undefined;
  #state: SaveState | undefined;
  #count = 0;
  #isUnsentTold = false;

  constructor(host: HTMLElement, timing: Timing) {
    this.#sprite = (host.querySelector("use") ?? document.querySelector("use"))?.getAttribute("href")?.split("#")[0];
    this.#plate = host.querySelector<HTMLElement>(".save") ?? host.appendChild(made("span", "save"));
    // The visible text changes with every answer; screen readers get a region of their own.
    this.#plate.removeAttribute("role");
    this.#region = host.appendChild(made("span", "vh"));
    this.#region.setAttribute("role", "status");
    this.#voice = new Voice(this.#region, timing);
    this.#narrow.addEventListener("change", this.#render);
  }

  end(): void {
    this.#narrow.removeEventListener("change", this.#render);
    this.#voice.hush();
    this.#region.remove();
  }

  /** What the server wrote in it stays until there is something newer to say. */
  show(state: SaveState, count: number): void {
    if (this.#state === undefined && state === "nothing") return;
    if (state === this.#state && count === this.#count) return;
    const isNew = state !== this.#state;
    this.#state = state;
    this.#count = count;
    this.#render();
    if (isNew) this.#speak();
  }

  say(text: string): void {
    this.#voice.say(text);
  }

  readonly #render = (): void => {
    if (this.#state === undefined) return;
    const text = this.#words();
    const icon = text === "" ? [] : this.#icon();
    this.#plate.dataset["state"] = this.#state;
    this.#plate.classList.toggle("save--waiting", ATTENTION.has(this.#state));
    this.#plate.replaceChildren(...icon, text);
  };

  #words(): string {
    return saveWords(this.#state ?? "nothing", this.#count, this.#narrow.matches);
  }

  #icon(): Element[] {
    const name = this.#state && ICONS[this.#state];
    if (name === undefined || this.#sprite === undefined) return [];
    const icon = document.createElementNS(SVG, "svg");
    icon.setAttribute("class", "icon");
    icon.setAttribute("aria-hidden", "true");
    icon.append(document.createElementNS(SVG, "use"));
    icon.firstElementChild?.setAttribute("href", `${this.#sprite}#${name}`);
    return [icon];
  }

  #speak(): void {
    if (this.#state === "saved") {
      this.#isUnsentTold = false;
      this.#voice.say(this.#words());
    } else if (this.#state === "device" || this.#state === "memory") {
      if (!this.#isUnsentTold) this.#voice.say(this.#words(), TELL_UNSENT_AFTER_MS);
      this.#isUnsentTold = true;
    } else if (this.#state !== "refused") {
      // An "Opgeslagen" that was not said yet is no longer true.
      this.#voice.hush();
    }
  }
}

function made(tag: string, className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
