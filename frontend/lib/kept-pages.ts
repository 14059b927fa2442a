/** The pages that the service worker stores: each with the seat it was made for, never those of two people in one conversation. */
import type { CacheWrites, Write } from "./cache-writes";

/** The header with the seat that a page may be stored for; the server leaves it out on a borrowed device. */
export const KEEP_FOR = "Levensbreed-Bewaren";
export const PAGES = "levensbreed-paginas";
/** As long as sent changes stay in the outbox; after that neither is shown. */
const STAYS_MS = 24 * 60 * 60_000;
/** A page that was stored ahead less than this long ago is not fetched again. */
const FRESH_MS = 60_000;
const CONVERSATION = /^\/gesprekken\/[^/]+\//;
/** Forms after which somebody else sits here, or after which nothing may be left. */
const FORGETTING = /^\/(?:wissen|terug|toegang|meedoen|gesprekken\/[^/]+\/(?:aanschuiven|intrekken|verwijderen))$/;
const ENDED = new Set([404, 410]);

export interface Asked {
  readonly url: string;
  readonly pathname: string;
}

export function isForgetting({ method, pathname }: { method: string; pathname: string }): boolean {
  return method === "POST" && FORGETTING.test(pathname);
}

export class Pages {
  readonly #caches: CacheStorage;
  readonly #now: () => number;
  readonly #writes: CacheWrites;

  constructor(storage: CacheStorage, now: () => number, writes: CacheWrites) {
    this.#caches = storage;
    this.#now = now;
    this.#writes = writes;
  }

  async forget(): Promise<void> {
    await this.#writes.end();
    await this.#caches.delete(PAGES);
  }

  /** Stores a page that may be stored, and deletes what an answer shows to be over. Returns false if it is not our server's answer.
   * `write` began before the page was requested: if everything was deleted since, the page belongs to somebody who left. */
  async learn(asked: Asked, response: Response, write: Write): Promise<boolean> {
    // A redirect cannot be inspected here.
    if (response.type === "opaqueredirect") return true;
    if (!response.headers.has("Content-Security-Policy")) return false;
    const here = conversationOf(asked.pathname);
    if (here === undefined) return true;
    const seat = response.headers.get(KEEP_FOR);
    if (ENDED.has(response.status)) await write(() => this.#drop(here, () => true));
    if (!response.ok || seat === null) return true;
    const page = await stamped(response.clone(), this.#now());
    await write(async () => {
      await this.#drop(here, (kept) => kept.headers.get(KEEP_FOR) !== seat);
      await (await this.#caches.open(PAGES)).put(nameOf(asked.url), page);
    });
    return true;
  }

  /** The page as it was last stored, unless that is too long ago. */
  async find(asked: Asked): Promise<Response | null> {
    // Opening a cache creates it.
    if (!(await this.#caches.has(PAGES))) return null;
    const pages = await this.#caches.open(PAGES);
    const kept = await pages.match(nameOf(asked.url));
    if (kept && this.#age(kept) < STAYS_MS) return kept;
    if (kept) await pages.delete(nameOf(asked.url));
    return null;
  }

  /** The page on which somebody without a connection can continue: the whole table of the same conversation. */
  async instead(asked: Asked): Promise<Response | null> {
    const here = conversationOf(asked.pathname);
    if (here === undefined || !/\/(?:invullen|antwoorden)/.test(asked.pathname)) return null;
    const url = new URL(`${here}tabel`, asked.url).href;
    return (await this.find({ url, pathname: `${here}tabel` })) ? Response.redirect(url) : null;
  }

  /** Fetches pages that a reader without a connection will want next. */
  async keepAhead(paths: readonly string[], ask: typeof fetch): Promise<void> {
    const write = this.#writes.begin();
    for (const path of paths.filter((each) => CONVERSATION.test(each))) {
      const asked = { url: path, pathname: path.split("?")[0] ?? path };
      const kept = await this.find(asked);
      if (kept && this.#age(kept) < FRESH_MS) continue;
      const response = await ask(path, { credentials: "same-origin", redirect: "error" }).catch(() => null);
      if (response) await this.learn(asked, response, write);
    }
  }

  async #drop(conversation: string, isOver: (kept: Response) => boolean): Promise<void> {
    const pages = await this.#caches.open(PAGES);
    for (const request of await pages.keys()) {
      if (!new URL(request.url).pathname.startsWith(conversation)) continue;
      const kept = await pages.match(request);
      if (!kept || isOver(kept)) await pages.delete(request);
    }
  }

  #age(kept: Response): number {
    return this.#now() - Number(kept.headers.get("Levensbreed-Sinds") ?? 0);
  }
}

function conversationOf(pathname: string): string | undefined {
  return CONVERSATION.exec(pathname)?.[0];
}

/** The address of a page without query and hash, which only say where the reader came from. */
function nameOf(url: string): string {
  return url.split(/[?#]/)[0] ?? url;
}

async function stamped(response: Response, now: number): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set("Levensbreed-Sinds", String(now));
  // The body is decompressed here.
  headers.delete("Content-Encoding");
  return new Response(await response.blob(), { status: response.status, headers });
}
