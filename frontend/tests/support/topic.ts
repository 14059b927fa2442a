/** The page of one topic with two groups, as the server makes it. */
import { CONVERSATION, find } from "./page";

let count = 0;

export interface Group {
  readonly ticked?: readonly string[];
  readonly attributes?: string;
  readonly open?: string;
  readonly inside?: string;
}

export interface Topic {
  readonly row: string;
  readonly api: string;
  readonly groups?: Readonly<Record<string, Group>>;
  readonly asksText?: boolean;
  readonly todo?: Readonly<Record<string, string>>;
}

/** A topic that no other test uses, because the outbox of a page is shared. */
export function newTopic(): { row: string; api: string } {
  count += 1;
  return { row: `onderwerp-${count}`, api: `${CONVERSATION}-${count}/vakjes` };
}

export function topic({ row, api, groups = { nah: {}, lvb: {} }, asksText = false, todo = {} }: Topic): string {
  const text = `<p id="fout-tekst" data-ask hidden></p><input id="tekst" name="tekst" type="text" data-was="" value="">`;
  return `<div>${Object.entries({ [row]: "", ...todo })
    .map(([each, cells]) => `<span data-row="${each}" data-todo="${cells}"></span>`)
    .join("")}</div>
  <lb-save><span class="save" role="status"></span></lb-save>
  <lb-topic next="/volgende" api="${api}" row="${row}"><form method="post" autocomplete="off">
    ${asksText ? text : ""}
    <ul>${Object.entries(groups)
      .map(([id, group]) => groupOf(row, api, id, group))
      .join("")}</ul>
    <p><span data-left></span><span data-tempo></span></p>
    <button name="naar" value="antwoorden" data-href="/overzicht">Overzicht</button>
    <button name="verder" value="1"><span data-label></span><span data-sub></span></button>
  </form></lb-topic>`;
}

function groupOf(row: string, api: string, id: string, { ticked = [], attributes = "", open = "", inside = "" }: Group): string {
  const box = (value: string): string =>
    `<input type="checkbox" name="v:${row}:${id}[]" value="${value}"${ticked.includes(value) ? " checked" : ""}>`;
  const stand = ticked.includes("x") ? "beschikbaar" : ticked.includes("?") ? "weet-ik-niet" : "leeg";
  const given = attributes.includes("data-stand") ? "" : `data-stand="${stand}"`;
  return `<li data-cell="${api}/${row}/${id}" data-revision="0" ${given} data-text="" data-names="[]" ${attributes} id="${id}">
    <h2 class="tp__h">${id}</h2>${["x", "?", "1", "2"].map(box).join("")}
    <input type="checkbox" name="n:${row}:${id}[]" value="x"><input type="text" name="m:${row}:${id}" value="">${inside}
    <div class="tp__all"><button name="groep" value="${id}" data-open="${open}">Voor deze groep weet ik het niet</button></div>
    <p data-undo hidden><span data-count></span><button name="terug_groep" value="${id}">Ongedaan maken</button></p></li>`;
}

export const box = (group: string, value: string): HTMLInputElement => find(`#${group} input[name^="v:"][value="${value}"]`);
export const ticked = (group: string): string[] => ["x", "?", "1", "2"].filter((value) => box(group, value).checked);
export const press = (name: string, group = ""): void => find(`${group === "" ? "" : `#${group} `}button[name=${name}]`).click();
export const label = (): string => find("[data-label]").textContent;
