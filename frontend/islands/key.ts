/** <lb-key>: takes the key out of the address bar and submits it, so that it stays out of history and logs. */
const KEY_SIGNS = 16;

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
    const key = written(location.hash.slice(1)).replace(/^sleutel=/, "");
    const form = this.querySelector("form");
    const field = this.querySelector<HTMLInputElement>("input[name=sleutel]");
    if (!form || !field || key.replace(/[^A-Za-z0-9]/g, "").length < KEY_SIGNS) return;
    field.value = key;
    history.replaceState(null, "", location.pathname + location.search);
    form.submit();
  }
}

/** The text after the #, decoded where a mail program wrote %20 or %2E; the server accepts keys however they are typed. */
function written(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
