/** Defines the islands. One bundle: a second one costs a page more to ask for than it saves. */
import { LbCodeField } from "./islands/code-field";
import { LbCopy } from "./islands/copy";
import { LbCount } from "./islands/count";
import { LbDone } from "./islands/done";
import { LbFollow } from "./islands/follow";
import { LbKey } from "./islands/key";
import { LbOverview } from "./matrix/islands/overview";
import { LbPanel } from "./matrix/islands/panel";
import { LbPrint } from "./islands/print";
import { LbQuestion } from "./matrix/islands/question";
import { LbQuiet } from "./islands/quiet";
import { LbReadAloud } from "./islands/read-aloud";
import { LbRenew } from "./islands/renew";
import { LbSave } from "./islands/save";
import { LbStream } from "./islands/stream";
import { LbTable } from "./matrix/islands/table";
import { LbTableCell } from "./matrix/islands/table-cell";
import { LbTask } from "./matrix/islands/task";
import { LbTopic } from "./matrix/islands/topic";
import { LbWait } from "./islands/wait";
import { LbWipe } from "./islands/wipe";
import { canRun } from "./lib/engine";
import { keepForms } from "./lib/forms";
import { forgetPages, keepOffline } from "./lib/offline";
import { outbox } from "./lib/outbox";
import { keepQuiet } from "./lib/quiet";
import { watchReturns } from "./lib/returned";
import { ignoreSecondTaps } from "./lib/second-tap";
import { copyWithoutSoftHyphens } from "./lib/soft-hyphens";
import { watchWipes } from "./lib/wiped";

if (canRun()) begin();

function begin(): void {
  keepQuiet();
  customElements.define("lb-code-field", LbCodeField);
  customElements.define("lb-count", LbCount);
  customElements.define("lb-done", LbDone);
  customElements.define("lb-follow", LbFollow);
  customElements.define("lb-key", LbKey);
  customElements.define("lb-question", LbQuestion);
  customElements.define("lb-quiet", LbQuiet);
  customElements.define("lb-task", LbTask);
  customElements.define("lb-topic", LbTopic);
  customElements.define("lb-save", LbSave);
  customElements.define("lb-stream", LbStream);
  customElements.define("lb-table-cell", LbTableCell);
  customElements.define("lb-table", LbTable);
  customElements.define("lb-read-aloud", LbReadAloud);
  customElements.define("lb-print", LbPrint);
  customElements.define("lb-copy", LbCopy);
  customElements.define("lb-renew", LbRenew);
  customElements.define("lb-wipe", LbWipe);
  customElements.define("lb-wait", LbWait);
  customElements.define("lb-panel", LbPanel);
  customElements.define("lb-overview", LbOverview);

  watchWipes();
  copyWithoutSoftHyphens();
  watchReturns();
  keepOffline();
  if (document.body.dataset["over"] !== undefined) void Promise.all([forgetPages(), outbox().forgetHere()]);
  if (document.body.dataset["forms"] !== undefined) keepForms();
  ignoreSecondTaps();
}
