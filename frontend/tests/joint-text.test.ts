/** Joint text with real Yjs: splices that split no character, an undo of one's own, and texts that come together whatever is late. */
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { ChangedList } from "../together/lib/changed";
import { type Edit, JointText, textIn, type Writer } from "../together/lib/joint-text";
import { between, moved, spliced } from "../together/lib/splice";
import { chanceFrom } from "./support/timing";

const C: Writer = { id: "c", name: "Aanbieder C", role: "aanbieder" };
const WORDS = ["hulp", " bij", " schulden", "\n", "é", "😀", "👩‍👩‍👧", "ß", "漢字", "a", "aa", " "];

/** Somebody with a text of their own, and what they sent and saw. */
class Hand {
  readonly sent: Uint8Array[] = [];
  readonly edits: Edit[] = [];
  can = { undo: false, redo: false };
  readonly text = new JointText({
    onOwn: (update) => this.sent.push(update),
    onEdit: (edit) => this.edits.push(edit),
    onUndoable: (undo, redo) => void (this.can = { undo, redo }),
  });

  type(at: number, added: string, removed = 0): this {
    this.text.type({ at, removed, added });
    return this;
  }

  hear(other: Hand, from: Writer | null = C): this {
    for (const update of other.sent) this.text.hear(update, from);
    return this;
  }
}

describe("a splice", () => {
  test.each([
    ["", "a", 1, { at: 0, removed: 0, added: "a" }],
    ["ab", "abb", 3, { at: 2, removed: 0, added: "b" }],
    ["ab", "abb", 2, { at: 1, removed: 0, added: "b" }],
    ["aaa", "aa", 1, { at: 1, removed: 1, added: "" }],
    ["een twee", "een drie", 8, { at: 4, removed: 3, added: "dri" }],
    ["x", "x", 1, { at: 1, removed: 0, added: "" }],
  ] as const)("of %j and %j with the caret at %i", (before, after, caret, expected) => {
    expect(between(before, after, caret)).toEqual(expected);
  });

  test("splits no character of two code units", () => {
    expect(between("😀", "😁", 2)).toEqual({ at: 0, removed: 2, added: "😁" });
    expect(between("a😀b", "a😀😀b", 3)).toEqual({ at: 1, removed: 0, added: "😀" });
    expect(between("\u{1f600}", "\u{1fa00}", 2)).toEqual({ at: 0, removed: 2, added: "\u{1fa00}" });
  });

  test("makes the one of the other, wherever the caret is", () => {
    const chance = chanceFrom(7);
    const text = (): string => Array.from({ length: chance() * 6 }, () => WORDS[Math.floor(chance() * WORDS.length)]).join("");
    for (let run = 0; run < 3_000; run += 1) {
      const [before, after] = [text(), text()];
      const splice = between(before, after, Math.floor(chance() * (after.length + 1)));
      expect(spliced(before, splice)).toBe(after);
      for (const cut of [splice.at, splice.at + splice.removed]) expect(isInsideCharacter(before, cut)).toBe(false);
    }
  });

  test("moves a place that comes after it, and none before it", () => {
    const splice = { at: 4, removed: 2, added: "drie" };
    expect([0, 4, 5, 6, 9].map((place) => moved(place, splice))).toEqual([0, 4, 4, 8, 11]);
  });
});

