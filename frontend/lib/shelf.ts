/** Where unsent changes lie: in IndexedDB, or in memory when the browser gives us nothing better. */
import { emptyLane, type Lane } from "./lane";

export interface Shelf {
  /** Whether a change that lies here is still here after a crash. */
  readonly durable: boolean;
  all(): Promise<Lane[]>;
  /** Replaces one lane by what `rule` makes of it, in one transaction; resolves when that is done. */
  change(url: string, rule: (lane: Lane) => Lane): Promise<Lane>;
}

const DATABASE = "levensbreed";
const STORE = "lanes";
/** Some browsers neither open nor refuse a database in private mode. */
const PATIENCE_MS = 3_000;

export class MemoryShelf implements Shelf {
  readonly durable = false;
  readonly #lanes: Map<string, Lane>;

  constructor(known: Iterable<Lane> = []) {
    this.#lanes = new Map(Array.from(known, (lane) => [lane.url, lane]));
  }

  async all(): Promise<Lane[]> {
    return [...this.#lanes.values()];
  }

  async change(url: string, rule: (lane: Lane) => Lane): Promise<Lane> {
    const next = rule(this.#lanes.get(url) ?? emptyLane(url));
    this.#lanes.set(url, next);
    return next;
  }
}

class DeviceShelf implements Shelf {
  readonly durable = true;

  readonly #db: IDBDatabase;

  constructor(db: IDBDatabase) {
    this.#db = db;
  }

  all(): Promise<Lane[]> {
    return inTime((resolve, reject) => {
      const reading: IDBRequest<Lane[]> = this.#db.transaction(STORE).objectStore(STORE).getAll();
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
  }

  change(url: string, rule: (lane: Lane) => Lane): Promise<Lane> {
    return inTime((resolve, reject) => {
      const transaction = this.#db.transaction(STORE, "readwrite", { durability: "strict" });
      const store = transaction.objectStore(STORE);
      const reading: IDBRequest<Lane | undefined> = store.get(url);
      let next = emptyLane(url);
      reading.onsuccess = () => {
        next = rule(reading.result ?? next);
        if (next !== reading.result) store.put(next);
      };
      // Not before the transaction is complete: until then a crash undoes it.
      transaction.oncomplete = () => resolve(next);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

/** Opens the device's database; rejects when there is none. */
export function openDeviceShelf(): Promise<Shelf> {
  return inTime((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "url" });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      // Another tab wants to throw the database away or renew it; we go on in memory.
      db.onversionchange = () => db.close();
      resolve(new DeviceShelf(db));
    };
  });
}

function inTime<T>(work: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the device does not answer")), PATIENCE_MS);
    work(resolve, reject);
  });
}
