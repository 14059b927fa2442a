/** Lets this page open again without a connection, if the browser and the server allow that. */
import { isBorrowed } from "./device";
import { PAGES } from "./kept-pages";

const WORKER = "/service-worker.js";
/** A worker of an earlier version does not answer. */
const PATIENCE_MS = 3_000;

/** The addresses that the server allows to be stored: this page, and those that come next. */
export function keepOffline(): void {
  const keep = document.body.dataset["keep"]?.split(" ") ?? [];
  // Without TLS there is no service worker; the page then works as long as it stays open.
  if (keep.length === 0 || isBorrowed() || !("serviceWorker" in navigator)) return;
  const ask = (): void => void askWorker(keep).catch(() => undefined);
  if (document.readyState === "complete") ask();
  else addEventListener("load", ask, { once: true });
}

async function askWorker(keep: readonly string[]): Promise<void> {
  await navigator.serviceWorker.register(WORKER, { updateViaCache: "all" });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keep });
}

/** Nobody takes part here any more, so none of its pages may open again. */
export async function forgetPages(): Promise<void> {
  await endWrites();
  if (typeof caches !== "undefined") await caches.delete(PAGES);
}

/** Lets the workers finish or drop what they are storing, so that no cache comes back after it was deleted. */
export async function endWrites(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const found = await navigator.serviceWorker.getRegistrations();
  const workers = found.flatMap(({ installing, waiting, active }) => [installing, waiting, active]);
  await Promise.all(workers.map((worker) => worker && endWritesOf(worker)));
}

function endWritesOf(worker: ServiceWorker): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    setTimeout(resolve, PATIENCE_MS);
    worker.postMessage({ forget: true }, [port2]);
  });
}

/** Whether a page can open without a connection. */
export function opensOffline(): boolean {
  return "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
}
