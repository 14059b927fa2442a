/** "Voor deze groep weet ik het niet": one press, and one that takes it back, also without a line. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../main";
import { CONNECTED, outbox } from "../lib/outbox";
import { find, show, watchGoing } from "./support/page";
import { FakeServer } from "./support/server";
import { box, label, newTopic, press, ticked, topic } from "./support/topic";

const database = new IDBFactory();
const soon = (look: () => void): Promise<void> => vi.waitFor(look, { interval: 5, timeout: 3_000 });

let server: FakeServer;
let row: string;
let api: string;

beforeEach(() => {
  vi.stubGlobal("indexedDB", database);
  server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
  ({ row, api } = newTopic());
  watchGoing();
  document.dispatchEvent(new Event(CONNECTED));
});
afterEach(() => {
  show("");
  history.replaceState(null, "", location.pathname);
});

const stand = (at: string): unknown => (server.stored.get(`${api}/${at}/nah`)?.value as { stand?: string } | undefined)?.stand;
const pageOf = (groups = {}): string =>
  topic({
    row,
    api,
    groups: { nah: { open: "werken|0 geld|3", ...groups }, lvb: { open: "werken|0 geld|0" } },
    todo: { werken: "nah|0 lvb|0" },
  });
const isOffered = (): boolean[] => [!find("#nah .tp__all").hidden, !find("#nah [data-undo]").hidden];
const isUndone = (): Promise<void> => soon(() => expect(isOffered()).toEqual([true, false]));
const isGiven = (): Promise<void> => soon(() => expect(isOffered()).toEqual([false, true]));

test("one press answers the group here and at the topics nobody looked at, and nothing else", async () => {
  show(pageOf());
  press("groep", "nah");
  await isGiven();
  await soon(() => expect([stand(row), stand("werken"), stand("geld")]).toEqual(["weet-ik-niet", "weet-ik-niet", "weet-ik-niet"]));
  expect([ticked("nah"), ticked("lvb"), label()]).toEqual([["?"], [], "Verder: 1 groep zonder kruisje"]);
  expect(find("[data-count]").textContent).toBe("Bij 3 onderwerpen staat nu ‘weet ik niet’.");
  expect(document.activeElement).toBe(find("#nah button[name=terug_groep]"));
  expect(location.search).toBe(`?groep=nah&bij=werken,geld,${row}`);
  expect(find("[data-left]").textContent).toBe("Hierna nog 1 onderwerp. Daar is nog 1 groep open.");
});

test("one press takes it back, everywhere, and it can be given again", async () => {
  show(pageOf());
  press("groep", "nah");
  await isGiven();
  press("terug_groep", "nah");
  await isUndone();
  await soon(() => expect([stand(row), stand("werken"), stand("geld")]).toEqual(["leeg", "leeg", "leeg"]));
  expect([ticked("nah"), location.search, document.activeElement]).toEqual([[], "", find("#nah button[name=groep]")]);
  press("groep", "nah");
  await isGiven();
  await soon(() => expect([stand(row), stand("werken"), stand("geld")]).toEqual(["weet-ik-niet", "weet-ik-niet", "weet-ik-niet"]));
});

test("what was looked at without a choice is so again", async () => {
  show(pageOf({ attributes: 'data-stand="bekeken"' }));
  press("groep", "nah");
  await isGiven();
  expect(location.search).toContain(`${row}~`);
  press("terug_groep", "nah");
  await isUndone();
  await soon(() => expect([stand(row), stand("werken")]).toEqual(["bekeken", "leeg"]));
});

test("what was chosen here or lies on the device for another topic stays, at the press and at taking it back", async () => {
  server.mood = "away";
  const waarde = { stand: "beschikbaar", momenten: [], namen: [] };
  await outbox().put({ url: `${api}/werken/nah`, body: { waarde }, seen: null });
  show(pageOf({ ticked: ["?"] }));
  press("groep", "nah");
  await isGiven();
  await outbox().put({ url: `${api}/geld/nah`, body: { waarde }, seen: null });
  press("terug_groep", "nah");
  await isUndone();
  expect(ticked("nah")).toEqual(["?"]);
  for (const at of ["werken", "geld"]) expect(await outbox().pending(`${api}/${at}/nah`)).toEqual({ waarde });
});

test("pressed twice it counts once", async () => {
  show(pageOf());
  press("groep", "nah");
  press("groep", "nah");
  await isGiven();
  await soon(() => expect(outbox().facts((url) => url.startsWith(api)).waiting).toBe(0));
  expect(find("[data-count]").textContent).toBe("Bij 3 onderwerpen staat nu ‘weet ik niet’.");
  expect(server.arrived.filter(({ url }) => url.startsWith(api))).toHaveLength(3);
});

test("without a line all of it waits on the device, and goes when the line is back", async () => {
  server.mood = "away";
  show(pageOf());
  press("groep", "nah");
  await isGiven();
  expect(outbox().facts((url) => url.startsWith(api)).waiting).toBe(3);
  server.mood = "up";
  document.dispatchEvent(new Event(CONNECTED));
  await soon(() => expect([stand(row), stand("werken"), stand("geld")]).toEqual(["weet-ik-niet", "weet-ik-niet", "weet-ik-niet"]));
});

test("a cross that was made after the press is not taken back with it", async () => {
  show(pageOf());
  press("groep", "nah");
  await isGiven();
  box("nah", "x").click();
  press("terug_groep", "nah");
  await isUndone();
  await soon(() => expect([stand(row), stand("werken")]).toEqual(["beschikbaar", "leeg"]));
});
