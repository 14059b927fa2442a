/** New HTML comes in without disturbing who is reading or writing. */
import { beforeEach, expect, test, vi } from "vitest";
import { newOpId } from "../lib/lane";
import { LivePage } from "../lib/morph";
import { standFrom } from "../lib/stand";
import { find, show } from "./support/page";

let live: LivePage;

beforeEach(() => {
  show(`<main>
    <ul id="mensen"><li id="m1">Een</li><li id="m2">Twee</li></ul>
    <details id="r-wonen"><summary id="kop">Wonen</summary><p>0</p></details>
    <section id="rem"><form><input type="hidden" name="form_token" value="geheim"><input type="hidden" name="op" value="o1">
      <input name="naam" id="naam" value=""><textarea id="tekst">Van de server</textarea><button id="verder">Verder</button>
    </form></section>
  </main>`);
  live = new LivePage(newOpId);
});

const apply = (delen: Record<string, string>, n = 1, heel = false, weg: string[] = []): void => live.apply({ n, heel, delen, weg });

const FORM = (text: string): string =>
  `<section id="rem"><form><input type="hidden" name="form_token" value=""><input type="hidden" name="op" value="">
  <input name="naam" id="naam" value=""><textarea id="tekst">${text}</textarea><button id="verder">Verder</button></form></section>`;

test("an element is replaced by its new self, and the same elements stay", () => {
  const second = find("#m2");
  apply({ mensen: '<ul id="mensen"><li id="m0">Nul</li><li id="m2">Twee klaar</li></ul>' });
  expect(find("#mensen").textContent).toBe("NulTwee klaar");
  expect(find("#m2")).toBe(second);
});

test("a countdown goes on with its own number", () => {
  show('<p id="over">Nog <lb-count until="2026-01-01T10:00:10Z">7</lb-count> seconden</p>');
  apply({ over: '<p id="over" class="nieuw">Nog <lb-count until="2026-01-01T10:00:20Z">enkele</lb-count> seconden</p>' });
  expect(find("#over").textContent).toBe("Nog 7 seconden");
  expect(find("lb-count").getAttribute("until")).toBe("2026-01-01T10:00:20Z");
});

test("what went is taken away, and what is not on this page is passed over", () => {
  apply({ onbekend: "<p id=onbekend></p>" }, 1, false, ["m1"]);
  expect(document.querySelector("#m1, #onbekend")).toBeNull();
});

test("what the reader opened stays open", () => {
  find<HTMLDetailsElement>("#r-wonen").open = true;
  apply({ "r-wonen": '<details id="r-wonen"><summary id="kop">Wonen</summary><p>1</p></details>' });
  expect(find<HTMLDetailsElement>("#r-wonen").open).toBe(true);
  expect(find("#r-wonen p").textContent).toBe("1");
});

test("focus stays where it was", () => {
  find("#verder").focus();
  apply({ rem: FORM("Nieuw").replace("<form>", "<p>Let op</p><form>") });
  expect(document.activeElement?.id).toBe("verder");
});

test("a field that is being filled in is not touched", () => {
  const field = find<HTMLInputElement>("#naam");
  field.focus();
  field.value = "Jans";
  apply({ rem: FORM("Nieuw") });
  expect(find<HTMLInputElement>("#naam").value).toBe("Jans");
  expect(document.activeElement).toBe(field);
});

test("nor is text that was typed and not sent yet", () => {
  find<HTMLTextAreaElement>("#tekst").value = "Van mij";
  apply({ rem: FORM("Nieuw") });
  expect(find<HTMLTextAreaElement>("#tekst").value).toBe("Van mij");
});

test("text nobody touched is renewed", () => {
  apply({ rem: FORM("Nieuw") });
  expect(find<HTMLTextAreaElement>("#tekst").value).toBe("Nieuw");
});

test("forms keep this page's own token and get a fresh id", () => {
  apply({ rem: FORM("Nieuw") });
  expect(find<HTMLInputElement>("[name=form_token]").value).toBe("geheim");
  expect(find<HTMLInputElement>("[name=op]").value).toMatch(/^[0-9a-f]{32}$/);
});

test("a part of an older view is left out, a whole view always counts", () => {
  apply({ m1: '<li id="m1">Nieuw</li>' }, 9);
  apply({ m1: '<li id="m1">Oud</li>' }, 8);
  expect(find("#m1").textContent).toBe("Nieuw");
  apply({ m1: '<li id="m1">Teruggezet</li>' }, 3, true);
  expect(find("#m1").textContent).toBe("Teruggezet");
});

test("the same HTML twice is no work", () => {
  const html = '<li id="m1">Nieuw</li>';
  apply({ m1: html });
  const changes = vi.fn();
  new MutationObserver(changes).observe(find("#mensen"), { subtree: true, childList: true, attributes: true });
  apply({ m1: html }, 2, true);
  expect(changes).not.toHaveBeenCalled();
});

test.each(["", "<h1>Gastenwifi</h1>", "null", '{"n":1}', '{"n":"1","delen":{}}', '{"delen":{}}'])("%j is no view", (text) => {
  expect(standFrom(text)).toBeNull();
});

test("a view is read as it is meant", () => {
  const text = '{"n":4,"heel":true,"delen":{"a":"<p>","b":3},"weg":["c",4]}';
  expect(standFrom(text)).toEqual({ n: 4, heel: true, delen: { a: "<p>" }, weg: ["c"] });
});
