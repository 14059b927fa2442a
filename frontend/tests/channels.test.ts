/** What a page hears of channels reaches the island that shows it, also when that is there later. */
import { describe, expect, test } from "vitest";
import { Channels } from "../lib/channels";
import type { JsonObject } from "../lib/json";

const whole = (n: number): JsonObject => ({ n, heel: true });
const piece = (n: number): JsonObject => ({ n, heel: false });

function heardBy(channels: Channels, name = "log"): JsonObject[] {
  const heard: JsonObject[] = [];
  channels.listen(name, (content) => void heard.push(content));
  return heard;
}

describe("an island that listens", () => {
  test("hears its own channel and no other", () => {
    const channels = new Channels();
    const heard = heardBy(channels);
    channels.hear({ channel: "ander", content: whole(1) });
    channels.hear({ channel: "log", content: whole(2) });
    expect(heard).toEqual([whole(2)]);
  });

  test("and came later gets the last whole and what came after it", () => {
    const channels = new Channels();
    for (const content of [piece(1), whole(2), piece(3), whole(4), piece(5)]) channels.hear({ channel: "log", content });
    const heard = heardBy(channels);
    channels.hear({ channel: "log", content: piece(6) });
    expect(heard).toEqual([whole(4), piece(5), piece(6)]);
  });

  test("gets no pieces without what they come after", () => {
    const channels = new Channels();
    channels.hear({ channel: "log", content: whole(0) });
    for (let n = 1; n < 500; n += 1) channels.hear({ channel: "log", content: piece(n) });
    expect(heardBy(channels)).toEqual([]);
  });

  test("hears nothing more once it stopped", () => {
    const channels = new Channels();
    const heard: JsonObject[] = [];
    const stop = channels.listen("log", (content) => void heard.push(content));
    stop();
    channels.hear({ channel: "log", content: whole(1) });
    expect(heard).toEqual([]);
    expect(heardBy(channels)).toEqual([whole(1)]);
  });
});
