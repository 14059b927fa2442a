/** Every Dutch word that few islands show: table, opened cell, reading aloud, copying, wiping. */
export const extraWords = {
  copied: "Gekopieerd",
  notCopied: "Kopiëren lukt niet. Selecteer de tekst en druk op Ctrl + C.",
  readAloud: "Lees voor",
  stop: "Stop",
  wiped: "Op dit apparaat staat niets meer van u.",
  notWiped: "Niet alles is gewist. Sluit de andere tabbladen van deze website. Wis daarna nog een keer.",
  openedCell: "Geopend vakje",
  closeCell: "Sluiten",
  notSaved: "Niet opgeslagen. Probeer het nog een keer.",
  wipeAgain: "Nog een keer wissen",
} as const;

export interface CellFacts {
  readonly isAvailable: boolean;
  readonly isUnknown: boolean;
  readonly moments: readonly number[];
  readonly names: readonly string[];
  readonly text: string;
}

/** What stands in a cell, such as "moment 1 en 3 (Aanbieder B)". */
export function cellWords({ isAvailable, isUnknown, moments, names, text }: CellFacts): string {
  const more = [text, ...(isAvailable ? names : [])].filter((part) => part !== "").join(", ");
  return `${mark(isAvailable, isUnknown, moments)}${more === "" ? "" : ` (${more})`}`;
}

/** Whether a cell is marked: what is said aloud of its first box. The server's page says the same. */
export function cellState({ isAvailable, moments }: Pick<CellFacts, "isAvailable" | "moments">): string {
  if (!isAvailable) return "niet aangekruist";
  return moments.length > 0 ? `${momentWords(moments)} aangekruist` : "aangekruist";
}

function mark(isAvailable: boolean, isUnknown: boolean, moments: readonly number[]): string {
  if (moments.length > 0) return momentWords(moments);
  if (isAvailable) return "kruisje";
  return isUnknown ? "weet ik niet" : "niets aangekruist";
}

function momentWords(moments: readonly number[]): string {
  return `moment ${[moments.slice(0, -1).join(", "), moments.at(-1)].filter(Boolean).join(" en ")}`;
}
