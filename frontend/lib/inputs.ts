/** The names of the boxes of an answer. A name that several fields share ends in brackets. */
export const STAND = "stand[]";

/** The fields that differ from what the page came with. */
export function changedFields(form: HTMLElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input:not([type=hidden]), textarea")].filter(isChanged);
}

function isChanged(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  const isBox = field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
  return isBox ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

/** The boxes of a form with this name. */
export function inputs(form: HTMLFormElement, name: string): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)];
}

export function checked(form: HTMLFormElement, name: string): string[] {
  return inputs(form, name).flatMap((box) => (box.checked ? [box.value] : []));
}

/** Mark the boxes as valid, because the error is gone. */
export function dropMistake(boxes: readonly HTMLInputElement[]): void {
  for (const box of boxes) for (const name of ["aria-invalid", "aria-describedby"]) box.removeAttribute(name);
}

/** Checks exactly the boxes with these values. */
export function setChecked(form: HTMLFormElement, name: string, values: readonly string[]): void {
  for (const box of inputs(form, name)) box.checked = values.includes(box.value);
}
