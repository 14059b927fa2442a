/** Keeps a page up to date: by streaming where that works, and by polling where it does not. */
import type { Release } from "./lease";
import { ASKING, ask } from "./network";
import { EPOCH } from "./reply";
import type { ServerEvent } from "./sse";
import { type ChannelNews, newsBeside, newsFrom, type Stand, standFrom } from "./stand";
import { type Goodbye, goodbyeIn, listen, SILENCE_MS, type StreamEnd } from "./stream";
import type { Timing } from "./timing";

export type LiveState = "live" | "polling" | "lost";

export interface LiveParts {
  readonly stream: string;
  readonly poll: string;
  readonly timing: Timing;
  /** One of the few connections that a browser may use for streams, or null when all are taken. */
  holdSlot(): Promise<Release | null>;
  onStand(stand: Stand): void;
  /** A message on another channel; the addresses say which channels are wanted. */
  onNews(news: ChannelNews): void;
  onGone(why: Goodbye): void;
  onState(state: LiveState): void;
  /** The epoch of the data set from which the server answers. */
  onEpoch(epoch: string): void;
}

/** `again`: the server asks to reconnect, because the right to watch may have ended. */
type Step = StreamEnd | "again" | "polled" | "missed";

const SILENCES_BEFORE_POLLING = 2;
const POLL_EVERY_MS = 5_000;
const POLL_PATIENCE_MS = 8_000;
const STREAM_AGAIN_AFTER_MS = 60_000;
/**
 * Full jitter: a random time up to this. Three hundred streams that end in one second when the server restarts come back in twelve, at most
 * sixty in any one; those that find it still away wait again. A growing pause would only add to the twenty.
 */
const AFTER_END_MS = 12_000;
const AFTER_FAILURE_MS = 10_000;

export class Live {
  #run = 0;
  #connection: AbortController | undefined;
  #endPause: () => void = () => undefined;
  #connectedAt = 0;
  #heardAt = 0;
  #lastId: string | undefined;
  #attempts = 0;
  #silences = 0;
  #streamAgainAt = 0;
  #isMissing = false;
  readonly #parts: LiveParts;

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  start(): void {
    this.stop();
    this.#attempts = 0;
    void this.#follow(this.#run);
  }

  stop(): void {
    this.#run += 1;
    this.#connection?.abort();
    this.#connection = undefined;
    this.#endPause();
  }

  /** The device may have slept, or the connection may be back: do not wait for a timer to find out. */
  check(): void {
    const isFresh = this.#connection !== undefined && this.#parts.timing.now() - this.#heardAt < SILENCE_MS;
    if (!isFresh) this.start();
  }

  async #follow(run: number): Promise<void> {
    while (run === this.#run) {
      const release = this.#isPollingBetter() ? null : await this.#parts.holdSlot();
      const step = release ? await this.#stream(run).finally(release) : await this.#poll(run);
      if (run !== this.#run) return;
      this.#connection = undefined;
      if (isGoodbye(step)) return this.#parts.onGone(step);
      this.#learn(step);
      await this.#pause(this.#pauseMs(step));
    }
  }

  #isPollingBetter(): boolean {
    return this.#silences >= SILENCES_BEFORE_POLLING && this.#parts.timing.now() < this.#streamAgainAt;
  }

  async #stream(run: number): Promise<Step> {
    const { stream, timing } = this.#parts;
    const url = this.#silences === 0 ? stream : unpacked(stream);
    const connection = (this.#connection = new AbortController());
    this.#connectedAt = this.#heardAt = timing.now();
    let last: Step | null = null;
    const onEvent = (event: ServerEvent): void => {
      if (run !== this.#run) return;
      this.#lastId = event.id;
      last ??= lastStep(event);
      if (last) connection.abort();
      else if (event.name === "stand") this.#show(event.data);
      else newsFrom(event.name, event.data).forEach((news) => this.#parts.onNews(news));
    };
    const onBytes = (): void => {
      this.#heardAt = timing.now();
      if (run === this.#run) this.#parts.onState("live");
    };
    const onAnswer = (response: Response): void => this.#hearEpoch(response);
    const end = await listen({ url, lastId: this.#lastId, timing, onBytes, onEvent, onAnswer }, connection);
    return last ?? end;
  }

  async #poll(run: number): Promise<Step> {
    const connection = (this.#connection = new AbortController());
    const cancel = this.#parts.timing.after(POLL_PATIENCE_MS, () => connection.abort());
    try {
      const { signal } = connection;
      const response = await ask(this.#parts.poll, (url) => fetch(url, { ...ASKING, signal }));
      const goodbye = goodbyeIn(response);
      if (goodbye) return goodbye;
      const text = response.ok ? await response.text() : "";
      if (run !== this.#run || !this.#show(text)) return "missed";
      newsBeside(text).forEach((news) => this.#parts.onNews(news));
      this.#hearEpoch(response);
      return "polled";
    } catch {
      return "missed";
    } finally {
      cancel();
    }
  }

  #hearEpoch({ headers }: Response): void {
    this.#parts.onEpoch(headers.get(EPOCH) ?? "");
  }

  #show(text: string): boolean {
    const stand = standFrom(text);
    if (stand) this.#parts.onStand(stand);
    return stand !== null;
  }

  #learn(step: Step): void {
    const now = this.#parts.timing.now();
    if (step === "silent") {
      this.#silences += 1;
      this.#streamAgainAt = now + STREAM_AGAIN_AFTER_MS;
    } else if (step === "ended" && now - this.#connectedAt > SILENCE_MS) {
      this.#silences = 0;
    } else if (step === "polled" && this.#isMissing) {
      // The connection was down and is back; that is no reason to avoid streams.
      this.#streamAgainAt = now;
    }
    this.#attempts = step === "failed" || step === "missed" ? this.#attempts + 1 : 0;
    this.#isMissing = step === "missed";
    this.#parts.onState(step === "polled" ? "polling" : "lost");
  }

  #pauseMs(step: Step): number {
    if (step === "silent" || step === "again") return 0;
    if (step === "polled") return this.#streamAgainAt === this.#parts.timing.now() ? 0 : POLL_EVERY_MS;
    return this.#parts.timing.random() * (this.#attempts === 0 ? AFTER_END_MS : AFTER_FAILURE_MS);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#parts.timing.after(ms, resolve);
      this.#endPause = () => {
        cancel();
        resolve();
      };
    });
  }
}

/** Something in between may hold back compressed data until there is a lot of it; uncompressed data may come through. */
function unpacked(stream: string): string {
  return `${stream}${stream.includes("?") ? "&" : "?"}los=1`;
}

function isGoodbye(step: Step): step is Goodbye {
  return step === "removed" || step === "deleted" || step === "unknown";
}

/** What the server's last message means, or null when this is not the last. */
function lastStep(event: ServerEvent): Step | null {
  if (event.name === "opnieuw") return "again";
  if (event.name !== "weg") return null;
  return event.data.includes('"verwijderd"') ? "deleted" : "removed";
}
