/** <lb-save>: says whether everything is saved, and starts what is needed to save it. */
import { showBlocked } from "../lib/blocked-note";
import { showHeld } from "../lib/held-note";
import { showLost, textsIn } from "../lib/lost";
import { type Happening, outbox } from "../lib/outbox";
import { hideNote, isAboutThisConversation, onSay, page, showGone, showNote } from "../lib/page";
import { SaveSign } from "../lib/save-sign";
import { type Blocked, BRIEF_MS, type Held, type Refused, type SaveFacts, type SaveState, saveState } from "../lib/save-state";
import { realTiming } from "../lib/timing";
import { words } from "../lib/words";

const CONFLICT = "conflict";

export class LbSave extends HTMLElement {
  #sign: SaveSign | undefined;
  #cancelLook: () => void = () => undefined;
  #ends: Array<() => void> = [];
  /** The reasons for which a note is shown now. */
  #refused = new Set<string>();
  /** The texts that were not sent when the chair was taken away, by address. */
  readonly #unsent = new Map<string, string[]>();

  connectedCallback(): void {
    const sign = (this.#sign = new SaveSign(this, realTiming));
    addEventListener("beforeunload", this.#holdBack);
    this.#ends = [
      outbox().listen((happening) => this.#hear(happening)),
      onSay((text) => sign.say(text)),
      () => removeEventListener("beforeunload", this.#holdBack),
      () => sign.end(),
    ];
    this.#look();
  }

  disconnectedCallback(): void {
    this.#cancelLook();
    for (const end of this.#ends.splice(0)) end();
  }

  /** Only when changes are in memory only: closing the page would lose them. */
  readonly #holdBack = (event: BeforeUnloadEvent): void => {
    const { isDurable, waiting, blocked = [], held = [] } = this.#facts();
    if (!isDurable && waiting + blocked.length + held.length > 0) event.preventDefault();
  };

  #facts(): SaveFacts {
    return outbox().facts(isAboutThisConversation);
  }

  #hear(happening: Happening): void {
    if (happening.url !== "" && !isAboutThisConversation(happening.url)) return;
    if (happening.kind === "conflict") this.#tellConflict(happening);
    if (happening.kind === "gone") this.#tellGone(happening);
    this.#look();
  }

  /** Text that was typed here and is not stored anywhere can be copied. */
  #tellConflict({ value, unsent }: Happening & { kind: "conflict" }): void {
    this.#note(CONFLICT, words.conflict, () => undefined);
    const shown = textsIn({ waarde: value });
    const texts = textsIn(unsent).filter((text) => !shown.includes(text));
    const note = document.querySelector(`[data-note=${CONFLICT}]`);
    if (note) showLost(note, texts);
  }

  #tellGone({ url, detail, unsent }: Happening & { kind: "gone" }): void {
    this.#unsent.set(url, textsIn(unsent));
    const texts = [...this.#unsent.values()].flat();
    showGone(detail, texts);
  }

  readonly #choices = {
    giveUp: ({ url, part }: Blocked): void => {
      const given = part === undefined ? outbox().giveUp(url) : outbox().leaveOut(url, part);
      // When an answer is dropped, the page must show the server's answer again; a form keeps what was typed, which is still of use.
      void given.then(() => url.includes("#") || page.reload());
    },
    retry: ({ url }: Held): void => void outbox().retry(url),
    leaveOut: ({ url, id }: Held): void =>
      void outbox()
        .leaveOut(url, id)
        .then(() => page.reload()),
    tryAgain: (): void => outbox().tryAgain(),
  };

  #look(): void {
    this.#cancelLook();
    const facts = this.#facts();
    const now = realTiming.now();
    const state: SaveState = saveState(facts, now);
    if (state === "brief") this.#cancelLook = realTiming.after(facts.since + BRIEF_MS - now, () => this.#look());
    this.#sign?.show(state, facts.waiting);
    this.#tellRefusals(facts.refusals);
    const said = showBlocked(facts.blocked ?? [], facts.isDurable, this.#choices);
    for (const text of [said, showHeld(facts.held ?? [], this.#choices)]) if (text) this.#sign?.say(text);
  }

  /** One note per reason: when a closed conversation refuses twenty answers, one sentence is enough. */
  #tellRefusals(refusals: readonly Refused[]): void {
    const byDetail = new Map<string, string[]>();
    for (const { url, detail } of refusals) byDetail.set(detail, [...(byDetail.get(detail) ?? []), url]);
    // Other notes are left to the code that showed them.
    hideNote((key) => this.#refused.has(key) && !byDetail.has(key));
    this.#refused = new Set(byDetail.keys());
    for (const [detail, urls] of byDetail) {
      this.#note(
        detail,
        words.refused(
          urls.length,
          detail,
          urls.some((url) => url.includes("#")),
        ),
        () => urls.forEach((url) => void outbox().dismiss(url)),
      );
    }
  }

  #note(key: string, text: string, onClose: () => void): void {
    if (showNote(key, text, onClose)) this.#sign?.say(text);
  }
}
