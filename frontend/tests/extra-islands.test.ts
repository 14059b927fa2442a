/** The islands that few pages hold: printing, copying, reading aloud, wiping. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "../main";
import { page } from "../lib/page";
import { noteWipe, watchWipes } from "../lib/wiped";
import { find, show } from "./support/page";

const soon = (look: () => void): Promise<void> => vi.waitFor(look, { interval: 5, timeout: 3_000 });

afterEach(() => {
  show("");
  vi.useRealTimers();
});

test("printing is one button, in place of the sentence on how to do it by hand", () => {
  const print = vi.fn();
  vi.stubGlobal("print", print);
  show('<lb-print label="Kaartje afdrukken"><p>Druk op Ctrl + P.</p></lb-print>');
  expect(find("lb-print").textContent).toBe("Kaartje afdrukken");
  find("lb-print button.btn--secondary").click();
  expect(print).toHaveBeenCalledOnce();
});

describe("copying", () => {
  const html = '<p id="link"> https://levensbreed.test/leiden#abc </p><lb-copy for="link" label="Kopieer de link"></lb-copy>';
  const status = (): string => find("body > [role=status]").textContent;

  test("puts the text on the clipboard and says so", async () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    show(html);
    find("button").click();
    await soon(() => expect(status()).toBe("Gekopieerd"));
    expect(writeText).toHaveBeenCalledWith("https://levensbreed.test/leiden#abc");
  });

  test("goes by hand on a page without TLS, and leaves nothing behind", async () => {
    vi.stubGlobal("navigator", {});
    let copied = "";
    document.execCommand = () => {
      copied = document.querySelector<HTMLTextAreaElement>("body > textarea")?.value ?? "";
      return true;
    };
    show('<textarea id="tekst" readonly>Beste mensen,\nkom.</textarea><lb-copy for="tekst" label="Kopieer de tekst"></lb-copy>');
    find("button").click();
    await soon(() => expect(status()).toBe("Gekopieerd"));
    expect(copied).toBe("Beste mensen,\nkom.");
    expect(document.querySelector("body > textarea.vh")).toBeNull();
    expect(document.activeElement).toBe(find("button"));
  });

  test("leaves out the soft hyphens that long words on a page hold", async () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    show('<p id="tekst">Cliënt\u00ADonder\u00ADsteuning</p><lb-copy for="tekst" label="Kopieer"></lb-copy>');
    find("button").click();
    await soon(() => expect(writeText).toHaveBeenCalledWith("Cliëntondersteuning"));
  });

  test("by hand leaves them out too, and takes over only then", () => {
    const setData = vi.fn();
    const copy = (text: string): boolean => {
      vi.spyOn(document, "getSelection").mockReturnValue({ toString: () => text } as Selection);
      const event = Object.assign(new Event("copy", { bubbles: true, cancelable: true }), { clipboardData: { setData } });
      return !document.body.dispatchEvent(event);
    };
    expect([copy("Wonen"), copy("Jeugd\u00ADzorg")]).toEqual([false, true]);
    expect(setData.mock.calls).toEqual([["text/plain", "Jeugdzorg"]]);
  });

  test("that does not work says what the reader can do", async () => {
    vi.stubGlobal("navigator", {});
    document.execCommand = () => false;
    show(html);
    find("button").click();
    await soon(() => expect(status()).toContain("Selecteer de tekst"));
  });
});

describe("reading aloud", () => {
  const html = '<svg><use href="/static/icons.AB.svg#s-left"/></svg><lb-read-aloud text="Kunnen mensen hulp krijgen?"></lb-read-aloud>';
  const dutch = { lang: "nl-NL", localService: true };
  let voices: Array<{ lang: string; localService: boolean }>;
  let spoken: Array<{ text: string; lang: string; onend?: () => void }>;
  let cancel: ReturnType<typeof vi.fn>;
  let news: EventTarget;

  beforeEach(() => {
    voices = [dutch];
    spoken = [];
    cancel = vi.fn();
    news = new EventTarget();
    const speak = (utterance: { text: string; lang: string }): void => void spoken.push(utterance);
    const synthesis = { getVoices: () => voices, speak, cancel, addEventListener: news.addEventListener.bind(news) };
    vi.stubGlobal("speechSynthesis", synthesis);
    vi.stubGlobal(
      "SpeechSynthesisUtterance",
      class {
        constructor(readonly text: string) {}
      },
    );
  });

  const button = (): HTMLElement => find("lb-read-aloud button");
  const label = (): string | null => button().textContent;

  test("is one button with its word that reads, and stops when it is pressed again", () => {
    show(html);
    expect([label(), button().className]).toEqual(["Lees voor", "btn btn--secondary aloud"]);
    expect(button().querySelector("use")?.getAttribute("href")).toBe("/static/icons.AB.svg#s-speak");
    button().click();
    expect(spoken.map(({ text, lang }) => [text, lang])).toEqual([["Kunnen mensen hulp krijgen?", "nl-NL"]]);
    expect(label()).toBe("Stop");
    cancel.mockClear();
    button().click();
    expect(cancel).toHaveBeenCalledOnce();
    expect(label()).toBe("Lees voor");
  });

  test("shows the hidden button that the page came with, and only that one", () => {
    show(html.replace("></lb", '><button type="button" class="btn" hidden><span>Lees voor</span></button></lb'));
    expect(document.querySelectorAll("lb-read-aloud button")).toHaveLength(1);
    expect([button().hidden, label()]).toEqual([false, "Lees voor"]);
  });

  test("reads what stands in another element, without its buttons", () => {
    show(`${html}<div id="u"><p>E\u00ADén</p><p>Twee?</p><button>Weg</button></div>`);
    find("lb-read-aloud").setAttribute("of", "u");
    button().click();
    expect(spoken.map(({ text }) => text)).toEqual(["Eén. Twee?"]);
  });

  test("is not silenced by another that ends because this one began", () => {
    show(`${html}${html}`);
    const [first, second] = document.querySelectorAll<HTMLElement>("lb-read-aloud button");
    first?.click();
    second?.click();
    cancel.mockClear();
    spoken[0]?.onend?.();
    expect([cancel.mock.calls.length, first?.textContent, second?.textContent]).toEqual([0, "Lees voor", "Stop"]);
  });

  test("offers itself again at the end", () => {
    show(html);
    button().click();
    spoken[0]?.onend?.();
    expect(label()).toBe("Lees voor");
  });

  test("stops when the page is left", () => {
    show(html);
    button().click();
    cancel.mockClear();
    window.dispatchEvent(new Event("pagehide"));
    expect(cancel).toHaveBeenCalledOnce();
  });

  test.each([
    ["there is no voice", []],
    ["the only voice speaks another language", [{ lang: "en-GB", localService: true }]],
    ["the only Dutch voice sends the text elsewhere", [{ lang: "nl-NL", localService: false }]],
  ])("is not offered while %s", (_when, all) => {
    voices = all;
    show(html);
    expect(document.querySelector("lb-read-aloud button")).toBeNull();
    voices = [{ lang: "nl_BE", localService: true }];
    news.dispatchEvent(new Event("voiceschanged"));
    news.dispatchEvent(new Event("voiceschanged"));
    expect(document.querySelectorAll("lb-read-aloud button")).toHaveLength(1);
  });

  test("is not offered where a browser cannot speak", () => {
    vi.stubGlobal("speechSynthesis", undefined);
    show(html);
    expect(find("lb-read-aloud").childElementCount).toBe(0);
  });
});

describe("wiping this device", () => {
  const html = '<lb-wipe><p role="status"></p></lb-wipe>';
  const status = (): string => find("lb-wipe [role=status]").textContent;

  beforeEach(() => {
    vi.stubGlobal("indexedDB", new IDBFactory());
    localStorage.setItem("iets", "van mij");
    sessionStorage.setItem("iets", "van mij");
  });

  test("takes everything away and says so", async () => {
    const dropped: string[] = [];
    const drop = (name: string): Promise<boolean> => Promise.resolve(dropped.push(name) > 0);
    vi.stubGlobal("caches", { keys: () => Promise.resolve(["oud"]), delete: drop });
    const opening = indexedDB.open("levensbreed", 2);
    await new Promise((resolve) => (opening.onsuccess = resolve));
    opening.result.onversionchange = () => opening.result.close();
    show(html);
    await soon(() => expect(status()).toBe("Op dit apparaat staat niets meer van u."));
    expect(await indexedDB.databases()).toEqual([]);
    expect([localStorage.length, sessionStorage.getItem("iets"), dropped]).toEqual([0, null, ["oud"]]);
  });

  test("says so when another tab holds on to something, and can be done once more", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "Date"] });
    const works = indexedDB;
    vi.stubGlobal("indexedDB", { deleteDatabase: () => ({}) });
    show(html);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(status()).toContain("Niet alles is gewist.");
    expect(localStorage.length).toBe(0);
    vi.useRealTimers();
    vi.stubGlobal("indexedDB", works);
    find("lb-wipe button").click();
    await soon(() => expect(status()).toBe("Op dit apparaat staat niets meer van u."));
    expect(document.querySelector("lb-wipe button")).toBeNull();
  });
});

describe("a page from before the wipe that the browser kept", () => {
  const comeBack = (persisted: boolean): void => void window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
  let reload: ReturnType<typeof vi.spyOn>;

  beforeEach(() => {
    sessionStorage.clear();
    reload = vi.spyOn(page, "reload").mockImplementation(() => undefined);
    watchWipes();
  });
  afterEach(() => (document.body.hidden = false));

  test("is asked for anew and shows nothing meanwhile", () => {
    noteWipe();
    comeBack(true);
    expect(reload).toHaveBeenCalled();
    expect(document.body.hidden).toBe(true);
  });

  test("is left alone when nothing was wiped, or when it was loaded like any other", () => {
    comeBack(true);
    noteWipe();
    comeBack(false);
    expect(reload).not.toHaveBeenCalled();
  });
});
