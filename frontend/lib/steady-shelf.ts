/** The shelf as one page uses it: one operation at a time, memory instead once the device fails, and a cache of its content. */
import type { Lane } from "./lane";
import { MemoryShelf, type Shelf } from "./shelf";

export class SteadyShelf {
  readonly #lanes = new Map<string, Lane>();
  #memory: MemoryShelf | undefined;
  #shelf: Promise<Shelf>;
  #isDurable = true;
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor(open: () => Promise<Shelf>) {
    this.#shelf = this.#open(open);
  }

  /** Whether a change that is stored here survives a crash. */
  get isDurable(): boolean {
    return this.#isDurable;
  }

  /** The content at the last look. */
  get lanes(): Lane[] {
    return [...this.#lanes.values()];
  }

  /** Replaces one lane by the result of `rule`; `onDone` is called before anything else happens to the shelf. */
  change(url: string, rule: (lane: Lane) => Lane, onDone: () => void = () => undefined): Promise<Lane> {
    return this.#inTurn(async (shelf) => {
      const lane = await shelf.change(url, rule);
      this.#lanes.set(url, lane);
      onDone();
      return lane;
    });
  }

  look(): Promise<Lane[]> {
    return this.#inTurn(async (shelf) => {
      const found = await shelf.all();
      this.#lanes.clear();
      for (const lane of found) this.#lanes.set(lane.url, lane);
      return found;
    });
  }

  tidy(rule: (lane: Lane, isOwn: boolean) => Lane): Promise<void> {
    return this.#inTurn((shelf) => shelf.tidy(rule));
  }

  /** One operation at a time, so that a shelf that fails halfway cannot change the order or hide a change. */
  #inTurn<T>(work: (shelf: Shelf) => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(async () => work(await this.#shelf).catch(() => work(this.#fallBack())));
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async #open(open: () => Promise<Shelf>): Promise<Shelf> {
    try {
      const shelf = await open();
      this.#isDurable = shelf.durable;
      return shelf;
    } catch {
      return this.#fallBack();
    }
  }

  /** From here on there is only memory; the lanes that are known are copied to it. */
  #fallBack(): Shelf {
    this.#isDurable = false;
    this.#memory ??= new MemoryShelf(this.#lanes.values());
    this.#shelf = Promise.resolve(this.#memory);
    return this.#memory;
  }
}
