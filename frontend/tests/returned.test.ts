/** Back and forward show pages that the browser kept in memory; what they show is brought up to date. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { CONNECTED } from "../lib/outbox";
import { page } from "../lib/page";
import { watchReturns } from "../lib/returned";
import { find, show } from "./support/page";
import { quiet } from "./support/timing";

const OURS = { headers: { "Levensbreed-Tijdperk": "e1" } };
const ask = vi.fn<() => Promise<Response>>();
let reload: ReturnType<typeof vi.spyOn>;

watchReturns();

beforeEach(() => {
  reload = vi.spyOn(page, "reload").mockImplementation(() => undefined);
  ask.mockReset().mockImplementation(() => Promise.resolve(new Response("", OURS)));
  vi.stubGlobal("fetch", ask);
  // Whatever an earlier page waits for is over.
  window.dispatchEvent(new Event("pagehide"));
  show("<p>Uw antwoorden</p>");
});

async function comeBack(persisted = true): Promise<void> {
  const event = new Event("pageshow");
  Object.defineProperty(event, "persisted", { value: persisted });
  window.dispatchEvent(event);
  await quiet();
}

describe("a page from memory", () => {
  test("is asked for anew", async () => {
    await comeBack();
    expect(reload).toHaveBeenCalledOnce();
  });

  test("is left alone when it was just loaded", async () => {
    await comeBack(false);
    expect([ask.mock.calls.length, reload.mock.calls.length]).toEqual([0, 0]);
  });

  test.each([
    ["nothing answers", () => Promise.reject(new TypeError("no line"))],
    ["a guest network answers", () => Promise.resolve(new Response("<h1>Welkom op de wifi</h1>"))],
  ])("stays while %s, and is asked for when the line is back", async (_what, answer) => {
    ask.mockImplementation(answer);
    await comeBack();
    expect(reload).not.toHaveBeenCalled();
    ask.mockImplementation(() => Promise.resolve(new Response("", OURS)));
    document.dispatchEvent(new Event(CONNECTED));
    await quiet();
    expect(reload).toHaveBeenCalledOnce();
  });

  test("stays when somebody went on with it before the line was back", async () => {
    ask.mockImplementation(() => Promise.reject(new TypeError("no line")));
    await comeBack();
    document.dispatchEvent(new Event("change"));
    document.dispatchEvent(new Event(CONNECTED));
    await quiet();
    expect([ask.mock.calls.length, reload.mock.calls.length]).toEqual([1, 0]);
  });

  test.each(['<input type="text" value="oud">', "<textarea></textarea>"])("keeps what is half typed in %s", async (field) => {
    show(`<form>${field}</form>`);
    find<HTMLInputElement>("input, textarea").value = "nieuw";
    await comeBack();
    expect(reload).not.toHaveBeenCalled();
  });

  test("keeps a choice that was not sent", async () => {
    show('<form><input type="checkbox"></form>');
    find<HTMLInputElement>("input").checked = true;
    await comeBack();
    expect(reload).not.toHaveBeenCalled();
  });

  test("is asked for anew when what changed is in the outbox", async () => {
    show('<lb-question><form><input type="checkbox"></form></lb-question>');
    find<HTMLInputElement>("input").checked = true;
    await comeBack();
    expect(reload).toHaveBeenCalledOnce();
  });
});
