/** What a live page says when there is nothing more to watch: kindly, and never that the connection is lost. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../main";
import { words } from "../lib/words";
import { find, show } from "./support/page";
import { FakeLive } from "./support/stream";

const PAGE = '<main></main><lb-stream src="/gesprekken/g1/stroom" poll="/gesprekken/g1/stand"></lb-stream>';
let server: FakeLive;

beforeEach(() => {
  server = new FakeLive();
  vi.stubGlobal("fetch", server.fetch);
});
afterEach(() => show(""));

const said = (text: string): Promise<void> =>
  vi.waitFor(() => expect(find("[data-note=weg] p").textContent).toBe(text), { timeout: 3_000 });

test("a page of a conversation that is gone, or of an old link, says so", async () => {
  server.streams = "unknown";
  show(PAGE);
  await said(words.unknown);
  expect(find("lb-stream").dataset["state"]).toBe("gone");
});

test("who watches while the conversation is deleted reads that", async () => {
  show(PAGE);
  await vi.waitFor(() => expect(server.count("stroom")).toBe(1));
  await server.send("weg", { reden: "verwijderd" });
  await said(words.deleted);
});

test("who was removed reads that, in the page's own words where it has them", async () => {
  server.streams = "gone";
  show(PAGE);
  await said(words.gone);
  show(`<p id="weg-melding" hidden>Vraag de gespreksleider om hulp.</p>${PAGE}`);
  await vi.waitFor(() => expect(find("#weg-melding").hidden).toBe(false), { timeout: 3_000 });
});
