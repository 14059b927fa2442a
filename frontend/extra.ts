/** The islands that few pages hold: table, reading aloud, printing, copying, wiping, the opened cell. Shares no module with main.ts, only types. */
import { LbCopy } from "./islands/copy";
import { LbPanel } from "./islands/panel";
import { LbPrint } from "./islands/print";
import { LbReadAloud } from "./islands/read-aloud";
import { LbTable } from "./islands/table";
import { LbTableCell } from "./islands/table-cell";
import { LbWipe } from "./islands/wipe";
import { keepForms } from "./lib/forms";
import { give, type Given } from "./lib/given";

export function define(parts: Given): void {
  give(parts);
  customElements.define("lb-table-cell", LbTableCell);
  customElements.define("lb-table", LbTable);
  customElements.define("lb-read-aloud", LbReadAloud);
  customElements.define("lb-print", LbPrint);
  customElements.define("lb-copy", LbCopy);
  customElements.define("lb-wipe", LbWipe);
  customElements.define("lb-panel", LbPanel);
  if (document.body.dataset["forms"] !== undefined) keepForms();
}
