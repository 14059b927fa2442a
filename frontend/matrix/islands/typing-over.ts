/** <lb-typing-over>: a paper form is typed over by keys alone; each cell is saved as soon as the cursor leaves it. */
import { isObject, type Json, type JsonObject } from "../../lib/json";
import { type Happening, outbox } from "../../lib/outbox";

const FIELD = "input.over__i";
/** After one of these nothing more has to be typed in a cell. */
const WHOLE = new Set(["x", "X", "?"]);

export class LbTypingOver extends HTMLElement {
  #ends = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#ends;
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("input", (event) => this.#typed(event), { signal });
    this.addEventListener("change", (event) => this.#changed(event.target), { signal });
    signal.addEventListener(
      "abort",
      outbox().listen((happening, isOwn) => this.#hear(happening, isOwn)),
    );
    void this.#showPending();
  }

  disconnectedCallback(): void {
    this.#ends.abort();
    this.#ends = new AbortController();
  }

  #fields(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>(FIELD)];
  }

  #key(event: KeyboardEvent): void {
    const field = event.target;
    if (!isField(field) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = this.#nextAfter(field, event);
    if (next === undefined) return;
    // Enter would submit the whole form.
    event.preventDefault();
    goTo(next);
  }

  /** The field where this key leads; null at an edge, undefined when the key belongs to the field itself. */
  #nextAfter(field: HTMLInputElement, { key, shiftKey }: KeyboardEvent): HTMLInputElement | null | undefined {
    const isEmpty = field.value === "";
    switch (key) {
      case "Enter":
        return this.#beside(field, shiftKey ? -1 : 1);
      case " ":
        return isEmpty ? this.#beside(field, 1) : undefined;
      case "Backspace":
        return isEmpty ? this.#beside(field, -1) : undefined;
      case "ArrowRight":
        return field.selectionEnd === field.value.length ? this.#beside(field, 1) : undefined;
      case "ArrowLeft":
        return field.selectionStart === 0 ? this.#beside(field, -1) : undefined;
      case "ArrowDown":
        return below(field, 1);
      case "ArrowUp":
        return below(field, -1);
      default:
        return undefined;
    }
  }

  #beside(field: HTMLInputElement, step: number): HTMLInputElement | null {
    const fields = this.#fields();
    return fields[fields.indexOf(field) + step] ?? null;
  }

  #typed(event: Event): void {
    const field = event.target;
    if (!isField(field) || (event as InputEvent).isComposing || !WHOLE.has(field.value)) return;
    goTo(this.#beside(field, 1));
  }

  #changed(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement)) return;
    const field = target.parentElement?.querySelector<HTMLInputElement>(FIELD);
    const url = field?.dataset["api"];
    if (!field || url === undefined) return;
    dropError(field);
    void outbox().put({ url, body: { getypt: field.value, ...wordsOf(field) }, seen: Number(field.dataset["revision"]) });
  }

  /** A page from the browser's memory may be older than what was typed on it. */
  async #showPending(): Promise<void> {
    const newer = await outbox().newer();
    for (const field of this.#fields()) {
      const body = newer(field.dataset["api"] ?? "", Number(field.dataset["revision"]));
      if (body && typeof body["getypt"] === "string" && field !== document.activeElement) field.value = body["getypt"];
    }
  }

  #hear(happening: Happening, isOwn: boolean): void {
    const field = this.#fields().find(({ dataset }) => dataset["api"] === happening.url);
    if (!field) return;
    if (happening.kind === "refused") return showError(field, happening.detail);
    if (happening.kind !== "stored" && happening.kind !== "conflict") return;
    field.dataset["revision"] = String(happening.revision ?? "");
    setHidden(field, "r", field.dataset["revision"]);
    if ((happening.kind === "conflict" || !isOwn) && field !== document.activeElement) field.value = asTyped(happening.value);
  }
}

function isField(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.matches(FIELD);
}

function goTo(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}

function below(field: HTMLInputElement, step: number): HTMLInputElement | null | undefined {
  const cell = field.closest("td");
  const row = cell?.parentElement;
  if (!cell || !row?.parentElement) return undefined;
  const rows = [...row.parentElement.children];
  const there = rows[rows.indexOf(row) + step]?.children[[...row.children].indexOf(cell)];
  return there?.querySelector<HTMLInputElement>(FIELD) ?? null;
}

/** What was typed beside the mark: a note at a task, or the words in a cell that asks for them. */
function wordsOf(field: HTMLInputElement): JsonObject {
  const typed = field.parentElement?.querySelector<HTMLInputElement>("input.over__t")?.value;
  if (typed === undefined) return {};
  return field.closest(".over__task") ? { toelichting: typed } : { tekst: typed };
}

function setHidden(field: HTMLInputElement, letter: string, value: string): void {
  const hidden = field.parentElement?.querySelector<HTMLInputElement>(`input[type=hidden][name^="${letter}:"]`);
  if (hidden) hidden.value = value;
}

/** The answer as the server has it, in the signs that are typed. */
function asTyped(value: Json): string {
  if (!isObject(value)) return "";
  if (value["stand"] === "weet-ik-niet") return "?";
  if (value["stand"] !== "beschikbaar") return "";
  const [moments, names] = ["momenten", "namen"].map((key) => (Array.isArray(value[key]) ? value[key].map(String) : []));
  return [(moments ?? []).join(" ") || "x", (names ?? []).join(", ")].filter(Boolean).join(" ");
}

function showError(field: HTMLInputElement, detail: string): void {
  dropError(field);
  const said = document.createElement("p");
  said.className = "error";
  said.id = `fout-${field.name}`;
  said.textContent = detail;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", said.id);
  field.parentElement?.append(said);
}

function dropError(field: HTMLInputElement): void {
  field.parentElement?.querySelector(".error")?.remove();
  for (const name of ["aria-invalid", "aria-describedby"]) field.removeAttribute(name);
}
