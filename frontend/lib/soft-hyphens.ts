/** Long words on a page contain soft hyphens; text that is read aloud, copied or stored must not. */
const SOFT_HYPHEN = /\u00AD/g;

export function withoutSoftHyphens(text: string): string {
  return text.replace(SOFT_HYPHEN, "");
}

/** Removes them from text that is selected and copied by hand: they would end up in e-mails and hinder searching. */
export function copyWithoutSoftHyphens(): void {
  document.addEventListener("copy", (event) => {
    const text = document.getSelection()?.toString() ?? "";
    if (!text.includes("\u00AD") || !event.clipboardData) return;
    event.clipboardData.setData("text/plain", withoutSoftHyphens(text));
    event.preventDefault();
  });
}
