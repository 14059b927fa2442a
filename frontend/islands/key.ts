/** <lb-key>: takes the key out of the address bar and hands it in, so that it stays in no history and no log. */
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

/** What stands behind the #, with what a mail program wrote as %20 or %2E read back; the server knows a key however it was typed. */
function written(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
