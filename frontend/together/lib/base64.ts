/** Bytes as base64, the way updates travel in JSON. */

/** `String.fromCharCode` takes so many arguments at a time in every browser. */
const AT_A_TIME = 8_192;

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += AT_A_TIME) text += String.fromCharCode(...bytes.subarray(from, from + AT_A_TIME));
  return btoa(text);
}

/** Raises for text that is not base64. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
