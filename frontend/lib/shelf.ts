/** Stores unsent changes: in IndexedDB, or in memory when the browser has nothing better. */
import { emptyLane, isAppended, isEmpty, type Lane } from "./lane";

export interface Shelf {
  /** Whether a change that is stored here survives a crash. */
  readonly durable: boolean;
  all(): Promise<Lane[]>;
  /** Replaces one lane by the result of `rule`, in one transaction; resolves when that is done. */
  change(url: string, rule: (lane: Lane) => Lane): Promise<Lane>;
  /** Goes through everything that is stored here, whoever made it, and deletes what `rule` leaves out. */
  tidy(rule: (lane: Lane, isOwn: boolean) => Lane): Promise<void>;
}

const DATABASE = "levensbreed";
const STORE = "lanes";
/** Version 1 did not say whose a change was, and was never released. */
const VERSION = 2;
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

  async tidy(rule: (lane: Lane, isOwn: boolean) => Lane): Promise<void> {
    for (const [url, lane] of this.#lanes) this.#lanes.set(url, rule(lane, true));
  }
}

/** A lane as stored on the device, where people who share a browser each have their own. */
interface StoredLane extends Lane {
  readonly seat: string;
}

/**
 * Sequences of appended changes are stored under a name of their own: a tab from before these existed only knows how to replace, and must
 * not find them.
 */
function rowsOf(seat: string): string {
  return `rij:${seat}`;
}

function isRow({ ops, sent = [] }: Lane): boolean {
  return sent.length > 0 || ops.some(isAppended);
}

class DeviceShelf implements Shelf {
  readonly durable = true;

  readonly #db: IDBDatabase;
  readonly #seat: string;

  constructor(db: IDBDatabase, seat: string) {
    this.#db = db;
    this.#seat = seat;
  }

  all(): Promise<Lane[]> {
    return inTime((resolve, reject) => {
      const reading: IDBRequest<StoredLane[]> = this.#db.transaction(STORE).objectStore(STORE).getAll();
      reading.onsuccess = () => resolve(reading.result.filter(({ seat }) => this.#isOwn(seat)));
      reading.onerror = () => reject(reading.error);
    });
  }

  change(url: string, rule: (lane: Lane) => Lane): Promise<Lane> {
    return inTime((resolve, reject) => {
      const transaction = this.#db.transaction(STORE, "readwrite", { durability: "strict" });
      const store = transaction.objectStore(STORE);
      const row: IDBRequest<StoredLane | undefined> = store.get([rowsOf(this.#seat), url]);
      const plain: IDBRequest<StoredLane | undefined> = store.get([this.#seat, url]);
      let next = emptyLane(url);
      plain.onsuccess = () => {
        const found = row.result ?? plain.result;
        next = rule(found ?? next);
        this.#write(store, found, next);
      };
      // Not before the transaction is complete: until then a crash undoes it.
      transaction.oncomplete = () => resolve(next);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  #write(store: IDBObjectStore, found: StoredLane | undefined, next: Lane): void {
    if (next === found) return;
    const seat = isRow(next) ? rowsOf(this.#seat) : this.#seat;
    if (found && (found.seat !== seat || isEmpty(next))) store.delete([found.seat, next.url]);
    if (!isEmpty(next)) store.put({ ...next, seat });
  }

  #isOwn(seat: string): boolean {
    return seat === this.#seat || seat === rowsOf(this.#seat);
  }

  tidy(rule: (lane: Lane, isOwn: boolean) => Lane): Promise<void> {
    return inTime((resolve, reject) => {
      const transaction = this.#db.transaction(STORE, "readwrite");
      const walking = transaction.objectStore(STORE).openCursor();
      walking.onsuccess = () => {
        const at = walking.result;
        if (!at) return;
        const { seat, ...lane } = at.value as StoredLane;
        const next = rule(lane, this.#isOwn(seat));
        if (isEmpty(next)) at.delete();
        else if (next !== lane) at.update({ ...next, seat });
        at.continue();
      };
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

/** Opens the part of the device's database that belongs to one seat; rejects when there is no database. */
export function openDeviceShelf(seat: string): Promise<Shelf> {
  return inTime((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, VERSION);
    opening.onupgradeneeded = () => {
      if (opening.result.objectStoreNames.contains(STORE)) opening.result.deleteObjectStore(STORE);
      opening.result.createObjectStore(STORE, { keyPath: ["seat", "url"] });
    };
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      // Another tab wants to delete or upgrade the database; continue in memory.
      db.onversionchange = () => db.close();
      resolve(new DeviceShelf(db, seat));
    };
  });
}

function inTime<T>(work: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the device does not answer")), PATIENCE_MS);
    work(resolve, reject);
  });
}
