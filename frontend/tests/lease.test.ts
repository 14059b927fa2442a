/** One tab of a browser at a time, with Web Locks and without. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hold } from "../lib/lease";

describe("without Web Locks", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    vi.stubGlobal("navigator", {});
  });
  afterEach(() => void vi.useRealTimers());

  test("a second tab does not get what the first one has", async () => {
    expect(await hold("werk")).not.toBeNull();
    expect(await hold("werk")).toBeNull();
    expect(await hold("ander werk")).not.toBeNull();
  });

  test("what is given back can be taken again", async () => {
    const release = await hold("werk");
    release?.();
    expect(await hold("werk")).not.toBeNull();
  });

  test("a tab that lives keeps it", async () => {
    await hold("werk");
    vi.advanceTimersByTime(60_000);
    expect(await hold("werk")).toBeNull();
  });

  test("a tab that died loses it within seconds", async () => {
    localStorage.setItem("levensbreed:werk", `${Date.now() + 4_000} een-dode-tab`);
    expect(await hold("werk")).toBeNull();
    vi.advanceTimersByTime(4_000);
    expect(await hold("werk")).not.toBeNull();
  });

  test("a note from a clock that ran ahead does not hold it for ever", async () => {
    localStorage.setItem("levensbreed:werk", `${Date.now() + 9_000_000} verkeerde-klok`);
    expect(await hold("werk")).not.toBeNull();
  });

  test("a page that is left gives it back", async () => {
    await hold("werk");
    window.dispatchEvent(new Event("pagehide"));
    expect(await hold("werk")).not.toBeNull();
  });

  test("a browser that keeps nothing may still work", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    expect(await hold("werk")).not.toBeNull();
  });
});

describe("with Web Locks", () => {
  /** As much of the real thing as is needed: one holder for each name, and stealing. */
  function locks(): { request: (name: string, options: LockOptions, callback: LockGrantedCallback<unknown>) => Promise<unknown> } {
    const held = new Set<string>();
    return {
      request: async (name, options, callback) => {
        if (held.has(name) && !options.steal) return callback(null);
        held.add(name);
        await callback({ name, mode: "exclusive" });
        held.delete(name);
        return undefined;
      },
    };
  }

  beforeEach(() => void vi.stubGlobal("navigator", { locks: locks() }));

  test("a second tab does not get what the first one has, until it is given back", async () => {
    const release = await hold("werk");
    expect(await hold("werk")).toBeNull();
    release?.();
    await Promise.resolve();
    await Promise.resolve();
    expect(await hold("werk")).not.toBeNull();
  });

  test("it can be taken from a tab that sleeps", async () => {
    await hold("werk");
    expect(await hold("werk", true)).not.toBeNull();
  });

  test("a browser that refuses locks does not stop the work", async () => {
    vi.stubGlobal("navigator", { locks: { request: () => Promise.reject(new DOMException("no", "SecurityError")) } });
    expect(await hold("werk")).not.toBeNull();
  });
});
