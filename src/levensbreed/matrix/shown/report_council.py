"""The council sheet: the first page of a report about a matrix, for those who read no further."""

from collections.abc import Iterator, Sequence

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.picture import CellClass, Picture
from levensbreed.matrix.shown.picture import LEGEND_ORDER
from levensbreed.matrix.shown.places import counted
from levensbreed.matrix.shown.report_people import missing_in_short
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.together.rules.report import Block, Bullets, Figure, Figures, Heading, Paragraph, Section, shortened
from levensbreed.together.shown.agreements import AgreementShown

FINDINGS = 3
_AGREEMENTS_TOLD = 5
_WHAT_WORDS, _WHO_WORDS, _DUE_WORDS = 20, 8, 5
_MISSING_WORDS = 40
_FOUND = {
    CellClass.ASSUMED: (
        "In {count} van de {all} vakjes denken mensen dat er hulp is. Geen aanbieder aan tafel biedt dat.",
        "In 1 van de {all} vakjes denken mensen dat er hulp is. Geen aanbieder aan tafel biedt dat.",
    ),
    CellClass.HIDDEN: (
        "In {count} van de {all} vakjes is er hulp die de meeste anderen niet kennen.",
        "In 1 van de {all} vakjes is er hulp die de meeste anderen niet kennen.",
    ),
    CellClass.GAP: (
        "In {count} van de {all} vakjes biedt geen aanbieder hulp. Bijna niemand denkt dat die er is.",
        "In 1 van de {all} vakjes biedt geen aanbieder hulp. Bijna niemand denkt dat die er is.",
    ),
    CellClass.OVERLAP: (
        "In {count} van de {all} vakjes bieden twee of meer aanbieders hulp.",
        "In 1 van de {all} vakjes bieden twee of meer aanbieders hulp.",
    ),
    CellClass.KNOWN: (
        "In {count} van de {all} vakjes biedt één aanbieder hulp, en weet de helft of meer dat.",
        "In 1 van de {all} vakjes biedt één aanbieder hulp, en weet de helft of meer dat.",
    ),
    CellClass.UNSEEN: (
        "{count} van de {all} vakjes zijn nog niet bekeken.",
        "1 van de {all} vakjes is nog niet bekeken.",
    ),
}
"""What is found in cells of each class, the most urgent first; of several cells, and of one."""


def council_sheet(state: RoomState, picture: Picture, agreements: Sequence[AgreementShown]) -> Section:
    """Return the first page: at most `COUNCIL_WORDS` words, whatever was typed."""
    matrix = matrix_of(state)
    totals = picture.class_totals([row.id for row in matrix.rows], [column.id for column in matrix.columns])
    asked = f"{counted(len(matrix.rows), 'onderwerp', 'onderwerpen')} en {counted(len(matrix.columns), 'groep', 'groepen')}"
    people = f"{counted(picture.providers_at_table, 'aanbieder', 'aanbieders')} en {counted(picture.others, 'ander', 'anderen')}"
    blocks: list[Block] = [
        Paragraph(f"{people} keken samen welke hulp er is voor inwoners. Zij vulden {asked} in: {sum(totals.values())} vakjes."),
        Figures(tuple(Figure(totals[each], state.form.view(each.value).label, each.value) for each in LEGEND_ORDER if totals[each])),
        Heading("Wat valt op?"),
        Bullets(tuple(findings(totals)) or ("Er valt nog niets op.",), numbered=True),
        Heading("Wat gaat er gebeuren?"),
        *_agreed(agreements),
        Heading("Wie was er niet?"),
        Paragraph(shortened(missing_in_short(state), _MISSING_WORDS)),
    ]
    return Section("raad", "In het kort", tuple(blocks))


def findings(totals: dict[CellClass, int]) -> Iterator[str]:
    """Yield the three findings that matter most, with their counts."""
    found = [each for each in _FOUND if totals[each]]
    every = sum(totals.values())
    for each in found[:FINDINGS]:
        several, one = _FOUND[each]
        yield (one if totals[each] == 1 else several).format(count=totals[each], all=every)


def _agreed(agreements: Sequence[AgreementShown]) -> Iterator[Block]:
    if not agreements:
        yield Paragraph("Er zijn nog geen afspraken.")
        return
    told = [
        f"{shortened(it.what, _WHAT_WORDS)} ({shortened(it.who, _WHO_WORDS)}, {shortened(it.due, _DUE_WORDS)})"
        for it in agreements[:_AGREEMENTS_TOLD]
    ]
    yield Bullets(tuple(told), numbered=True)
    if (left := len(agreements) - len(told)) > 0:
        yield Paragraph(f"En nog {counted(left, 'afspraak', 'afspraken')}. Die staan verderop.")
