/** One's own answers are right at once: what lies on this device is laid over a page that the server made before it arrived. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../main";
import { CONNECTED, outbox } from "../lib/outbox";
import { CONVERSATION, find, show } from "./support/page";
import { FakeServer } from "./support/server";

const database = new IDBFactory();
const soon = (look: () => void): Promise<void> => vi.waitFor(look, { interval: 5, timeout: 3_000 });

let server: FakeServer;
let count = 0;
let api: string;

beforeEach(() => {
  vi.stubGlobal("indexedDB", database);
  server = new FakeServer();
  server.mood = "away";
  vi.stubGlobal("fetch", server.fetch);
  count += 1;
  api = `${CONVERSATION}-overzicht-${count}`;
  document.dispatchEvent(new Event(CONNECTED));
});
afterEach(() => show(""));

const sign = (state: string): string => `<span class="od od--${state}" aria-hidden="true">${state === "unknown" ? "?" : ""}</span>`;
const WORDS = { available: "Ja", unknown: "Weet ik niet", looked: "Niets gekozen", todo: "Nog doen" };

function overview(view = "onderwerp", attributes = ""): string {
  const cell = (group: string, state: string): string =>
    `<li>${sign(state)}<span class="vh">${group}: <span data-words>${state === "todo" ? "nog doen" : "ja"}</span></span></li>`;
  const row = view === "vraag" ? "/invullen/wonen/nah" : "/invullen/wonen";
  return `<p><span data-looked>0</span> van 1</p>
  <ul class="own-key">${Object.entries(WORDS)
    .map(([state, words]) => `<li data-state="${state}">${sign(state)}${words}</li>`)
    .join("")}</ul>
  <ul><li data-own="vakjes/wonen" data-at="nah|0 lvb|4"><a href="${row}">Wonen</a>
    <ul class="own__d">${cell("Nah", "todo")}${cell("Lvb", "todo")}</ul></li></ul>
  <ul><li data-own="taken/samenwerking" data-at="|0"><a href="/taken/samenwerking">Taak</a>
    <p class="own__d">${sign("todo")}<span data-words>nog doen</span></p></li></ul>
  <form><button class="btn btn--secondary" name="klaar" value="ja">Ik ben klaar</button><a data-go-on href="${row}">Ga verder</a></form>
  <lb-overview api="${api}" view="${view}" ${attributes}></lb-overview>`;
}

const answered = (what: string, stand: string): Promise<boolean> =>
  outbox().put({ url: `${api}/${what}`, body: { waarde: { stand, momenten: [], namen: [] } }, seen: null });
const states = (): string[] => [...document.querySelectorAll("[data-own] .od")].map((each) => each.className.replace("od od--", ""));
const link = (): HTMLAnchorElement => find("a[data-go-on]");

test("the last task is there, and being done is the main thing to say", async () => {
  await Promise.all([
    answered("vakjes/wonen/nah", "beschikbaar"),
    answered("vakjes/wonen/lvb", "bekeken"),
    answered("taken/samenwerking", "weet-ik-niet"),
  ]);
  show(overview());
  await soon(() => expect(states()).toEqual(["available", "looked", "unknown"]));
  expect([...document.querySelectorAll("[data-words]")].map((each) => each.textContent)).toEqual(["ja", "niets gekozen", "weet ik niet"]);
  expect([find("[data-looked]").textContent, link().hidden, find("button").className]).toEqual(["1", true, "btn btn--primary grow"]);
});

test.each([
  ["onderwerp", ["vakjes/wonen/nah"], "/invullen/wonen"],
  ["vraag", ["vakjes/wonen/nah"], "/invullen/wonen/lvb"],
  ["onderwerp", ["vakjes/wonen/nah", "vakjes/wonen/lvb"], "/taken/samenwerking"],
  ["tabel", [], "/taken/samenwerking"],
])("by %s, with %j on the device, one goes on at the first that is left", async (view, done, next) => {
  for (const each of done) await answered(each, "bekeken");
  show(overview(view));
  await soon(() => expect([link().getAttribute("href"), link().hidden]).toEqual([next, false]));
});

test("nothing on the device changes nothing, and what is stored later stays", async () => {
  show(overview());
  await outbox().newer();
  expect(states()).toEqual(["todo", "todo", "todo"]);
  await answered("taken/samenwerking", "beschikbaar");
  server.mood = "up";
  document.dispatchEvent(new Event(CONNECTED));
  await soon(() => expect(states()).toEqual(["todo", "todo", "available"]));
});

test("what was taken back is still to be done, unless one said to be done with all", async () => {
  await answered("vakjes/wonen/nah", "beschikbaar");
  await answered("vakjes/wonen/lvb", "leeg");
  show(overview());
  await soon(() => expect(states()).toEqual(["available", "todo", "todo"]));
  show(overview("onderwerp", "done"));
  await soon(() => expect(states()).toEqual(["available", "looked", "todo"]));
});
