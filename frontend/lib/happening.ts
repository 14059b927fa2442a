/** What the outbox reports about a change: to its own page, and to the other tabs of this person. */
import type { Json, JsonObject } from "./json";
import type { Verdict } from "./verdict";

/** What listeners get. `changed` only says that the facts may differ. */
export type Happening =
  | { readonly kind: "changed"; readonly url: string }
  | (Verdict & { readonly kind: "stored"; readonly url: string })
  /** `unsent`: what this device wanted to send; the server has something newer. */
  | { readonly kind: "conflict"; readonly url: string; readonly revision: number | null; readonly value: Json; readonly unsent: JsonObject }
  | { readonly kind: "refused"; readonly url: string; readonly detail: string }
  | { readonly kind: "blocked"; readonly url: string }
  /** `unsent`: the last change that was to be sent, and `all` of them where changes are appended; nothing will send them any more. */
  | {
      readonly kind: "gone";
      readonly url: string;
      readonly detail: string;
      readonly unsent: JsonObject;
      readonly all?: readonly JsonObject[];
    };

/** `isOwn` is false for a change made in another tab, whichever tab sent it. */
export type Listener = (happening: Happening, isOwn: boolean) => void;
