/** The service worker: opens a page without a connection, as the same person last saw it on this device. */
import { CacheWrites } from "./lib/cache-writes";
import { type Asked, isForgetting, Pages } from "./lib/kept-pages";

/** Filled in by the build: every asset of this version, and a name that changes with them. */
declare const ASSETS: readonly string[];
declare const VERSION: string;
/** The address of the municipality's style sheet, which the server puts before this script if there is one. */
declare const levensbreedTheme: string | undefined;

interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Waiting {
  readonly data: { readonly keep?: readonly string[]; readonly forget?: boolean };
  readonly ports: readonly MessagePort[];
}
interface Worker {
  addEventListener(name: "install" | "activate", work: (event: Waiting) => void): void;
  addEventListener(name: "fetch", work: (event: Fetching) => void): void;
  addEventListener(name: "message", work: (event: Told) => void): void;
  readonly clients: { claim(): Promise<void> };
}

const worker = self as unknown as Worker;
const OFFLINE = "/zonder-verbinding";
const ASSETS_OF = "levensbreed-onderdelen-";
const THEME = typeof levensbreedTheme === "string" ? [levensbreedTheme] : [];
const OWN = [`${ASSETS_OF}${VERSION}`, ...THEME].join(" ");
/** A connection on which nothing arrives in this time counts as none. */
const PATIENCE_MS = 5_000;
const writes = new CacheWrites();
/** Apart, because these take as long as the file: a form that makes us forget pages must not wait for a style sheet. */
const assetWrites = new CacheWrites();
const pages = new Pages(caches, () => Date.now(), writes);

// A new version waits until the last page of the old one is closed, so that nobody who is filling in notices it.
worker.addEventListener("install", (event) => event.waitUntil(assetWrites.begin()(keepAssets)));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (event) => {
  event.waitUntil(event.data.forget === true ? forget(event.ports) : pages.keepAhead(event.data.keep ?? [], fetch));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method === "GET" && pathname.startsWith("/static/")) event.respondWith(asset(request));
  else if (isForgetting({ method: request.method, pathname })) event.respondWith(pages.forget().then(() => fetch(request)));
  else if (request.method === "GET" && request.mode === "navigate") event.respondWith(open(request, (work) => event.waitUntil(work)));
});

async function keepAssets(): Promise<void> {
  await (await caches.open(OWN)).addAll([...ASSETS, ...THEME, OFFLINE]);
}

/** Answers once nothing that had begun can write any more; the page then deletes the caches. */
async function forget(ports: readonly MessagePort[]): Promise<void> {
  await Promise.all([pages.forget(), assetWrites.end()]);
  ports[0]?.postMessage(true);
}

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(ASSETS_OF) && name !== OWN);
  for (const name of old) await caches.delete(name);
  // Stored pages need the assets that they came with.
  if (old.length > 0) await pages.forget();
  await worker.clients.claim();
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request.url);
  if (kept) return kept;
  const write = assetWrites.begin();
  const response = await fetch(request);
  // An asset of a newer version, for a page that came after this worker. A replacement for an older one has no-store.
  if (response.ok && !/no-store/.test(response.headers.get("Cache-Control") ?? "")) {
    const copy = response.clone();
    await write(async () => (await caches.open(OWN)).put(request.url, copy));
  }
  return response;
}

async function open(request: Request, after: (work: Promise<unknown>) => void): Promise<Response> {
  const asked: Asked = { url: request.url, pathname: new URL(request.url).pathname };
  const write = writes.begin();
  const coming = fetch(request).then(async (response) => {
    const isOurs = await pages.learn(asked, response, write);
    return isOurs ? response : ((await pages.find(asked)) ?? response);
  });
  after(coming.catch(() => undefined));
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  try {
    return (await Promise.race([coming, late.then(() => pages.find(asked))])) ?? (await coming);
  } catch {
    return (await pages.find(asked)) ?? (await pages.instead(asked)) ?? (await caches.match(OFFLINE)) ?? Response.error();
  }
}
