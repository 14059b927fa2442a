/** Who turned messages off hears none, on any page, until they are turned on again. */
import { afterEach, expect, test } from "vitest";
import "../main";
import { isQuiet, keepQuiet, setQuiet } from "../lib/quiet";
import { find, show } from "./support/page";

const REGION = "[role=status]";

afterEach(() => {
  setQuiet(false);
  delete document.body.dataset["shared"];
  show("");
});

/** Observers are told after what changed. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

test("a region that is there is none any more, and its words stay", () => {
  show('<p role="status">Opgeslagen</p>');
  setQuiet(true);
  expect([document.querySelector(REGION), find("p").textContent]).toEqual([null, "Opgeslagen"]);
});

test("a region that comes later is none either", async () => {
  show("<main></main>");
  setQuiet(true);
  find("main").innerHTML = '<p role="status">Geen verbinding</p>';
  await settled();
  expect(document.querySelector(REGION)).toBeNull();
});

test("the next page is quiet from the start", () => {
  setQuiet(true);
  show('<p role="status"></p>');
  keepQuiet();
  expect([isQuiet(), document.querySelector(REGION)]).toEqual([true, null]);
});

test("the button turns messages off and on, and says which", () => {
  show('<p role="status"></p><lb-quiet></lb-quiet>');
  const button = find("button");
  expect(button.textContent).toBe("Zet voorgelezen meldingen uit");
  button.click();
  expect([button.textContent, document.querySelector(REGION)]).toEqual(["Zet voorgelezen meldingen aan", null]);
  button.click();
  expect(document.querySelector(REGION)).not.toBeNull();
});

test("a borrowed device forgets it when its browser closes", () => {
  document.body.dataset["shared"] = "true";
  setQuiet(true);
  expect([localStorage.length, isQuiet()]).toEqual([0, true]);
});
