/** One text that several people write: a Yjs document that never seeds itself, with an undo of one's own changes only. */
import * as Y from "yjs";
import { isNothing, type Splice } from "./splice";

const ROOT = "tekst";
const TYPED = "typed";
const TIDIED = "tidied";
/** What is typed within this time is undone at once. */
const UNDO_PAUSE_MS = 500;

/** Who an update is from, as the channel says it; null when that is not told. */
export interface Writer {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export interface Edit {
  readonly splices: readonly Splice[];
  /** Undefined for one's own. */
  readonly from?: Writer | null;
}

export interface Listening {
  /** One's own change, to be sent. */
  onOwn(update: Uint8Array): void;
  /** The text changed in another way than by typing. */
  onEdit(edit: Edit): void;
  onUndoable(canUndo: boolean, canRedo: boolean): void;
}

class From {
  readonly writer: Writer | null;

  constructor(writer: Writer | null) {
    this.writer = writer;
  }
}

export class JointText {
  readonly #doc = new Y.Doc();
  readonly #text = this.#doc.getText(ROOT);
  readonly #undo = new Y.UndoManager(this.#text, { trackedOrigins: new Set([TYPED]), captureTimeout: UNDO_PAUSE_MS });
  readonly #listening: Listening;

  constructor(listening: Listening) {
    this.#listening = listening;
    this.#doc.on("update", (update: Uint8Array, origin: unknown) => !(origin instanceof From) && listening.onOwn(update));
    this.#text.observe((event, { origin }) => {
      if (origin === TYPED) return;
      const from = origin instanceof From ? { from: origin.writer } : {};
      listening.onEdit({ splices: splicesOf(event.delta), ...from });
    });
    for (const name of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) this.#undo.on(name, this.#tellUndoable);
  }

  get value(): string {
    return this.#text.toString();
  }

  type(splice: Splice): void {
    if (isNothing(splice)) return;
    this.#doc.transact(() => {
      // What replaces comes after what it replaces: a letter typed over another stays where others see it.
      if (splice.added !== "") this.#text.insert(splice.at + splice.removed, splice.added);
      if (splice.removed > 0) this.#text.delete(splice.at, splice.removed);
    }, TYPED);
  }

  /** Takes in updates of others, or one's own once more; the same update twice changes nothing. Raises for what is no update. */
  hear(update: Uint8Array, from: Writer | null): void {
    Y.applyUpdate(this.#doc, update, new From(from));
    this.#tidy();
  }

  undo(): void {
    this.#undo.undo();
  }

  redo(): void {
    this.#undo.redo();
  }

  /** After this, what was undoable stays as it is: the text of somebody who withdrew must not come back. */
  forgetUndo(): void {
    this.#undo.clear();
  }

  /** Ends the group of changes that one undo takes back. */
  pauseUndo(): void {
    this.#undo.stopCapturing();
  }

  /** What this page wrote and the server's whole state lacks, for a server that was restored from a backup; null when nothing. */
  lackedBy(whole: Uint8Array): Uint8Array | null {
    const own = this.#doc.clientID;
    const theirs = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(whole)).get(own) ?? 0;
    const ours = Y.decodeStateVector(Y.encodeStateVector(this.#doc));
    if ((ours.get(own) ?? 0) <= theirs) return null;
    return Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(ours.set(own, theirs)));
  }

  /** A mark at a place that moves along with the text around it. */
  mark(index: number): () => number {
    const relative = Y.createRelativePositionFromTypeIndex(this.#text, index);
    return () => Y.createAbsolutePositionFromRelativePosition(relative, this.#doc)?.index ?? 0;
  }

  end(): void {
    this.#undo.destroy();
    this.#doc.destroy();
  }

  readonly #tellUndoable = (): void => this.#listening.onUndoable(this.#undo.canUndo(), this.#undo.canRedo());

  /** A text field shows no carriage return, so with one in the text every place after it would be wrong. */
  #tidy(): void {
    const value = this.value;
    if (!value.includes("\r")) return;
    this.#doc.transact(() => {
      for (let at = value.length - 1; at >= 0; at -= 1) if (value[at] === "\r") this.#text.delete(at, 1);
    }, TIDIED);
  }
}

/** The text of one update, as far as it adds any: to offer it to its writer when it cannot be stored any more. */
export function textIn(update: Uint8Array): string {
  return Y.decodeUpdate(update)
    .structs.map((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : ""))
    .join("");
}

/** The text of a whole state. */
export function wholeText(whole: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, whole);
  const value = doc.getText(ROOT).toString();
  doc.destroy();
  return value;
}

export const mergeUpdates = (updates: Uint8Array[]): Uint8Array => Y.mergeUpdates(updates);

type Delta = Y.YTextEvent["delta"];

/** One after the other, each where the text is after those before it. */
function splicesOf(delta: Delta): Splice[] {
  const splices: Splice[] = [];
  let at = 0;
  for (const { retain = 0, insert, delete: removed = 0 } of delta) {
    at += retain;
    const added = typeof insert === "string" ? insert : "";
    if (added !== "" || removed > 0) splices.push({ at, removed, added });
    at += added.length;
  }
  return splices;
}
