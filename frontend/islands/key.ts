/** <lb-key>: takes the key out of the address bar and hands it in, so that it stays in no history and no log. */
const KEY = /^[A-Za-z0-9_-]{16,}$/;

export class LbKey extends HTMLElement {
  readonly #look = (): void => this.#handIn();

  connectedCallback(): void {
    addEventListener("hashchange", this.#look);
    this.#handIn();
  }

  disconnectedCallback(): void {
    removeEventListener("hashchange", this.#look);
  }

  #handIn(): void {
    const key = location.hash.slice(1).replace(/^sleutel=/, "");
    const form = this.querySelector("form");
    const field = this.querySelector<HTMLInputElement>("input[name=sleutel]");
    if (!form || !field || !KEY.test(key)) return;
    field.value = key;
    history.replaceState(null, "", location.pathname + location.search);
    form.submit();
  }
}
