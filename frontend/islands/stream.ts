/** <lb-stream src poll>: keeps the live parts of the page up to date while it is visible. */
import { channels } from "../lib/channels";
import { serverClock } from "../lib/clock";
import { newOpId } from "../lib/lane";
import { hold, type Release } from "../lib/lease";
import type { LiveState } from "../lib/live";
import { LivePage } from "../lib/morph";
import { forgetPages } from "../lib/offline";
import { CONNECTED, outbox } from "../lib/outbox";
import { PacedShow, painted } from "../lib/paced";
import { showGone, showNote } from "../lib/page";
import { SharedLive } from "../lib/shared-live";
import type { Stand } from "../lib/stand";
import type { Goodbye } from "../lib/stream";
import { openChannel } from "../lib/tabs";
import { realTiming } from "../lib/timing";
import { words } from "../lib/words";

/** A browser opens six connections to one server; this many may be streams, the others are for saving and for pages. */
const SLOTS = ["stroom-1", "stroom-2", "stroom-3"];
/** A brief look at another tab is no reason to reconnect. */
const HIDDEN_AFTER_MS = 5_000;
const TELL_LOST_AFTER_MS = 3_000;
const LINE = ".note";

export class LbStream extends HTMLElement {
  #live: SharedLive | undefined;
  #ends = new AbortController();
  #state: LiveState | undefined;
  #page: LivePage | undefined;
  readonly #paced = new PacedShow((stand) => this.#page?.apply(stand), realTiming, painted);
  #cancelHiding: () => void = () => undefined;
  #cancelTelling: () => void = () => undefined;

  connectedCallback(): void {
    const stream = this.getAttribute("src");
    const poll = this.getAttribute("poll");
    if (stream === null || poll === null) return;
    const live = (this.#live = new SharedLive({
      stream,
      poll,
      timing: realTiming,
      holdSlot,
      holdLead: (steal) => hold(stream, steal),
      openChannel: (onPassed) => openChannel(stream, onPassed),
      onEpoch: (epoch) => void outbox().hearEpoch(epoch),
      onStand: (stand) => this.#show(stand),
      onNews: (news) => channels.hear(news),
      onGone: (why) => this.#end(why),
      onState: (state) => this.#tell(state),
    }));
    this.#listen(live);
    // This page also sends what earlier pages left behind.
    outbox();
    this.#page = new LivePage(newOpId);
    live.start();
  }

  disconnectedCallback(): void {
    this.#ends.abort();
    this.#ends = new AbortController();
    this.#cancelHiding();
    this.#cancelTelling();
    this.#live?.stop();
    this.#live = undefined;
    this.#page = undefined;
  }

  #listen(live: SharedLive): void {
    const { signal } = this.#ends;
    addEventListener("online", () => live.start(), { signal });
    addEventListener("pageshow", (event) => event.persisted && live.start(), { signal });
    addEventListener("pagehide", () => live.stop(), { signal });
    // Another tab can take over the connection while this one sleeps.
    document.addEventListener("freeze", () => live.stop(), { signal });
    document.addEventListener("resume", () => live.start(), { signal });
    document.addEventListener("visibilitychange", () => this.#seen(live), { signal });
  }

  #show(stand: Stand): void {
    serverClock.hear(stand.nu);
    this.#paced.hear(stand);
  }

  /** A hidden tab gives up its connection; when it is visible again it gets the whole view at once. */
  #seen(live: SharedLive): void {
    this.#cancelHiding();
    if (document.visibilityState === "visible") live.check();
    else this.#cancelHiding = realTiming.after(HIDDEN_AFTER_MS, () => live.stop());
  }

  #tell(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.dataset["state"] = state;
    this.#cancelTelling();
    if (state === "lost") {
      this.#cancelTelling = realTiming.after(TELL_LOST_AFTER_MS, () => this.#say(words.lost));
      return;
    }
    this.#say("");
    document.dispatchEvent(new Event(CONNECTED));
  }

  #end(why: Goodbye): void {
    void Promise.all([forgetPages(), outbox().forgetHere()]);
    this.#cancelTelling();
    this.#state = undefined;
    this.dataset["state"] = "gone";
    this.querySelector(LINE)?.remove();
    if (why === "removed") showGone("");
    else showNote("weg", words[why]);
  }

  /** On pages with answers, the saving status says this already. */
  #say(text: string): void {
    if (document.querySelector("lb-save:not(.save-line)")) return;
    let line = this.querySelector<HTMLElement>(LINE);
    if (!line && text === "") return;
    if (!line) {
      line = document.createElement("p");
      line.className = "note";
      line.setAttribute("role", "status");
      this.append(line);
    }
    line.textContent = text;
    line.hidden = text === "";
  }
}

async function holdSlot(): Promise<Release | null> {
  for (const slot of SLOTS) {
    const release = await hold(slot);
    if (release) return release;
  }
  return null;
}
