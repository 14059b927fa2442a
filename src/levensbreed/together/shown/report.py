"""What a report is made from, and how a kind of conversation takes part in that."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from levensbreed.live.room_state import RoomState
from levensbreed.together.rules.report import About, Block, Cell, Grid, Line, Paragraph, Report, Section
from levensbreed.together.shown.agreements import AgreementShown
from levensbreed.web.shown.day import long_date

AGREEMENTS = "afspraken"


@dataclass(frozen=True, slots=True)
class Input:
    """What every kind has besides what its room keeps: the agreements, and the joint texts by id."""

    agreements: Sequence[AgreementShown] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindReport:
    """The part of a report that only a kind can write.

    `sections` returns its sections, the shortest first. `is_open` says whether there is a report yet. `credit` says
    from which instrument the literal texts are.
    """

    sections: Callable[[RoomState, Input], tuple[Section, ...]]
    is_open: Callable[[RoomState], bool]
    credit: Callable[[RoomState], str]


def make_report(state: RoomState, kind: KindReport, given: Input, *, is_final: bool = False) -> Report:
    """Return the report of a conversation as it is now."""
    conversation = state.conversation
    first, *others = kind.sections(state, given)
    about = About(
        title=conversation.title or f"Gesprek over {conversation.municipality}",
        subtitle=f"Verslag van een gesprek in {conversation.municipality}",
        municipality=conversation.municipality,
        date=conversation.date,
        day=long_date(conversation.date),
        location=conversation.location,
        credit=kind.credit(state),
        is_final=is_final,
    )
    return Report(about, (first, Section(AGREEMENTS, "Afspraken", (_agreed(given.agreements),)), *others))


def _agreed(agreements: Sequence[AgreementShown]) -> Block:
    if not agreements:
        return Paragraph("Er zijn geen afspraken opgeschreven.")
    lines = tuple(
        Line(str(it.number), (Cell(it.what), Cell(it.who), Cell(it.due), Cell(". ".join(filter(None, (it.state_word, it.outcome))))))
        for it in agreements
    )
    about = "In elke rij staat een afspraak: wat, welke organisatie, wanneer, en wat ervan gekomen is."
    return Grid("Afspraken", about, ("Nummer", "Wat", "Wie", "Wanneer", "Stand"), lines)
