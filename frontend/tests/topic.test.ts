/** One topic with all its groups: what is kept when, what the main button says and does, and what it asks first. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "../main";
import { CONNECTED, outbox } from "../lib/outbox";
import { find, leaveField, show, type, watchGoing } from "./support/page";
import { FakeServer } from "./support/server";
import { box, label, newTopic, press, ticked, topic } from "./support/topic";

const database = new IDBFactory();
const soon = (look: () => void): Promise<void> => vi.waitFor(look, { interval: 5, timeout: 3_000 });
const answer = (stand: string, momenten: number[] = [], namen: string[] = []): unknown => ({ stand, momenten, namen });

let server: FakeServer;
let row: string;
let api: string;
let going: ReturnType<typeof watchGoing>;

beforeEach(() => {
  vi.stubGlobal("indexedDB", database);
  server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
  ({ row, api } = newTopic());
  going = watchGoing();
  document.dispatchEvent(new Event(CONNECTED));
});
afterEach(() => show(""));

const url = (group: string): string => `${api}/${row}/${group}`;
const stored = (group: string): unknown => server.stored.get(url(group))?.value;
const isStored = (group: string, value: unknown): Promise<void> => soon(() => expect(stored(group)).toEqual(value));
const opensOffline = (): void =>
  void vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { serviceWorker: { controller: {} } }));

describe("the boxes of a group", () => {
  test.each([
    [[], "x", ["x"], answer("beschikbaar")],
    [["?"], "x", ["x"], answer("beschikbaar")],
    [["x", "1"], "?", ["?"], answer("weet-ik-niet")],
    [["?"], "2", ["x", "2"], answer("beschikbaar", [2])],
    [["x", "1"], "x", [], answer("bekeken")],
    [["?"], "?", [], answer("bekeken")],
  ])("on %j, pressing %s leaves %j", async (before, pressed, after, value) => {
    show(topic({ row, api, groups: { nah: { ticked: before }, lvb: {} } }));
    box("nah", pressed).click();
    expect(ticked("nah")).toEqual(after);
    await isStored("nah", value);
    expect(stored("lvb")).toBeUndefined();
  });

  test.each(["x", "?"])("an organisation that is called %s is a name and no box", async (name) => {
    show(topic({ row, api }));
    type("#nah input[name^='m:']", name);
    leaveField("#nah input[name^='m:']");
    expect(ticked("nah")).toEqual(["x"]);
    await isStored("nah", answer("beschikbaar", [], [name]));
  });

  test("taking yes back forgets its names", async () => {
    show(topic({ row, api }));
    type("#nah input[name^='m:']", "Steunpunt");
    await isStored("nah", answer("beschikbaar", [], ["Steunpunt"]));
    box("nah", "x").click();
    await isStored("nah", answer("bekeken"));
    expect(find<HTMLInputElement>("#nah input[name^='m:']").value).toBe("");
  });

  test("what another device answered is shown, and the next change builds on it", async () => {
    server.refusals.set(url("nah"), {
      status: 409,
      body: { reden: "stale", versie: 50, waarde: { stand: "weet-ik-niet", momenten: [], namen: [] } },
    });
    show(topic({ row, api }));
    box("nah", "x").click();
    await soon(() => expect(ticked("nah")).toEqual(["?"]));
    server.refusals.clear();
    box("nah", "x").click();
    await soon(() => expect(server.arrived.at(-1)).toMatchObject({ url: url("nah"), basis: 50 }));
  });
});

describe("doubt beside a yes, as a page without a script may send it back", () => {
  const attributes = 'data-stand="beschikbaar" data-unsent';
  const asked = { nah: { ticked: ["x", "?"], attributes }, lvb: { ticked: ["x"], attributes } };

  test("is asked about: nothing of it is kept and the page stays; the rest is kept at once", async () => {
    show(topic({ row, api, groups: asked }));
    expect(find("#nah .tp__wrong").textContent).toContain("Haal één van de twee weg.");
    press("verder");
    expect(document.activeElement).toBe(box("nah", "x"));
    await isStored("lvb", answer("beschikbaar"));
    expect([stored("nah"), going.mock.calls.length]).toEqual([undefined, 0]);
  });

  test("is asked about on any way out, also when it was ticked before the script was there", async () => {
    const early = document.createElement("div");
    early.innerHTML = topic({ row, api, groups: { nah: { ticked: ["x"] }, lvb: {} } });
    for (const unknown of early.querySelectorAll<HTMLInputElement>("#nah input[value='?']")) unknown.checked = true;
    document.body.replaceChildren(early);
    expect(find("#nah .tp__wrong").textContent).toContain("Haal één van de twee weg.");
    press("naar");
    expect([document.activeElement, going.mock.calls.length]).toEqual([box("nah", "x"), 0]);
    box("nah", "x").click();
    press("naar");
    await isStored("nah", answer("weet-ik-niet"));
    await soon(() => expect(going).toHaveBeenCalledWith("/overzicht"));
  });

  test.each([
    ["x", ["?"], answer("weet-ik-niet")],
    ["?", ["x"], answer("beschikbaar")],
  ])("without %s the other is kept, and one goes on", async (gone, left, value) => {
    show(topic({ row, api, groups: asked }));
    box("nah", gone).click();
    expect(ticked("nah")).toEqual(left);
    expect(document.querySelector(".tp__wrong")).toBeNull();
    press("verder");
    await isStored("nah", value);
    await soon(() => expect(going).toHaveBeenCalledWith("/volgende"));
  });
});

describe("the main button", () => {
  test("says how many groups it leaves, and what that says", () => {
    show(topic({ row, api }));
    expect([label(), find("[data-sub]").textContent]).toEqual(["Verder: 2 groepen zonder kruisje", "Ik zie het daar niet"]);
    box("nah", "x").click();
    expect(label()).toBe("Verder: 1 groep zonder kruisje");
    box("lvb", "?").click();
    expect([label(), find("[data-sub]").textContent]).toEqual(["Verder", ""]);
  });

  test("leaves the other groups looked at; any other way out does not", async () => {
    show(topic({ row, api }));
    box("nah", "x").click();
    press("naar");
    await soon(() => expect(going).toHaveBeenCalledWith("/overzicht"));
    expect(stored("lvb")).toBeUndefined();
    window.dispatchEvent(new Event("pageshow"));
    press("verder");
    await isStored("lvb", answer("bekeken"));
    await soon(() => expect(going).toHaveBeenCalledWith("/volgende"));
  });

  test("pressed twice it goes once, and writes once", async () => {
    show(topic({ row, api }));
    press("verder");
    press("verder");
    await isStored("lvb", answer("bekeken"));
    await soon(() => expect(going).toHaveBeenCalled());
    expect([going.mock.calls.length, server.arrived.length]).toEqual([1, 2]);
  });

  test("works again on a page that came back from memory", async () => {
    show(topic({ row, api }));
    press("verder");
    await soon(() => expect(going).toHaveBeenCalledTimes(1));
    window.dispatchEvent(new Event("pageshow"));
    box("nah", "?").click();
    press("verder");
    await isStored("nah", answer("weet-ik-niet"));
    await soon(() => expect(going).toHaveBeenCalledTimes(2));
  });

  test("without a line it goes as soon as all lies on the device, where pages open so", async () => {
    opensOffline();
    server.mood = "away";
    show(topic({ row, api }));
    box("nah", "x").click();
    press("verder");
    await soon(() => expect(going).toHaveBeenCalledWith("/volgende"));
    expect([await outbox().pending(url("nah")), await outbox().pending(url("lvb"))]).toEqual([
      { waarde: answer("beschikbaar") },
      { waarde: answer("bekeken") },
    ]);
  });

  test("a write that the server refuses keeps the page, says why, and loses nothing", async () => {
    server.refusals.set(url("nah"), { status: 422, body: { title: "Te lang", detail: "Die naam is te lang." } });
    show(topic({ row, api }));
    type("#nah input[name^='m:']", "Een heel lange naam");
    leaveField("#nah input[name^='m:']");
    await soon(() => expect(outbox().facts((each) => each === url("nah")).refusals).toHaveLength(1));
    expect([ticked("nah"), find<HTMLInputElement>("#nah input[name^='m:']").value]).toEqual([["x"], "Een heel lange naam"]);
    expect(document.body.textContent).toContain("Die naam is te lang.");
  });

  test("a cross at another topic is asked which one, once", async () => {
    show(topic({ row, api, asksText: true }));
    box("nah", "x").click();
    press("verder");
    expect([find("[data-ask]").hidden, document.activeElement?.id, going.mock.calls.length]).toEqual([false, "tekst", 0]);
    type("#tekst", "Rouw");
    press("verder");
    await isStored("nah", { stand: "beschikbaar", momenten: [], namen: [], tekst: "Rouw" });
    await soon(() => expect(going).toHaveBeenCalledTimes(1));
  });
});

describe("what is left", () => {
  const left = (): string => find("[data-left]").textContent;

  test("counts what lies on this device and the server does not know yet", async () => {
    server.mood = "away";
    await outbox().put({ url: `${api}/werken/nah`, body: { waarde: answer("beschikbaar") as never }, seen: null });
    show(topic({ row, api, todo: { werken: "nah|0 lvb|0", geld: "nah|0 lvb|0" } }));
    await soon(() => expect(left()).toBe("Hierna nog 2 onderwerpen. Daar zijn nog 3 groepen open."));
    await outbox().put({ url: `${api}/werken/lvb`, body: { waarde: answer("bekeken") as never }, seen: null });
    show(topic({ row, api, todo: { werken: "nah|0 lvb|0", geld: "nah|0 lvb|0" } }));
    await soon(() => expect(left()).toBe("Hierna nog 1 onderwerp, met 2 groepen."));
    expect(find('[data-row="werken"]').className).toBe("is-done");
  });

  test.each([
    [{ werken: "nah|0", geld: "nah|0" }, "Hierna nog 2 onderwerpen."],
    [{ werken: "" }, ""],
  ])("with one group the topics say it all: %j", async (todo, said) => {
    show(topic({ row, api, groups: { nah: {} }, todo }));
    await soon(() => expect(left()).toBe(said));
  });
});
