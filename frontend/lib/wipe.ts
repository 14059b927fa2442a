/** Deletes everything that this website stored on this device. */
import { endWrites } from "./offline";

const DATABASE = "levensbreed";
/** Another tab may keep the database open. */
const PATIENCE_MS = 3_000;

/** True when nothing is left; in any case, everything that can be deleted is deleted. */
export async function wipeDevice(): Promise<boolean> {
  // First, because a worker that is still storing a page would bring its cache back.
  await endWrites().catch(() => undefined);
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

async function dropWorkers(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const found = await navigator.serviceWorker.getRegistrations();
  await Promise.all(found.map((worker) => worker.unregister()));
}

/** Absent on a page without TLS, where there is no cache either. */
async function dropCaches(): Promise<void> {
  if (typeof caches === "undefined") return;
  const names = await caches.keys();
  await Promise.all(names.map((name) => caches.delete(name)));
}
