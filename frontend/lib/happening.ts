/** What the outbox tells of a change: to its own page, and to the other tabs of this person. */
import type { Json, JsonObject } from "./json";
import type { Verdict } from "./verdict";

/** What listeners hear. `changed` says only that the facts may differ. */
export type Happening =
  | { readonly kind: "changed"; readonly url: string }
  | (Verdict & { readonly kind: "stored"; readonly url: string })
  /** `unsent`: what this device had meant; the server has something newer. */
  | { readonly kind: "conflict"; readonly url: string; readonly revision: number | null; readonly value: Json; readonly unsent: JsonObject }
  | { readonly kind: "refused"; readonly url: string; readonly detail: string }
  | { readonly kind: "blocked"; readonly url: string }
  /** `unsent`: what was to be sent last; nothing will send it any more, nor `all` that waited, where changes are appended. */
  | {
      readonly kind: "gone";
      readonly url: string;
      readonly detail: string;
      readonly unsent: JsonObject;
      readonly all?: readonly JsonObject[];
    };

/** `isOwn` is false for what another tab changed, whichever of them sent it. */
export type Listener = (happening: Happening, isOwn: boolean) => void;
