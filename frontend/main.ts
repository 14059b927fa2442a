/**
 * Defines the islands of the entry pages and the participants' pages. One file per page: requesting a second one costs more than it saves.
 */
import { LbCodeField } from "./islands/code-field";
import { LbCopy } from "./islands/copy";
import { LbCount } from "./islands/count";
import { LbDone } from "./islands/done";
import { LbFollow } from "./islands/follow";
import { LbKey } from "./islands/key";
import { LbPrint } from "./islands/print";
import { LbQuiet } from "./islands/quiet";
import { LbReadAloud } from "./islands/read-aloud";
import { LbRenew } from "./islands/renew";
import { LbSave } from "./islands/save";
import { LbStream } from "./islands/stream";
import { LbWait } from "./islands/wait";
import { LbWipe } from "./islands/wipe";
import { begin } from "./lib/begin";
import { LbOverview } from "./matrix/islands/overview";
import { LbQuestion } from "./matrix/islands/question";
import { LbTable } from "./matrix/islands/table";
import { LbTableCell } from "./matrix/islands/table-cell";
import { LbTask } from "./matrix/islands/task";
import { LbTopic } from "./matrix/islands/topic";

begin({
  "lb-code-field": LbCodeField,
  "lb-copy": LbCopy,
  "lb-count": LbCount,
  "lb-done": LbDone,
  "lb-follow": LbFollow,
  "lb-key": LbKey,
  "lb-overview": LbOverview,
  "lb-print": LbPrint,
  "lb-question": LbQuestion,
  "lb-quiet": LbQuiet,
  "lb-read-aloud": LbReadAloud,
  "lb-renew": LbRenew,
  "lb-save": LbSave,
  "lb-stream": LbStream,
  "lb-table": LbTable,
  "lb-table-cell": LbTableCell,
  "lb-task": LbTask,
  "lb-topic": LbTopic,
  "lb-wait": LbWait,
  "lb-wipe": LbWipe,
});
