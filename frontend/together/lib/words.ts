/** Every Dutch text that the islands of joint text show. */
import type { Writer } from "./joint-text";

const NAMED_MAX = 2;

function people(writers: readonly Writer[]): string {
  const names = writers.map(({ name }) => name);
  const more = names.length - NAMED_MAX;
  if (more > 0) return `${names.slice(0, NAMED_MAX).join(", ")} en ${more} ${more === 1 ? "ander" : "anderen"}`;
  return names.join(" en ");
}

export const words = {
  othersWrite: (writers: readonly Writer[]): string => `${people(writers)} ${writers.length === 1 ? "schrijft" : "schrijven"} mee.`,
  typesAt: (name: string, line: number): string => `${name} typt bij regel ${line}`,
  moreTyping: (count: number): string => `En nog ${count} ${count === 1 ? "ander" : "anderen"}.`,
  goThere: "Ga erheen",
  waiting: (count: number): string =>
    count === 1 ? "Er wacht 1 wijziging van een ander." : `Er wachten ${count} wijzigingen van anderen.`,
  changedHere: ({ name }: Writer, line: number): string => `${name}, regel ${line}:`,
  lineGone: "regel weggehaald",
  nothingChanged: "Anderen hebben hier nog niets veranderd.",
  lost: "Dit stuk van u is niet opgeslagen. De tekst is ondertussen opnieuw begonnen.",
  addLost: "Zet mijn stuk erbij",
  dropLost: "Gooi mijn stuk weg",
  lostAdded: "Uw stuk staat er weer bij.",
} as const;
