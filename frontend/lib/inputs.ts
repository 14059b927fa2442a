/** The boxes of a form by name. */
export function inputs(form: HTMLFormElement, name: string): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)];
}

export function checked(form: HTMLFormElement, name: string): string[] {
  return inputs(form, name).flatMap((box) => (box.checked ? [box.value] : []));
}

/** Checks exactly the boxes with these values. */
export function setChecked(form: HTMLFormElement, name: string, values: readonly string[]): void {
  for (const box of inputs(form, name)) box.checked = values.includes(box.value);
}
