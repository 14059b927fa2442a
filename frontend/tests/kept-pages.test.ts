/** What the service worker keeps of pages, and what becomes of a write that was going on when all was forgotten. */
import { beforeEach, describe, expect, it } from "vitest";
import { CacheWrites } from "../lib/cache-writes";
import { KEEP_FOR, PAGES, Pages } from "../lib/kept-pages";

const HERE = "https://table.example/gesprekken/a/";
const ASKED = { url: `${HERE}antwoorden`, pathname: "/gesprekken/a/antwoorden" };

/** As much of a CacheStorage as the pages use. */
class Store {
  readonly kept = new Map<string, Map<string, Response>>();
  async has(name: string): Promise<boolean> {
    return this.kept.has(name);
  }
  async delete(name: string): Promise<boolean> {
    return this.kept.delete(name);
  }
  async open(name: string): Promise<Cache> {
    if (!this.kept.has(name)) this.kept.set(name, new Map());
    // As in a browser: whoever holds a deleted cache writes into nothing that is found again.
    const cache = this.kept.get(name) as Map<string, Response>;
    return {
      match: async (url: string | Request) => cache.get(typeof url === "string" ? url : url.url),
      put: async (url: string, response: Response) => void cache.set(url, response),
      delete: async (url: string | Request) => cache.delete(typeof url === "string" ? url : url.url),
      keys: async () => [...cache.keys()].map((url) => ({ url })),
    } as unknown as Cache;
  }
}

function answer(seat: string, status = 200): Response {
  return new Response("answers", { status, headers: { "Content-Security-Policy": "default-src 'none'", [KEEP_FOR]: seat } });
}

describe("kept pages", () => {
  let store: Store;
  let writes: CacheWrites;
  let pages: Pages;
  beforeEach(() => {
    store = new Store();
    writes = new CacheWrites();
    pages = new Pages(store as unknown as CacheStorage, () => 1_000, writes);
  });

  it("finds a page again, and makes no cache by looking for one", async () => {
    expect(await pages.find(ASKED)).toBeNull();
    expect([...store.kept.keys()]).toEqual([]);
    await pages.learn(ASKED, answer("one"), writes.begin());
    expect(await (await pages.find(ASKED))?.text()).toBe("answers");
  });

  it("keeps nothing that was asked for before all was forgotten, and again what is asked for after", async () => {
    const before = writes.begin();
    await pages.forget();
    expect(await pages.learn(ASKED, answer("one"), before)).toBe(true);
    expect([...store.kept.keys()]).toEqual([]);
    await pages.learn(ASKED, answer("two"), writes.begin());
    expect([...store.kept.keys()]).toEqual([PAGES]);
  });

  it("stops keeping ahead when all is forgotten halfway", async () => {
    let reply = (_: Response): void => undefined;
    const ask = (() => new Promise<Response>((resolve) => (reply = resolve))) as unknown as typeof fetch;
    const keeping = pages.keepAhead(["/gesprekken/a/een"], ask);
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    await pages.forget();
    reply(answer("one"));
    await keeping;
    expect([...store.kept.keys()]).toEqual([]);
  });

  it("ends only when a write that was going on is over", async () => {
    const told: string[] = [];
    let done = (): void => undefined;
    const writing = writes.begin()(() => new Promise<void>((resolve) => (done = resolve)).then(() => void told.push("written")));
    const ended = writes.end().then(() => void told.push("ended"));
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).toEqual([]);
    done();
    await Promise.all([writing, ended]);
    expect(told).toEqual(["written", "ended"]);
  });

  it("a write that fails is not held against what comes after", async () => {
    await expect(writes.begin()(() => Promise.reject(new Error("full")))).rejects.toThrow("full");
    await writes.end();
  });
});
