import { expect, test } from "vitest";
import { ignoreSecondTaps } from "../lib/second-tap";
import { find } from "./support/page";

function submitted(form: HTMLFormElement, prevent = false): boolean {
  const event = new Event("submit", { bubbles: true, cancelable: true });
  if (prevent) form.addEventListener("submit", (each) => each.preventDefault(), { once: true });
  return form.dispatchEvent(event);
}

test("a second tap does not end what the first began, and another form goes", () => {
  document.body.innerHTML = "<form></form><form></form>";
  ignoreSecondTaps();
  const [one, other] = [...document.forms] as [HTMLFormElement, HTMLFormElement];
  expect([submitted(one), submitted(one), submitted(other)]).toEqual([true, false, true]);
});

test("a form that a script sends itself may be sent as often as it likes", () => {
  document.body.innerHTML = "<form></form>";
  const form = find<HTMLFormElement>("form");
  submitted(form, true);
  submitted(form, true);
  expect(submitted(form)).toBe(true);
});

test("a page that is shown again can be sent again", () => {
  document.body.innerHTML = "<form></form>";
  const form = find<HTMLFormElement>("form");
  submitted(form);
  dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  expect(submitted(form)).toBe(true);
});
