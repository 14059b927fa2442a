/** Defines the islands of the facilitator's pages. */
import { LbCopy } from "./islands/copy";
import { LbCount } from "./islands/count";
import { LbPrint } from "./islands/print";
import { LbQuiet } from "./islands/quiet";
import { LbReadAloud } from "./islands/read-aloud";
import { LbRenew } from "./islands/renew";
import { LbSave } from "./islands/save";
import { LbStream } from "./islands/stream";
import { LbWait } from "./islands/wait";
import { begin } from "./lib/begin";
import { LbPanel } from "./matrix/islands/panel";
import { LbTypingOver } from "./matrix/islands/typing-over";

begin({
  "lb-copy": LbCopy,
  "lb-count": LbCount,
  "lb-panel": LbPanel,
  "lb-print": LbPrint,
  "lb-quiet": LbQuiet,
  "lb-read-aloud": LbReadAloud,
  "lb-renew": LbRenew,
  "lb-save": LbSave,
  "lb-stream": LbStream,
  "lb-typing-over": LbTypingOver,
  "lb-wait": LbWait,
});
