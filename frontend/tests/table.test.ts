/** The whole table: what a mark means, what is stored of an answer, and going through it by keyboard. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "../main";
import { CONNECTED, outbox } from "../lib/outbox";
import { find, newCell, show } from "./support/page";
import { FakeServer } from "./support/server";

const database = new IDBFactory();
const soon = (look: () => void): Promise<void> => vi.waitFor(look, { interval: 5, timeout: 3_000 });

let server: FakeServer;
let urls: string[];

beforeEach(() => {
  vi.stubGlobal("indexedDB", database);
  server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
  urls = [newCell(), newCell(), newCell()];
  document.dispatchEvent(new Event(CONNECTED));
});
afterEach(() => show(""));

interface Cell {
  readonly checked?: readonly string[];
  readonly attributes?: string;
  readonly isEarly?: boolean;
}

function cellOf(row: number, { checked = [], attributes = "" }: Cell): string {
  const boxes = ["x", "1", "2", "3", "?"].map(
    (value) => `<label><input type="checkbox" name="v:${row}[]" value="${value}"${checked.includes(value) ? " checked" : ""}></label>`,
  );
  return `<tr><th scope="row"><button type="button" popovertarget="u-${row}">Rij ${row}</button></th>
    <td id="c-${row}"><lb-table-cell cell="${urls[row] ?? ""}" revision="${row}" stand="leeg"
    data-url="/vraag/${row}" data-name="Rij ${row}, Kolom" ${attributes}>${boxes.join("")}</lb-table-cell></td></tr>`;
}

const table = (first: Cell = {}, form = ""): string =>
  `<main><a data-question href="/eerste">Per vraag</a><lb-save><span class="save"></span></lb-save>
  <lb-table><form id="tabel" method="post" ${form}><table><tbody>
    ${[first, {}, {}].map((cell, row) => cellOf(row, cell)).join("")}
  </tbody></table></form></lb-table>
  <p data-here hidden></p><button form="tabel" data-no-script>Bewaren</button></main>`;

const box = (row: number, value: string): HTMLInputElement => find(`#c-${row} input[value="${value}"]`);
const ticked = (row = 0): string[] => ["x", "1", "2", "3", "?"].filter((value) => box(row, value).checked);
const isStored = (value: unknown): Promise<void> => soon(() => expect(server.stored.get(urls[0] ?? "")?.value).toEqual(value));
const here = (): string => find("[data-here]").textContent;

describe("what a mark means", () => {
  test.each([
    [["x"], "1", ["1"], { stand: "beschikbaar", momenten: [1], namen: [] }],
    [["1"], "3", ["1", "3"], { stand: "beschikbaar", momenten: [1, 3], namen: [] }],
    [["?"], "2", ["2"], { stand: "beschikbaar", momenten: [2], namen: [] }],
    [["1", "2"], "x", ["x"], { stand: "beschikbaar", momenten: [], namen: [] }],
    [["?"], "x", ["x"], { stand: "beschikbaar", momenten: [], namen: [] }],
    [["1", "2"], "?", ["?"], { stand: "weet-ik-niet", momenten: [], namen: [] }],
    [["x"], "x", [], { stand: "bekeken", momenten: [], namen: [] }],
    [["1", "2"], "1", ["2"], { stand: "beschikbaar", momenten: [2], namen: [] }],
  ])("on %j, pressing %s leaves %j", async (before, pressed, after, value) => {
    show(table({ checked: before }));
    box(0, pressed).click();
    expect(ticked()).toEqual(after);
    await isStored(value);
  });

  test.each([
    [["x"], "x", "niet aangekruist"],
    [[], "x", "aangekruist"],
    [["1"], "3", "moment 1 en 3 aangekruist"],
    [["2"], "?", "niet aangekruist"],
  ])("on %j, pressing %s makes the cell be read as %s", (before, pressed, state) => {
    show(table({ checked: before }));
    box(0, pressed).click();
    expect(box(0, "x").getAttribute("aria-label")).toBe(`Rij 0, Kolom, ${state}`);
  });

  test("a change says on which revision it was made, and the words about saving follow", async () => {
    show(table({ attributes: 'revision="7"' }).replace('revision="0"', ""));
    box(0, "x").click();
    await soon(() => expect(server.arrived.at(-1)?.basis).toBe(7));
    await soon(() => expect(find(".save").textContent).toBe("Opgeslagen"));
  });
});

test("a cross at another topic shows at once where to tell which, and only while it stands there without a text", () => {
  show(table());
  find("#c-0").insertAdjacentHTML("beforeend", '<a data-say hidden href="/vraag/0#eigen_tekst">Wat bedoelt u?</a>');
  const isAsked = (): boolean => !find("[data-say]").hidden;
  const seen = ["x", "?", "2", "2"].map((value) => {
    box(0, value).click();
    return isAsked();
  });
  expect(seen).toEqual([true, false, true, false]);
});

describe("the parts of an answer that a cell has no field for", () => {
  const attributes = `data-names='["Aanbieder B"]' data-text="Vervoer"`;

  test("stay part of it", async () => {
    show(table({ checked: ["x"], attributes }));
    box(0, "2").click();
    await isStored({ stand: "beschikbaar", momenten: [2], namen: ["Aanbieder B"], tekst: "Vervoer" });
  });

  test("names go when the mark goes, and come back with it", async () => {
    show(table({ checked: ["x"], attributes }));
    box(0, "?").click();
    await isStored({ stand: "weet-ik-niet", momenten: [], namen: [], tekst: "Vervoer" });
    box(0, "x").click();
    await isStored({ stand: "beschikbaar", momenten: [], namen: ["Aanbieder B"], tekst: "Vervoer" });
  });
});

describe("answers from elsewhere", () => {
  test("that were not sent yet are shown, with one look for the whole table", async () => {
    server.mood = "away";
    const waarde = { stand: "beschikbaar", momenten: [2], namen: ["Stichting X"] };
    await outbox().put({ url: urls[0] ?? "", body: { waarde }, seen: null });
    const looks = vi.spyOn(outbox(), "newer");
    show(table());
    await soon(() => expect(ticked()).toEqual(["2"]));
    expect(looks).toHaveBeenCalledTimes(1);
    server.mood = "up";
    document.dispatchEvent(new Event(CONNECTED));
    box(0, "2").click();
    box(0, "x").click();
    await isStored({ stand: "beschikbaar", momenten: [], namen: ["Stichting X"] });
  });

  test("that came first on another device are shown, and the next change builds on them", async () => {
    const url = urls[0] ?? "";
    const waarde = { stand: "weet-ik-niet", momenten: [], namen: [], tekst: "Vervoer" };
    server.refusals.set(url, { status: 409, body: { versie: 50, waarde } });
    show(table());
    box(0, "x").focus();
    box(0, "x").click();
    await soon(() => expect(ticked()).toEqual(["?"]));
    expect(box(0, "x").getAttribute("aria-label")).toBe("Rij 0, Kolom, niet aangekruist");
    expect(here()).toBe("Rij 0, Kolom: weet ik niet (Vervoer)");
    server.refusals.clear();
    box(0, "x").click();
    await soon(() => expect(server.arrived.at(-1)?.basis).toBe(50));
  });
});

describe("what was ticked before the script was there", () => {
  const early = (form: string): void => {
    const apart = document.createElement("template");
    apart.innerHTML = table({ checked: ["1"] }, form);
    apart.content.querySelector<HTMLInputElement>("#c-0 [value=x]")?.click();
    document.body.replaceChildren(apart.content);
  };

  test("is kept", async () => {
    early('autocomplete="off"');
    expect(ticked()).toEqual(["x"]);
    await isStored({ stand: "beschikbaar", momenten: [], namen: [] });
  });

  test("is put back where a browser may have ticked it by itself", async () => {
    early("");
    await outbox().newer();
    expect(ticked()).toEqual(["1"]);
    expect(outbox().facts((url) => urls.includes(url)).isTouched).toBe(false);
  });
});

describe("by keyboard", () => {
  const press = (row: number, value: string, key: string, more: KeyboardEventInit = {}): KeyboardEvent => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
    box(row, value).focus();
    box(row, value).dispatchEvent(event);
    return event;
  };

  test("Page Down goes to the same box one row further, Page Up back", () => {
    show(table());
    expect(press(0, "2", "PageDown").defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(box(1, "2"));
    press(1, "2", "PageUp");
    expect(document.activeElement).toBe(box(0, "2"));
  });

  test("at the edge, and together with Control, the browser does what it always does", () => {
    show(table());
    expect(press(2, "x", "PageDown").defaultPrevented).toBe(false);
    expect(press(0, "x", "PageDown", { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(press(0, "x", "ArrowDown").defaultPrevented).toBe(false);
  });

  test("Enter does not send the table", () => {
    show(table());
    expect(press(0, "x", "Enter").defaultPrevented).toBe(true);
  });
});

describe("a name that explains itself", () => {
  afterEach(() => void Reflect.deleteProperty(HTMLElement.prototype, "popover"));

  test.each([true, false])("is a button only where the browser can open the explanation: %s", (isAble) => {
    if (isAble) Object.defineProperty(HTMLElement.prototype, "popover", { configurable: true, value: null });
    show(table());
    expect(find<HTMLButtonElement>("[popovertarget]").disabled).toBe(!isAble);
  });
});

describe("the bar", () => {
  test("tells what stands in the cell one is in, and leads to its question", () => {
    show(table({ checked: ["1", "3"], attributes: `data-names='["Aanbieder B"]' data-text="Vervoer"` }));
    expect(find("[data-here]").hidden).toBe(true);
    box(0, "1").focus();
    expect(find("[data-here]").hidden).toBe(false);
    expect(here()).toBe("Rij 0, Kolom: moment 1 en 3 (Vervoer, Aanbieder B)");
    expect(find("[data-question]").getAttribute("href")).toBe("/vraag/0");
    box(0, "2").click();
    expect(here()).toBe("Rij 0, Kolom: moment 1, 2 en 3 (Vervoer, Aanbieder B)");
    box(1, "x").focus();
    expect(here()).toBe("Rij 1, Kolom: niets gekozen");
    box(1, "x").click();
    expect(here()).toBe("Rij 1, Kolom: ja");
  });

  test('"Bewaren" is not needed any more', () => {
    show(table());
    expect(find("[data-no-script]").hidden).toBe(true);
  });
});
