/** What changed between two values of a text field, as one splice; a pair of code units that is one character is never split. */

/** At this place so many code units went, and these came. All counts are UTF-16, as in a text field and in Yjs. */
export interface Splice {
  readonly at: number;
  readonly removed: number;
  readonly added: string;
}

/** `caret`: where typing left off in `after`; with it, a letter that is typed beside its equals is found at the right place. */
export function between(before: string, after: string, caret = after.length): Splice {
  const most = Math.min(before.length, after.length);
  let tail = sameTail(before, after, 0, Math.min(most, after.length - caret));
  let head = 0;
  while (head < most - tail && before[head] === after[head]) head += 1;
  tail = sameTail(before, after, tail, most - head);
  if (head > 0 && isHigh(before.charCodeAt(head - 1))) head -= 1;
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail -= 1;
  return { at: head, removed: before.length - head - tail, added: after.slice(head, after.length - tail) };
}

export function isNothing({ removed, added }: Splice): boolean {
  return removed === 0 && added === "";
}

/** Where a place in the text is after a splice; a place inside what went is where that was. */
export function moved(place: number, { at, removed, added }: Splice): number {
  if (place <= at) return place;
  return place >= at + removed ? place + added.length - removed : at;
}

export function spliced(text: string, { at, removed, added }: Splice): string {
  return text.slice(0, at) + added + text.slice(at + removed);
}

function sameTail(before: string, after: string, from: number, most: number): number {
  let tail = from;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return tail;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
