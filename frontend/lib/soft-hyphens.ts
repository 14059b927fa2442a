/** Long words on a page hold soft hyphens; what is said, copied or kept never does. */
const SOFT_HYPHEN = /\u00AD/g;

export function withoutSoftHyphens(text: string): string {
  return text.replace(SOFT_HYPHEN, "");
}

/** What somebody selects and copies by hand: a soft hyphen would travel along into a mail and be in the way of searching. */
export function copyWithoutSoftHyphens(): void {
  document.addEventListener("copy", (event) => {
    const text = document.getSelection()?.toString() ?? "";
    if (!text.includes("\u00AD") || !event.clipboardData) return;
    event.clipboardData.setData("text/plain", withoutSoftHyphens(text));
    event.preventDefault();
  });
}
