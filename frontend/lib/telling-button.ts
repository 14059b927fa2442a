/** Adds a button with the host's label and a line beside it; returns both. */
export function tellingButton(host: HTMLElement): { button: HTMLButtonElement; said: HTMLElement } {
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "btn btn--secondary";
  button.textContent = host.getAttribute("label");
  host.replaceChildren(button, said);
  return { button, said };
}
