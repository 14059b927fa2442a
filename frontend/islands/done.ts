/** <lb-done api next>: sends "Ik ben klaar" to the server, after every answer that was given before it. */
import type { Happening } from "../lib/outbox";
import { outbox } from "../lib/outbox";
import { page } from "../lib/page";
import { BRIEF_MS } from "../lib/save-state";
import { realTiming } from "../lib/timing";
import { words } from "../lib/words";

export class LbDone extends HTMLElement {
  #ends = new AbortController();
  #isWaiting = false;
  #cancelWords: () => void = () => undefined;

  connectedCallback(): void {
    const { signal } = this.#ends;
    this.addEventListener("submit", (event) => void this.#submitted(event), { signal });
    if (this.#url() !== null)
      signal.addEventListener(
        "abort",
        outbox().listen((happening) => this.#hear(happening)),
      );
  }

  disconnectedCallback(): void {
    this.#ends.abort();
    this.#ends = new AbortController();
    this.#cancelWords();
  }

  #url(): string | null {
    return this.getAttribute("api");
  }

  async #submitted(event: SubmitEvent): Promise<void> {
    const url = this.#url();
    if (url === null || !(event.target instanceof HTMLFormElement)) return;
    event.preventDefault();
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const klaar = new FormData(event.target, event.submitter).get("klaar") !== "nee";
    const isKept = await outbox().put({ url, body: { klaar }, afterAll: true });
    if (!this.#isWaiting) return;
    const later = klaar ? words.doneLater : words.undoneLater;
    this.#cancelWords = realTiming.after(BRIEF_MS, () => this.#say(isKept ? later : words.doneMemory));
  }

  #hear(happening: Happening): void {
    if (happening.kind === "changed" || happening.url !== this.#url()) return;
    this.#cancelWords();
    this.#say("");
    const wasWaiting = this.#isWaiting;
    this.#isWaiting = false;
    if (wasWaiting && happening.kind === "stored") page.go(this.getAttribute("next") ?? location.pathname);
  }

  #say(text: string): void {
    let line = this.querySelector<HTMLElement>("[data-words]");
    if (!line && text === "") return;
    if (!line) {
      line = document.createElement("p");
      line.dataset["words"] = "";
      line.setAttribute("role", "status");
      this.append(line);
    }
    line.textContent = text;
  }
}
