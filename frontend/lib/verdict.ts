/** What an answer to one change means. */
import type { Json } from "./json";

export type Verdict =
  /** `warning`: a sentence about what was typed; it is stored all the same. `next`: the page that shows it. */
  | {
      readonly kind: "stored";
      readonly revision: number | null;
      readonly value: Json;
      readonly warning: string;
      readonly epoch: string;
      readonly next: string;
    }
  | { readonly kind: "conflict"; readonly revision: number | null; readonly value: Json }
  | { readonly kind: "refused"; readonly detail: string }
  | { readonly kind: "gone"; readonly detail: string }
  | { readonly kind: "busy"; readonly waitMs: number }
  /** Something in between answers with an error of its own. `isBusy`: it may be over soon. */
  | { readonly kind: "stopped"; readonly isBusy: boolean; readonly waitMs: number }
  /** The network lets everything through but this. */
  | { readonly kind: "blocked" }
  | { readonly kind: "unreachable" };
