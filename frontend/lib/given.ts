/** What the first bundle hands to the second, so that a page has one outbox and nothing is loaded twice. */
import type { Outbox } from "./outbox";

export interface Given {
  outbox(): Outbox;
  noteWipe(): void;
  newOpId(): string;
  morph(shown: Element, html: string): void;
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

export function morph(shown: Element, html: string): void {
  given.morph(shown, html);
}

export function noteWipe(): void {
  given.noteWipe();
}
