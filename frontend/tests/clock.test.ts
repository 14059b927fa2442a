/** Counting down by the server's clock, whatever this device thinks of the time. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "../main";
import { ServerClock, serverClock } from "../lib/clock";
import { find, show } from "./support/page";
import { FakeLive } from "./support/stream";
import { HeldTiming } from "./support/timing";

const UNTIL = "2026-11-21T10:14:20Z";
const at = (time: string): number => Date.parse(`2026-11-21T${time}Z`);

describe("the server's clock", () => {
  const timing = new HeldTiming();
  let clock: ServerClock;
  beforeEach(() => (clock = new ServerClock(timing)));

  test("is not known before a message told", () => {
    clock.hear(undefined);
    expect(clock.until(at("10:14:20"))).toBeNull();
  });

  test("of two messages the one that travelled quickest counts", async () => {
    const start = 5_000_000;
    clock.hear(start);
    await timing.pass(9_000);
    clock.hear(start + 4_000);
    expect(clock.until(start + 60_000)).toBe(51_000);
    clock.hear(start + 9_500);
    expect(clock.until(start + 60_000)).toBe(50_500);
  });

  test("a device whose clock was set is followed", () => {
    clock.hear(5_000_000);
    clock.hear(4_000_000);
    expect(clock.until(4_060_000)).toBe(60_000);
  });
});

describe("the timer for everybody", () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") }));
  afterEach(() => {
    show("");
    vi.useRealTimers();
  });

  const clock = (serverNow: string): string => `<lb-count mode="clock" until="${UNTIL}" server-now="2026-11-21T${serverNow}Z">…</lb-count>`;
  const shown = (): string => find("lb-count").textContent;

  test("shows minutes and seconds, stops at 0:00 and says nothing aloud", () => {
    show(clock("10:00:00"));
    expect(shown()).toBe("14:20");
    vi.advanceTimersByTime(261_000);
    expect(shown()).toBe("9:59");
    vi.advanceTimersByTime(900_000);
    expect(shown()).toBe("0:00");
    expect(vi.getTimerCount()).toBe(0);
    expect(find("lb-count").getAttributeNames().sort()).toEqual(["mode", "role", "server-now", "until"]);
  });

  test("a message with the server's time puts it right, also when it had stopped", () => {
    show(clock("10:14:20"));
    expect(shown()).toBe("0:00");
    serverClock.hear(at("10:14:00"));
    expect(shown()).toBe("0:20");
    show(clock("09:00:00"));
    expect(shown()).toBe("0:20");
  });
});

test("a live page takes the time and the new parts out of one message", async () => {
  const server = new FakeLive();
  vi.stubGlobal("fetch", server.fetch);
  show('<p id="klok">wacht</p><lb-stream src="/gesprekken/g1/stroom" poll="/gesprekken/g1/stand"></lb-stream>');
  await vi.waitFor(() => expect(server.count("stroom")).toBe(1));
  const until = new Date(Date.now() + 3_600_000 + 90_500).toISOString();
  const klok = `<p id="klok"><lb-count mode="clock" until="${until}" server-now="2020-01-01T00:00:00Z"></lb-count></p>`;
  await server.send("stand", { n: 1, nu: Date.now() + 3_600_000, heel: true, delen: { klok }, weg: [] });
  await vi.waitFor(() => expect(find("lb-count").textContent).toMatch(/^1:(31|30|29)$/), { timeout: 3_000 });
  show("");
});
