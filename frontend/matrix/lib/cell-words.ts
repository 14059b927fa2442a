/** The content of a cell of the table, in words. */
export interface CellFacts {
  readonly isAvailable: boolean;
  readonly isUnknown: boolean;
  readonly moments: readonly number[];
  readonly names: readonly string[];
  readonly text: string;
}

/** The content of a cell, such as "moment 1 en 3 (Aanbieder B)". */
export function cellWords({ isAvailable, isUnknown, moments, names, text }: CellFacts): string {
  const more = [text, ...(isAvailable ? names : [])].filter((part) => part !== "").join(", ");
  return `${mark(isAvailable, isUnknown, moments)}${more === "" ? "" : ` (${more})`}`;
}

/** Whether a cell is marked, as the accessible name of its first box. The server has the same texts. */
export function cellState({ isAvailable, moments }: Pick<CellFacts, "isAvailable" | "moments">): string {
  if (!isAvailable) return "niet aangekruist";
  return moments.length > 0 ? `${momentWords(moments)} aangekruist` : "aangekruist";
}

function mark(isAvailable: boolean, isUnknown: boolean, moments: readonly number[]): string {
  if (moments.length > 0) return momentWords(moments);
  if (isAvailable) return "ja";
  return isUnknown ? "weet ik niet" : "niets gekozen";
}

function momentWords(moments: readonly number[]): string {
  return `moment ${[moments.slice(0, -1).join(", "), moments.at(-1)].filter(Boolean).join(" en ")}`;
}
