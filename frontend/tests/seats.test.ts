/** People who share a browser each keep their own changes, and a borrowed device keeps none. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hold } from "../lib/lease";
import { type Outbox, outbox as outboxOfPage } from "../lib/outbox";
import { openDeviceShelf } from "../lib/shelf";
import { openTabs } from "../lib/tabs";
import { CELL, DONE, makeOutbox, wordsOf } from "./support/outbox";
import { FakeServer } from "./support/server";
import { HeldTiming, quiet } from "./support/timing";

let timing: HeldTiming;
let server: FakeServer;

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  timing = new HeldTiming();
  server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
});

const pageOf = (seat: string): Outbox => makeOutbox({ timing, openShelf: () => openDeviceShelf(seat) });
const put = (outbox: Outbox, stand: string): Promise<boolean> => outbox.put({ url: CELL, body: { waarde: { stand } }, seen: null });

describe("two people in one browser", () => {
  test("what one left unsent, the other does not send, see or count", async () => {
    server.mood = "away";
    await put(pageOf("anna"), "van-anna");
    await quiet();
    server.mood = "up";
    timing = new HeldTiming();
    const bob = pageOf("bob");
    const stop = bob.start();
    expect(await bob.pending(CELL)).toBeNull();
    await timing.pass(20_000);
    stop();
    expect(server.stored.size).toBe(0);
    expect(bob.facts()).toMatchObject({ waiting: 0, isTouched: false });
    expect(wordsOf(bob, timing)).toBe("");
  });

  test("the same question of both keeps both answers, and each goes on that person's own page", async () => {
    server.mood = "away";
    await put(pageOf("anna"), "van-anna");
    await put(pageOf("bob"), "van-bob");
    await quiet();
    server.mood = "up";
    timing = new HeldTiming();
    const anna = pageOf("anna");
    const stop = anna.start();
    await quiet();
    stop();
    expect(server.stored.get(CELL)?.value).toEqual({ stand: "van-anna" });
    expect(await pageOf("bob").pending(CELL)).toEqual({ waarde: { stand: "van-bob" } });
    expect(wordsOf(anna, timing)).toBe("Opgeslagen");
  });

  test("a refusal of one is not told to the other", async () => {
    server.refusals.set(CELL, { status: 409, body: { detail: "Het gesprek is gesloten." } });
    await put(pageOf("anna"), "van-anna");
    await quiet();
    const bob = pageOf("bob");
    await bob.pending(CELL);
    expect(bob.facts().refusals).toEqual([]);
  });

  test("news travels only between tabs with the same seat", () => {
    const names: string[] = [];
    vi.stubGlobal(
      "BroadcastChannel",
      class {
        constructor(name: string) {
          names.push(name);
        }
      },
    );
    openTabs("anna", () => undefined);
    openTabs("bob", () => undefined);
    expect(new Set(names).size).toBe(2);
  });

  test("a device that still has the older kind of storage gets the new one", async () => {
    const opening = indexedDB.open("levensbreed", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("lanes", { keyPath: "url" });
    await new Promise((resolve) => (opening.onsuccess = resolve));
    opening.result.close();
    expect(await put(pageOf("anna"), "een")).toBe(true);
  });
});

describe("a borrowed device", () => {
  const written = vi.fn();

  beforeEach(() => {
    written.mockClear();
    document.body.dataset["shared"] = "true";
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(written);
    vi.stubGlobal("indexedDB", { open: written });
  });
  afterEach(() => delete document.body.dataset["shared"]);

  test("gets nothing written on it, and is not said to have it", async () => {
    server.mood = "away";
    const outbox = outboxOfPage();
    expect(await outbox.put({ url: DONE, body: { klaar: true } })).toBe(false);
    expect(outbox.facts()).toMatchObject({ waiting: 1, isDurable: false });
    expect(written).not.toHaveBeenCalled();
    server.mood = "up";
    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(server.arrived.map(({ url }) => url)).toContain(DONE), { interval: 5 });
    await vi.waitFor(() => expect(outbox.facts().waiting).toBe(0), { interval: 5 });
  });

  test("not even a note about which tab does the work", async () => {
    vi.stubGlobal("navigator", {});
    expect(await hold("werk")).not.toBeNull();
    expect(written).not.toHaveBeenCalled();
  });
});
