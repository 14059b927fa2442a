/** What the first bundle hands to the second, so that a page has one outbox and nothing is loaded twice. */
import type { Outbox } from "./outbox";

export interface Given {
  outbox(): Outbox;
  noteWipe(): void;
  newOpId(): string;
}

let given: Given;

export function give(parts: Given): void {
  given = parts;
}

export function outbox(): Outbox {
  return given.outbox();
}

export function newOpId(): string {
  return given.newOpId();
}

export function noteWipe(): void {
  given.noteWipe();
}
