/** Starts a page: defines the islands of its bundle, and what every page does besides. */
import { canRun } from "./engine";
import { keepForms } from "./forms";
import { forgetPages, keepOffline } from "./offline";
import { outbox } from "./outbox";
import { keepQuiet } from "./quiet";
import { watchReturns } from "./returned";
import { ignoreSecondTaps } from "./second-tap";
import { copyWithoutSoftHyphens } from "./soft-hyphens";
import { watchWipes } from "./wiped";

let hasBegun = false;

export function begin(islands: Readonly<Record<string, CustomElementConstructor>>): void {
  if (!canRun()) return;
  if (!hasBegun) keepQuiet();
  for (const [name, island] of Object.entries(islands)) if (!customElements.get(name)) customElements.define(name, island);
  if (!hasBegun) watch();
  hasBegun = true;
}

function watch(): void {
  watchWipes();
  copyWithoutSoftHyphens();
  watchReturns();
  keepOffline();
  if (document.body.dataset["over"] !== undefined) void Promise.all([forgetPages(), outbox().forgetHere()]);
  if (document.body.dataset["forms"] !== undefined) keepForms();
  ignoreSecondTaps();
}
