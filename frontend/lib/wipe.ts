/** Takes everything off this device that this website put there. */
const DATABASE = "levensbreed";
/** Another tab may hold on to the database. */
const PATIENCE_MS = 3_000;

/** True when nothing is left; what could be cleared is cleared either way. */
export async function wipeDevice(): Promise<boolean> {
  const works = [dropWorkers, dropDatabase, () => empty(localStorage), () => empty(sessionStorage), dropCaches];
  const ends = await Promise.allSettled(works.map(async (work) => work()));
  return ends.every(({ status }) => status === "fulfilled");
}

function dropDatabase(): Promise<void> {
  if (typeof indexedDB === "undefined") return Promise.resolve();
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the database is held")), PATIENCE_MS);
    const dropping = indexedDB.deleteDatabase(DATABASE);
    dropping.onsuccess = () => resolve();
    dropping.onerror = () => reject(dropping.error);
  });
}

function empty(storage: Storage): void {
  storage.clear();
  if (storage.length > 0) throw new Error("the storage does not let go");
}

/** First of all, because it fills the caches. */
async function dropWorkers(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const found = await navigator.serviceWorker.getRegistrations();
  await Promise.all(found.map((worker) => worker.unregister()));
}

/** Absent on a page without TLS, and then there is nothing in it. */
async function dropCaches(): Promise<void> {
  if (typeof caches === "undefined") return;
  const names = await caches.keys();
  await Promise.all(names.map((name) => caches.delete(name)));
}
