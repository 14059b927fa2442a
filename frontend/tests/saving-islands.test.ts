/** What the page says about saving, "ik ben klaar", and the general tasks. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "../main";
import { CONNECTED, outbox } from "../lib/outbox";
import { page, showNote } from "../lib/page";
import { CONVERSATION, find, leaveField, newCell, show, tick, ticked, type, watchGoing } from "./support/page";
import { FakeServer } from "./support/server";

const database = new IDBFactory();
const SAVE = '<svg><use href="/static/icons.AB.svg#s-left"/></svg><lb-save><span class="save" role="status"></span></lb-save>';
const soon = (look: () => void): Promise<void> => vi.waitFor(look, { interval: 5, timeout: 3_000 });

let server: FakeServer;
let cell: string;

beforeEach(async () => {
  vi.stubGlobal("indexedDB", database);
  server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
  history.replaceState(null, "", "/gesprekken/g1/invullen");
  cell = newCell();
  document.dispatchEvent(new Event(CONNECTED));
  await soon(() => expect(outbox().facts().waiting).toBe(0));
});
afterEach(() => show(""));

const put = (url = cell): Promise<boolean> => outbox().put({ url, body: { waarde: { stand: "beschikbaar" } }, seen: null });
const plate = (): HTMLElement => find(".save");

describe("lb-save", () => {
  test("leaves the server's words alone while there is nothing newer to say", async () => {
    show(SAVE.replace("></span>", ">Opgeslagen</span>").replace('class="save"', 'class="save" data-of="server"'));
    expect(plate().textContent).toBe("Opgeslagen");
  });

  test('says "Opgeslagen", with its sign, once the server has it', async () => {
    show(SAVE);
    await put();
    await soon(() => expect(plate().textContent).toBe("Opgeslagen"));
    expect(plate().querySelector("use")?.getAttribute("href")).toBe("/static/icons.AB.svg#s-check");
    expect(plate().classList.contains("save--waiting")).toBe(false);
  });

  test("says how many answers were not sent", async () => {
    server.mood = "away";
    show(SAVE);
    await put();
    await put(newCell());
    expect(plate().textContent).not.toBe("Opgeslagen");
    await soon(() => expect(plate().textContent).toMatch(/niet verstuurd \(2\)$/));
    expect(plate().classList.contains("save--waiting")).toBe(true);
    server.mood = "up";
    document.dispatchEvent(new Event(CONNECTED));
    await soon(() => expect(plate().textContent).toBe("Opgeslagen"));
  });

  test("another conversation's answers are not counted here", async () => {
    history.replaceState(null, "", "/gesprekken/rustig/invullen");
    show(SAVE);
    await put("/api/v1/gesprekken/anders/vakjes/a/b");
    await soon(() => expect(server.stored.size).toBe(1));
    expect(plate().textContent).toBe("");
  });

  test("speaks through one region of its own", () => {
    show(SAVE);
    expect(document.querySelectorAll("[role=status]")).toHaveLength(1);
    expect(plate().hasAttribute("role")).toBe(false);
  });

  test("leaves the notes of others alone, whatever it has to say itself", async () => {
    show(`${SAVE}<main></main>`);
    showNote("verder", "Zodra er verbinding is, gaat u vanzelf verder.");
    await put();
    await soon(() => expect(plate().textContent).toBe("Opgeslagen"));
    expect(find("[data-note=verder]").textContent).toContain("vanzelf verder");
  });

  test("tells a refusal once, in the server's words, until it is closed", async () => {
    const body = { detail: "Het gesprek is gesloten." };
    const other = newCell();
    for (const url of [cell, other]) server.refusals.set(url, { status: 409, body });
    show(`<main>${SAVE}</main>`);
    await put();
    await put(other);
    await soon(() => expect(find("[data-note] p").textContent).toBe("2 antwoorden zijn niet opgeslagen. Het gesprek is gesloten."));
    expect(document.querySelectorAll("[data-note]")).toHaveLength(1);
    expect(plate().textContent).toBe("Niet opgeslagen");
    find("[data-note] button").click();
    await soon(() => expect(outbox().facts().refusals).toEqual([]));
    expect(document.querySelector("[data-note]")).toBeNull();
  });

  test("names what was refused of a row, and sends it again or throws it away as somebody chooses", async () => {
    const reload = vi.spyOn(page, "reload").mockImplementation(() => undefined);
    server.refusals.set(cell, { status: 422, body: { detail: "De tekst is te lang." } });
    show(`<main>${SAVE}</main>`);
    for (const waarde of [1, 2, 3]) await outbox().put({ url: cell, body: { waarde }, merge: "append" });
    const note = '[data-note="deel-niet-opgeslagen"]';
    await soon(() => expect(find(`${note} p`).textContent).toBe("Een stuk van uw tekst is niet opgeslagen. De tekst is te lang."));
    expect(find(`${note} p + p`).textContent).toBe("Wat u daarna typte, wacht hierop.");
    expect(plate().textContent).toBe("Niet opgeslagen");
    find(`${note} button`).click();
    await soon(() => expect(server.arrived).toHaveLength(2));
    await soon(() => expect(document.querySelectorAll(note)).toHaveLength(1));
    server.refusals.clear();
    find(`${note} button:last-of-type`).click();
    await soon(() => expect(server.stored.get(cell)?.value).toBe(3));
    await soon(() => expect(document.querySelector(note)).toBeNull());
    expect([server.applied.size, reload.mock.calls.length]).toEqual([2, 1]);
  });

  test("tells that another device was first", async () => {
    server.refusals.set(cell, { status: 409, body: { versie: 4, waarde: { stand: "bekeken" } } });
    show(`<main>${SAVE}</main>`);
    await put();
    await soon(() => expect(find("[data-note] p").textContent).toContain("op een ander apparaat"));
  });

  test("shows that the seat is gone", async () => {
    server.refusals.set(cell, { status: 410, body: { detail: "Weg." } });
    show(`<main>${SAVE}<p id="weg-melding" hidden>De gespreksleider heeft uw plaats weggehaald.</p></main>`);
    find("#weg-melding").scrollIntoView = () => undefined;
    await put();
    await soon(() => expect(find("#weg-melding").hidden).toBe(false));
    expect(find("#weg-melding").getAttribute("role")).toBe("alert");
  });

  test("offers what was typed and not sent for copying, when the seat is gone", async () => {
    const other = newCell();
    const note = { stand: "beschikbaar", toelichting: "Elke week." };
    const names = { stand: "beschikbaar", momenten: [1], namen: ["Aanbieder B"], tekst: "Vervoer" };
    for (const url of [cell, other]) server.refusals.set(url, { status: 410, body: { detail: "Weg." } });
    show(`<main>${SAVE}<section id="weg-melding" hidden><p>Uw plaats is weg.</p></section></main>`);
    find("#weg-melding").scrollIntoView = () => undefined;
    await outbox().put({ url: cell, body: { waarde: note }, seen: null });
    await outbox().put({ url: other, body: { waarde: names }, seen: null });
    await soon(() => expect(find<HTMLTextAreaElement>("#weg-melding textarea").value).toBe("Elke week.\nVervoer\nAanbieder B"));
    expect(find("#weg-melding label").textContent).toContain("nog niet verstuurd");
    await soon(() => expect(find("#weg-melding lb-copy button").textContent).toBe("Kopieer uw tekst"));
  });
});

describe("lb-done", () => {
  const done = (choice: string): string =>
    `<lb-done api="${CONVERSATION}/klaar" next="/antwoorden">
      <form method="post"><button name="klaar" value="${choice}">Klaar</button></form></lb-done>`;

  test("is said after all answers, and then the page goes on", async () => {
    const going = watchGoing();
    server.mood = "away";
    await put();
    show(done("ja"));
    find("button").click();
    await soon(() => expect(find("[data-words]").textContent).toContain("Wij geven vanzelf door dat u klaar bent."));
    expect(going).not.toHaveBeenCalled();
    server.mood = "up";
    document.dispatchEvent(new Event(CONNECTED));
    await soon(() => expect(going).toHaveBeenCalledWith("/antwoorden"));
    expect(server.arrived.map(({ url }) => url)).toEqual([cell, `${CONVERSATION}/klaar`]);
    expect(find("[data-words]").textContent).toBe("");
  });

  test("can be taken back", async () => {
    const going = watchGoing();
    show(done("nee"));
    find("button").click();
    await soon(() => expect(going).toHaveBeenCalled());
    expect(server.arrived.at(-1)?.value).toBe(false);
  });
});

describe("lb-task", () => {
  beforeEach(() => {
    show(`<lb-task task="${cell}" next="/volgende"><form method="post">
      <input type="checkbox" name="stand[]" value="beschikbaar"><input type="checkbox" name="stand[]" value="weet-ik-niet">
      <textarea name="toelichting"></textarea>
      <button name="verder" data-label-chosen="Volgende" data-label-empty="Zonder kruisje verder"><span data-label></span></button>
    </form></lb-task>`);
  });

  test("one mark at most, with a note", async () => {
    tick("stand", "beschikbaar");
    tick("stand", "weet-ik-niet");
    expect(ticked("stand")).toEqual(["weet-ik-niet"]);
    type("textarea", "Alleen op dinsdag.");
    leaveField("textarea");
    await soon(() => expect(server.stored.get(cell)?.value).toEqual({ stand: "weet-ik-niet", toelichting: "Alleen op dinsdag." }));
  });

  test("a note alone is something to go on with", () => {
    expect(find("[data-label]").textContent).toBe("Zonder kruisje verder");
    type("textarea", "Weet mijn collega.");
    expect(find("[data-label]").textContent).toBe("Volgende");
  });

  test("Enter in the note is a new line", () => {
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
    find("textarea").dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(false);
  });
});
