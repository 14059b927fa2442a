"""The totaalplaatje as a screen shows it, and as it was counted by hand."""

from collections import Counter
from dataclasses import dataclass

from playwright.async_api import Page

from levensbreed.matrix.content.example import ExampleSession
from tests.support.example_oracle import CellPlace, expected_cells, provider_ids

READ_TABLE = """() => Object.fromEntries([...document.querySelectorAll("td.cell")].map((cell) => {
  const counts = [...cell.querySelectorAll(".cell__num > span")].map((span) => span.textContent.trim());
  const [known, looked] = counts.at(-1).split("/").map(Number);
  const kind = [...cell.classList].find((name) => name.startsWith("k-")).slice(2);
  return [cell.id, [kind, counts.length === 2 ? Number(counts[0]) : 0, known, looked, cell.textContent.includes("Later ingevuld")]];
}))"""
READ_LIST = """() => Object.fromEntries([...document.querySelectorAll(".prow")].flatMap((row) =>
  [...row.querySelectorAll(".pcell__told")].map((cell, at) => {
    const said = cell.querySelector("p").textContent;
    const [known, looked] = /(\\d+) van (\\d+)/.exec(said).slice(1).map(Number);
    const offered = /(\\d+) aanbieder/.exec(said);
    const kind = [...cell.classList].find((name) => name.startsWith("k-")).slice(2);
    return [`${row.id} ${at}`, [kind, offered ? Number(offered[1]) : 0, known, looked, cell.textContent.includes("later ingevuld")]];
  })))"""
READ_LEGEND = """() => Object.fromEntries([...document.querySelectorAll("#legenda li")].map((item) =>
  [[...item.classList].find((name) => name.startsWith("k-")).slice(2), Number(item.querySelector("b").textContent)]))"""
LATE_SEEN = """() => {
  window.isStillHere = true;
  new MutationObserver(() => {
    const isLate = [...document.querySelectorAll("td.cell, .pcell")].some((cell) => /later ingevuld/i.test(cell.textContent));
    if (isLate) window.lateSeenAt ??= Date.now();
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}"""


@dataclass(frozen=True)
class Shown:
    """What a screen says about one cell."""

    kind: str
    offers: int
    known: int
    looked: int
    late: bool


type Picture = dict[CellPlace, Shown]


async def table_on(page: Page, session: ExampleSession) -> Picture:
    """Read the table of the beamer or the console."""
    cells: dict[str, list[str | int | bool]] = await page.evaluate(READ_TABLE)
    ids = {f"v-{row}-{column}": (row, column) for row, column in expected_cells(session)}
    assert cells.keys() == ids.keys()
    return {ids[cell_id]: _shown(found) for cell_id, found in cells.items()}


async def list_on(page: Page, session: ExampleSession) -> Picture:
    """Read the list of a phone, whose rows hold the groups in the order of the table."""
    cells: dict[str, list[str | int | bool]] = await page.evaluate(READ_LIST)
    ids = {f"r-{row} {session.target_groups.index(column)}": (row, column) for row, column in expected_cells(session)}
    assert cells.keys() == ids.keys()
    return {ids[cell_id]: _shown(found) for cell_id, found in cells.items()}


async def legend_on(page: Page) -> dict[str, int]:
    """Read how many cells of each class the legend tells."""
    found: dict[str, int] = await page.evaluate(READ_LEGEND)
    return found


def counted_by_hand(session: ExampleSession) -> Picture:
    """Return what every screen must show of the example."""
    others = len(session.participants) - len(provider_ids(session))
    return {
        place: Shown(cell.cell_class, len(cell.offered_by), len(cell.known_by), others, late=False)
        for place, cell in expected_cells(session).items()
    }


def totals(picture: Picture) -> dict[str, int]:
    """Return how many cells there are of each class."""
    return dict(Counter(cell.kind for cell in picture.values()))


def _shown(found: list[str | int | bool]) -> Shown:
    kind, offers, known, looked, late = found
    return Shown(str(kind), int(offers), int(known), int(looked), bool(late))
