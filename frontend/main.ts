/** Defines every island; a page that holds none of them loads this for nothing and is none the worse. */
import { LbCodeField } from "./islands/code-field";
import { LbCount } from "./islands/count";
import { LbDone } from "./islands/done";
import { LbFollow } from "./islands/follow";
import { LbKey } from "./islands/key";
import { LbQuestion } from "./islands/question";
import { LbSave } from "./islands/save";
import { LbStream } from "./islands/stream";
import { LbTask } from "./islands/task";

customElements.define("lb-code-field", LbCodeField);
customElements.define("lb-count", LbCount);
customElements.define("lb-done", LbDone);
customElements.define("lb-follow", LbFollow);
customElements.define("lb-key", LbKey);
customElements.define("lb-question", LbQuestion);
customElements.define("lb-task", LbTask);
customElements.define("lb-save", LbSave);
customElements.define("lb-stream", LbStream);
