/** The text that says which topic is meant, the server's warning about a text, and what was ticked before the script was there. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "../main";
import { CONNECTED, outbox } from "../lib/outbox";
import { find, leaveField, newCell, question, show, tick, ticked, type, watchGoing } from "./support/page";
import { FakeServer } from "./support/server";

const database = new IDBFactory();
const TEXT = "[name=eigen_tekst]";
const NAME = "[name=nieuwe_naam]";
const soon = (look: () => void): Promise<void> => vi.waitFor(look, { interval: 5, timeout: 3_000 });

let server: FakeServer;
let cell: string;

beforeEach(() => {
  vi.stubGlobal("indexedDB", database);
  server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
  cell = newCell();
  watchGoing();
  document.dispatchEvent(new Event(CONNECTED));
});
afterEach(() => show(""));

const isStored = (value: unknown): Promise<void> => soon(() => expect(server.stored.get(cell)?.value).toEqual(value));

describe("which topic is meant", () => {
  test("goes along with the mark, as one trimmed line", async () => {
    show(question({ cell, ownText: "" }));
    tick("stand", "beschikbaar");
    type(TEXT, "  Vervoer   naar huis ");
    leaveField(TEXT);
    await isStored({ stand: "beschikbaar", momenten: [], namen: [], tekst: "Vervoer naar huis" });
  });

  test("is no mark by itself, but is kept", async () => {
    show(question({ cell, ownText: "" }));
    type(TEXT, "Vervoer");
    expect(ticked("stand")).toEqual([]);
    expect(find("[data-label]").textContent).toBe("Zonder kruisje verder");
    await isStored({ stand: "bekeken", momenten: [], namen: [], tekst: "Vervoer" });
  });

  test('stays when the mark changes, also to "weet ik niet"', async () => {
    show(question({ cell, checked: ["beschikbaar"], ownText: "Vervoer" }));
    tick("stand", "weet-ik-niet");
    await isStored({ stand: "weet-ik-niet", momenten: [], namen: [], tekst: "Vervoer" });
    expect(find<HTMLInputElement>(TEXT).value).toBe("Vervoer");
  });

  test("can be taken away", async () => {
    show(question({ cell, checked: ["beschikbaar"], ownText: "Vervoer" }));
    type(TEXT, "");
    leaveField(TEXT);
    await isStored({ stand: "beschikbaar", momenten: [], namen: [], tekst: "" });
  });

  test("that was not sent yet is shown instead of the older one of the server", async () => {
    server.mood = "away";
    await outbox().put({ url: cell, body: { waarde: { stand: "beschikbaar", momenten: [], namen: [], tekst: "Nieuw" } }, seen: null });
    show(question({ cell, ownText: "Oud" }));
    await soon(() => expect(find<HTMLInputElement>(TEXT).value).toBe("Nieuw"));
  });

  test("from another device is shown, unless the reader is typing there", async () => {
    const waarde = { stand: "weet-ik-niet", momenten: [], namen: [], tekst: "Van de laptop" };
    server.refusals.set(cell, { status: 409, body: { versie: 50, waarde } });
    show(question({ cell, ownText: "" }));
    tick("stand", "beschikbaar");
    await soon(() => expect(find<HTMLInputElement>(TEXT).value).toBe("Van de laptop"));
    find(TEXT).focus();
    type(TEXT, "Van de telefoon");
    leaveField(TEXT);
    await soon(() => expect(ticked("stand")).toEqual(["weet-ik-niet"]));
    expect(find<HTMLInputElement>(TEXT).value).toBe("Van de telefoon");
  });

  test("stays part of the answer on a page without a field for it", async () => {
    server.mood = "away";
    await outbox().put({ url: cell, body: { waarde: { stand: "beschikbaar", momenten: [], namen: [], tekst: "Vervoer" } }, seen: null });
    show(question({ cell }));
    await soon(() => expect(ticked("stand")).toEqual(["beschikbaar"]));
    tick("moment", "2");
    expect((await outbox().pending(cell))?.["waarde"]).toEqual({ stand: "beschikbaar", momenten: [2], namen: [], tekst: "Vervoer" });
  });
});

describe("the server's warning", () => {
  const WARNING = "Dit lijkt op een burgerservicenummer.";

  test("stands under the fields in which the text was typed, and goes with the reason for it", async () => {
    // A conversation of its own, about which nothing else is said meanwhile.
    history.replaceState(null, "", "/gesprekken/gewaarschuwd/invullen");
    cell = "/api/v1/gesprekken/gewaarschuwd/vakjes/rij/kolom";
    show(`<main><lb-save><span class="save"></span></lb-save>${question({ cell, ownText: "" })}</main>`);
    server.warnings.set(cell, WARNING);
    type(TEXT, "123456782");
    leaveField(TEXT);
    await soon(() => expect(find("[data-let-op]").textContent).toBe(WARNING));
    expect(find("fieldset").nextElementSibling).toBe(find("[data-let-op]"));
    expect(find("[data-let-op]").className).toBe("note");
    await soon(() => expect(find("lb-save [role=status]").textContent).toBe(WARNING));
    history.replaceState(null, "", "/");
    server.warnings.clear();
    type(TEXT, "Vervoer");
    leaveField(TEXT);
    await soon(() => expect(find("[data-let-op]").hidden).toBe(true));
    expect(find("[data-let-op]").textContent).toBe("");
  });

  test("of the server's own page is used again", async () => {
    const note = `<p class="note" data-let-op> ${WARNING} </p></form>`;
    show(question({ cell, ownText: "123456782" }).replace("</form>", note));
    type(TEXT, "Vervoer");
    leaveField(TEXT);
    await soon(() => expect(find("[data-let-op]").hidden).toBe(true));
    expect(document.querySelectorAll("[data-let-op]")).toHaveLength(1);
  });

  test("is not made room for while there is none", async () => {
    show(question({ cell }));
    tick("stand", "beschikbaar");
    await isStored({ stand: "beschikbaar", momenten: [], namen: [] });
    expect(document.querySelector("[data-let-op]")).toBeNull();
  });
});

describe("what was filled in before the script was there", () => {
  const early = (html: string, fill: (form: ParentNode) => void): void => {
    const apart = document.createElement("template");
    apart.innerHTML = html;
    fill(apart.content);
    document.body.replaceChildren(apart.content);
  };
  const tickUnknown = (form: ParentNode): void => form.querySelector<HTMLInputElement>("[value=weet-ik-niet]")?.click();
  const typeName = (form: ParentNode): void => {
    const field = form.querySelector<HTMLInputElement>(NAME);
    if (field) field.value = "Stichting X";
  };

  test("is kept like any other change", async () => {
    early(question({ cell, checked: ["beschikbaar", "2"], form: 'autocomplete="off"' }), tickUnknown);
    await isStored({ stand: "weet-ik-niet", momenten: [], namen: [] });
    expect(ticked("stand")).toEqual(["weet-ik-niet"]);
    expect(find("[data-label]").textContent).toBe("Volgende");
  });

  test("is kept when it is a text too", async () => {
    early(question({ cell, form: 'autocomplete="off"' }), typeName);
    await isStored({ stand: "beschikbaar", momenten: [], namen: ["Stichting X"] });
  });

  test("is put back where a browser may have filled it in by itself", async () => {
    early(question({ cell, checked: ["beschikbaar"] }), (form) => [tickUnknown(form), typeName(form)]);
    expect([ticked("stand"), find<HTMLInputElement>(NAME).value]).toEqual([["beschikbaar"], ""]);
    await outbox().pending(cell);
    expect(outbox().facts((url) => url === cell).isTouched).toBe(false);
  });
});
