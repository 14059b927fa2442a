/**
 * One connection for all tabs of a browser that watch the same view: one tab leads and passes on what it gets. A browser opens six
 * connections to a server, and six tabs with one each would leave none to save with.
 */

import { newOpId } from "./lane";
import type { Release } from "./lease";
import { Live, type LiveParts, type LiveState } from "./live";
import { ASKING } from "./network";
import { type ChannelNews, newsBeside, type Stand, standFrom } from "./stand";
import type { Goodbye } from "./stream";

export type Passed =
  | { readonly kind: "heart"; readonly from: string; readonly state: LiveState | undefined }
  | { readonly kind: "stand"; readonly from: string; readonly stand: Stand }
  | { readonly kind: "news"; readonly from: string; readonly news: ChannelNews }
  | { readonly kind: "gone"; readonly from: string; readonly why: Goodbye };

export interface SharedParts extends Omit<LiveParts, "onStand" | "onNews" | "onGone" | "onState"> {
  /** The right to lead, or null while another tab has it; `steal` takes it from a tab that is asleep. */
  holdLead(steal: boolean): Promise<Release | null>;
  /** Null where tabs cannot talk to each other; then every tab leads. */
  openChannel(onPassed: (passed: Passed) => void): { tell(passed: Passed): void; close(): void } | null;
  onStand(stand: Stand): void;
  onNews(news: ChannelNews): void;
  onGone(why: Goodbye): void;
  onState(state: LiveState): void;
}

const LOOK_EVERY_MS = 1_000;
/** A leader that is silent for this long is asleep, and followers must not wait for it to wake up. */
const ASLEEP_AFTER_MS = 5_000;

export class SharedLive {
  readonly #me = newOpId();
  readonly #parts: SharedParts;
  readonly #live: Live;
  #channel: ReturnType<SharedParts["openChannel"]> = null;
  #lead: Release | null = null;
  #run = 0;
  #heardAt = 0;
  #relayed = 0;
  #state: LiveState | undefined;
  #cancel: () => void = () => undefined;

  constructor(parts: SharedParts) {
    this.#parts = parts;
    this.#live = new Live({
      ...parts,
      onStand: (stand) => this.#pass({ kind: "stand", from: this.#me, stand }, () => parts.onStand(stand)),
      onNews: (news) => this.#pass({ kind: "news", from: this.#me, news }, () => parts.onNews(news)),
      onGone: (why) => this.#pass({ kind: "gone", from: this.#me, why }, () => this.#end(why)),
      onState: (state) => {
        this.#state = state;
        this.#pass({ kind: "heart", from: this.#me, state }, () => parts.onState(state));
      },
    });
  }

  start(): void {
    this.stop();
    this.#heardAt = this.#parts.timing.now();
    this.#channel = this.#parts.openChannel((passed) => this.#hear(passed));
    void this.#look(this.#run, false);
  }

  stop(): void {
    this.#run += 1;
    this.#cancel();
    this.#live.stop();
    this.#lead?.();
    this.#lead = null;
    this.#channel?.close();
    this.#channel = null;
  }

  /** The device may have slept, or the connection may be back. */
  check(): void {
    if (this.#lead) this.#live.check();
    else this.start();
  }

  /** Tries to lead, and follows as long as another tab leads. */
  async #look(run: number, isFollowing: boolean): Promise<void> {
    const isAsleep = this.#parts.timing.now() - this.#heardAt > ASLEEP_AFTER_MS;
    const lead = this.#channel ? await this.#parts.holdLead(isAsleep) : (): void => undefined;
    if (run !== this.#run) return lead?.();
    if (lead) return this.#begin(lead, run);
    if (!isFollowing) void this.#catchUp(run);
    this.#cancel = this.#parts.timing.after(LOOK_EVERY_MS, () => void this.#look(run, true));
  }

  #begin(lead: Release, run: number): void {
    this.#lead = lead;
    this.#live.start();
    this.#beat(run);
  }

  #beat(run: number): void {
    if (run !== this.#run || !this.#lead) return;
    this.#channel?.tell({ kind: "heart", from: this.#me, state: this.#state });
    this.#cancel = this.#parts.timing.after(LOOK_EVERY_MS, () => this.#beat(run));
  }

  #hear(passed: Passed): void {
    if (passed.from === this.#me) return;
    // Another tab took over while this one slept; that one has the connection, so follow it.
    if (this.#lead) return this.start();
    this.#heardAt = this.#parts.timing.now();
    switch (passed.kind) {
      case "heart":
        return passed.state && this.#parts.onState(passed.state);
      case "stand":
        this.#relayed += 1;
        return this.#parts.onStand(passed.stand);
      case "news":
        this.#relayed += 1;
        return this.#parts.onNews(passed.news);
      case "gone":
        return this.#end(passed.why);
    }
  }

  /** The leader passes on changes; a tab that came later fetches everything once. */
  async #catchUp(run: number): Promise<void> {
    const relayed = this.#relayed;
    const text = await whole(this.#parts.poll);
    const stand = standFrom(text);
    if (run !== this.#run || this.#lead || !stand) return;
    // What was passed on in the meantime is newer than part of this, so it must not be undone.
    if (relayed === this.#relayed) {
      this.#parts.onStand(stand);
      newsBeside(text).forEach((news) => this.#parts.onNews(news));
    } else this.#parts.timing.after(LOOK_EVERY_MS, () => void this.#catchUp(run));
  }

  #pass(passed: Passed, own: () => void): void {
    this.#channel?.tell(passed);
    own();
  }

  #end(why: Goodbye): void {
    this.stop();
    this.#parts.onGone(why);
  }
}

async function whole(poll: string): Promise<string> {
  try {
    const response = await fetch(poll, ASKING);
    return response.ok ? await response.text() : "";
  } catch {
    return "";
  }
}