function isInsideCharacter(text: string, at: number): boolean {
  return at > 0 && at < text.length && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

describe("two people in one text", () => {
  test("both are complete, and the same for both", () => {
    const one = new Hand().type(0, "Wonen.");
    const other = new Hand().type(0, "Werken.");
    one.hear(other);
    other.hear(one);
    expect(one.text.value).toBe(other.text.value);
    expect(one.text.value).toContain("Wonen.");
    expect(one.text.value).toContain("Werken.");
  });

  test("the same twice, and in another order, changes nothing", () => {
    const one = new Hand().type(0, "Er is").type(5, " niets").type(11, ".").type(2, "", 3);
    const other = new Hand();
    for (const update of [...one.sent].reverse()) for (let twice = 0; twice < 2; twice += 1) other.text.hear(update, C);
    expect(other.text.value).toBe(one.text.value);
  });

  test("an edit says where and by whom; one's own typing is no edit", () => {
    const one = new Hand().type(0, "Een\nTwee");
    const other = new Hand().hear(one);
    expect(other.edits).toEqual([{ splices: [{ at: 0, removed: 0, added: "Een\nTwee" }], from: C }]);
    expect(one.edits).toEqual([]);
  });

  test("undo takes back one's own, between what others wrote since, and can be undone", () => {
    const one = new Hand().type(0, "Wonen");
    one.text.pauseUndo();
    const other = new Hand().hear(one).type(5, " en werken");
    one.hear(other).type(0, "Ook ");
    expect(one.text.value).toBe("Ook Wonen en werken");
    one.text.undo();
    expect(one.text.value).toBe("Wonen en werken");
    one.text.undo();
    expect(one.text.value).toBe(" en werken");
    expect(one.can).toEqual({ undo: false, redo: true });
    one.text.redo();
    expect(one.text.value).toBe("Wonen en werken");
    expect(new Hand().hear(one).hear(other).text.value).toBe("Wonen en werken");
  });

  test("what was forgotten does not come back", () => {
    const other = new Hand().type(0, "Van iemand die zich terugtrekt");
    const one = new Hand().hear(other).type(0, "", 30);
    one.text.forgetUndo();
    one.text.undo();
    expect([one.text.value, one.can.undo]).toEqual(["", false]);
  });

  test("A's undo never touches what B wrote, and no character is split: 1,000 runs", () => {
    const chance = chanceFrom(12);
    for (let run = 0; run < 1_000; run += 1) {
      const hands = [new Hand(), new Hand()] as const;
      for (let step = 0; step < 12; step += 1) act(hands, chance);
      meet(hands);
      const theirs = lettersOf(hands[1]);
      for (let time = 0; time < 12; time += 1) hands[0].text.undo();
      meet(hands);
      expect(hands[0].text.value).toBe(hands[1].text.value);
      expect(hands[0].text.value).not.toContain("\ufffd");
      expect(lettersOf(hands[0])).toBe(theirs);
    }
  });

  /** B writes capitals only, A everything else, and neither deletes what the other wrote. */
  function lettersOf({ text }: Hand): string {
    return text.value.replace(/[^A-Z]/g, "");
  }

  function act(hands: readonly [Hand, Hand], chance: () => number): void {
    const isFirst = chance() < 0.6;
    const hand = hands[isFirst ? 0 : 1];
    const dice = chance();
    if (dice < 0.2) return meet(hands);
    if (dice < 0.35 && isFirst) return hand.text.undo();
    const { value } = hand.text;
    let at = Math.floor(chance() * (value.length + 1));
    if (isInsideCharacter(value, at)) at -= 1;
    const word = isFirst ? WORDS[Math.floor(chance() * WORDS.length)] : "ABC".slice(Math.floor(chance() * 3));
    hand.type(at, word ?? "");
    if (isFirst && chance() < 0.4) hand.text.pauseUndo();
  }

  function meet([one, other]: readonly [Hand, Hand]): void {
    one.hear(other);
    other.hear(one);
  }
});

describe("a text that is not quite as ours", () => {
  test("a carriage return of another program is taken out, once for all", () => {
    const doc = new Y.Doc();
    doc.getText("tekst").insert(0, "Een\r\nTwee\rDrie");
    const [one, other] = [new Hand(), new Hand()];
    for (const hand of [one, other]) hand.text.hear(Y.encodeStateAsUpdate(doc), C);
    one.hear(other);
    other.hear(one);
    expect([one.text.value, other.text.value]).toEqual(["Een\nTweeDrie", "Een\nTweeDrie"]);
    expect(one.can.undo).toBe(false);
  });

  test("a server that lost something gets it again, and nothing of others", () => {
    const before = new Hand().type(0, "Van een ander. ");
    const one = new Hand().hear(before).type(15, "Van mij.");
    const old = Y.mergeUpdates(before.sent);
    const lacked = one.text.lackedBy(old);
    expect(lacked && textIn(lacked)).toBe("Van mij.");
    expect(one.text.lackedBy(Y.mergeUpdates([...before.sent, ...one.sent]))).toBeNull();
  });

  test("a mark stays with its letters", () => {
    const one = new Hand().type(0, "Wonen");
    const mark = one.text.mark(5);
    one.type(0, "Ook ");
    expect(mark()).toBe(9);
  });
});

describe("what others changed", () => {
  test("is one entry for what one person did in one line, the newest first", () => {
    const list = new ChangedList();
    const edit = (at: number, added: string, removed = 0): Edit => ({ splices: [{ at, removed, added }], from: C });
    list.hear(edit(0, "W"), "\nTwee");
    list.hear(edit(1, "o"), "W\nTwee");
    list.hear(edit(3, "", 4), "Wo\nTwee");
    expect(list.all).toEqual([
      { writer: C, line: 2, text: "", isGone: true },
      { writer: C, line: 1, text: "Wo", isGone: false },
    ]);
  });
});
