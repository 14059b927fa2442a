/** Defines the islands that many pages hold, and fetches the others for a page that holds one. */
import { LbCodeField } from "./islands/code-field";
import { LbCount } from "./islands/count";
import { LbDone } from "./islands/done";
import { LbFollow } from "./islands/follow";
import { LbKey } from "./islands/key";
import { LbQuestion } from "./islands/question";
import { LbQuiet } from "./islands/quiet";
import { LbSave } from "./islands/save";
import { LbStream } from "./islands/stream";
import { LbTask } from "./islands/task";
import { bringExtra } from "./lib/bring";
import { newOpId } from "./lib/lane";
import { morph } from "./lib/morph";
import { forgetPages, keepOffline } from "./lib/offline";
import { outbox } from "./lib/outbox";
import { keepQuiet } from "./lib/quiet";
import { noteWipe, watchWipes } from "./lib/wiped";

keepQuiet();
customElements.define("lb-code-field", LbCodeField);
customElements.define("lb-count", LbCount);
customElements.define("lb-done", LbDone);
customElements.define("lb-follow", LbFollow);
customElements.define("lb-key", LbKey);
customElements.define("lb-question", LbQuestion);
customElements.define("lb-quiet", LbQuiet);
customElements.define("lb-task", LbTask);
customElements.define("lb-save", LbSave);
customElements.define("lb-stream", LbStream);

watchWipes();
keepOffline();
if (document.body.dataset["over"] !== undefined) void Promise.all([forgetPages(), outbox().forgetHere()]);
if (document.querySelector("lb-table, lb-table-cell, lb-read-aloud, lb-print, lb-copy, lb-wipe, lb-panel, body[data-forms]")) {
  void bringExtra({ outbox, noteWipe, newOpId, morph });
}
