"""The outcome of the example conversation, recounted the slow and obvious way, beside what was counted by hand."""

from collections.abc import Iterator

from levensbreed.matrix.content.example import ExampleClass, ExampleSession, ExpectedCell, shipped_example
from levensbreed.matrix.content.forms import shipped

type CellPlace = tuple[str, str]
"""A life domain and a target group."""


def all_places(session: ExampleSession) -> Iterator[CellPlace]:
    """Every cell of the example's matrix, row by row."""
    for domain in shipped("aanbod-in-kaart").domains:
        for group in session.target_groups:
            yield domain.id, group


def expected_cells(session: ExampleSession) -> dict[CellPlace, ExpectedCell]:
    """What was counted by hand, with the cells that nobody marked filled in as gaps."""
    listed = {(cell.domain, cell.group): cell for cell in session.expected.cells}
    return {place: listed.get(place) or _untouched(place) for place in all_places(session)}


def recounted_cells(session: ExampleSession) -> dict[CellPlace, ExpectedCell]:
    """The same, straight from the entries; independent of the rules of the product."""
    return {place: _recount(session, place) for place in all_places(session)}


def provider_ids(session: ExampleSession) -> set[str]:
    """The participants whose marks say what they offer."""
    return {person.id for person in session.participants if person.role == "aanbieder"}


def _untouched(place: CellPlace) -> ExpectedCell:
    return ExpectedCell(domain=place[0], group=place[1], cell_class="gap", offered_by=(), known_by=(), unknown_by=(), offered_moments=())


def _recount(session: ExampleSession, place: CellPlace) -> ExpectedCell:
    providers = provider_ids(session)
    here = [entry for entry in session.entries if (entry.domain, entry.group) == place]
    marked = [entry for entry in here if entry.mark == "available"]
    offers = [entry for entry in marked if entry.participant in providers]
    known_by = tuple(sorted(entry.participant for entry in marked if entry.participant not in providers))
    return ExpectedCell(
        domain=place[0],
        group=place[1],
        cell_class=_class(len(offers), len(known_by), len(session.participants) - len(providers)),
        offered_by=tuple(sorted(entry.participant for entry in offers)),
        known_by=known_by,
        unknown_by=tuple(sorted(entry.participant for entry in here if entry.mark == "unknown")),
        offered_moments=tuple(sorted({moment for entry in offers for moment in entry.moments})),
    )


def _class(offers: int, known: int, others: int) -> ExampleClass:
    if offers >= 2:
        return "overlap"
    if offers == 1:
        return "known" if known >= others / 2 else "hidden"
    return "assumed" if known >= 2 else "gap"


EXAMPLE = shipped_example()
