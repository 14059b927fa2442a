/** <lb-png src name label>: a button that makes a PNG of the drawing at src, in the browser itself, and lets the reader keep it. */
import { extraWords } from "../lib/extra-words";
import { tellingButton } from "../lib/telling-button";

/** Twice the size of the drawing: sharp on a beamer. */
const SCALE = 2;

export class LbPng extends HTMLElement {
  connectedCallback(): void {
    const { button, said } = tellingButton(this);
    said.setAttribute("role", "status");
    button.addEventListener("click", () => void this.#keep(said));
  }

  async #keep(said: HTMLElement): Promise<void> {
    said.textContent = "";
    try {
      keep(await drawn(this.getAttribute("src") ?? ""), this.getAttribute("name") ?? "");
    } catch {
      said.textContent = extraWords.noPng;
    }
  }
}

async function drawn(source: string): Promise<Blob> {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

function keep(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
