/** A screen reader hears enough and not too much. */
import { expect, test } from "vitest";
import { SaveSign } from "../lib/save-sign";
import { Voice } from "../lib/voice";
import { HeldTiming } from "./support/timing";

function listenTo(region: HTMLElement): string[] {
  const said: string[] = [];
  const text = { get: () => said.at(-1) ?? "", set: (value: string) => void (value !== "" && said.push(value)) };
  Object.defineProperty(region, "textContent", text);
  return said;
}

test("at most one message in five seconds, and the newest wins", async () => {
  const timing = new HeldTiming();
  const region = document.createElement("span");
  const said = listenTo(region);
  const voice = new Voice(region, timing);
  for (let second = 0; second < 60; second += 1) {
    voice.say(`bericht ${second}`);
    await timing.pass(1_000);
  }
  expect(said.length).toBeLessThanOrEqual(60 / 5 + 1);
  await timing.pass(5_000);
  expect(said.at(-1)).toBe("bericht 59");
});

test("what was called off is not said", async () => {
  const timing = new HeldTiming();
  const region = document.createElement("span");
  const said = listenTo(region);
  const voice = new Voice(region, timing);
  voice.say("te laat", 3_000);
  voice.hush();
  await timing.pass(10_000);
  expect(said).toEqual([]);
});

test("a lost connection is told once, and only when it lasts three seconds", async () => {
  const timing = new HeldTiming();
  const host = document.createElement("lb-test");
  const sign = new SaveSign(host, timing);
  const said = listenTo(host.querySelector("[role=status]") as HTMLElement);
  sign.show("device", 1);
  await timing.pass(2_900);
  expect(said).toEqual([]);
  await timing.pass(200);
  for (const count of [2, 3, 4]) {
    sign.show("device", count);
    await timing.pass(8_000);
  }
  expect(said).toEqual(["Op dit apparaat, nog niet verstuurd (1)"]);
  sign.show("saved", 0);
  await timing.pass(5_000);
  expect(said.at(-1)).toBe("Opgeslagen");
});
