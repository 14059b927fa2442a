"""One opened cell, for templates: offers, knowledge, doubts, names, moments, and what the group says."""

from dataclasses import dataclass

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.decisions import Decision, Verdict
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.opened import MomentCount, Offer, detail
from levensbreed.matrix.rules.picture import CellKey, NamedProvider, Picture
from levensbreed.matrix.rules.signals import find_signals
from levensbreed.matrix.shown.agenda import difference_sentence, named_sentence
from levensbreed.matrix.shown.picture import show_cell
from levensbreed.matrix.shown.places import Places, listed, moments_text, role_label
from levensbreed.matrix.shown.state import matrix_of

VERDICTS = (
    (Verdict.BELONGS, "Hoort erbij"),
    (Verdict.NOT, "Hoort er niet bij"),
    (Verdict.FIND_OUT, "Uitzoeken"),
    (Verdict.OPEN, "Nog niets afgesproken"),
)
VERDICT_WORDS = dict(VERDICTS)


@dataclass(frozen=True, slots=True)
class OfferShown:
    """A provider that offers this; `how` tells of several people or of moments."""

    name: str
    how: str


@dataclass(frozen=True, slots=True)
class RoleCounted:
    """How many people of a role know this, looked, and do not know."""

    label: str
    known: int
    looked: int
    doubts: int


@dataclass(frozen=True, slots=True)
class NameShown:
    """A provider that people named, how many did, and how else it was written."""

    name: str
    people: int
    written: str


@dataclass(frozen=True, slots=True)
class VerdictChoice:
    """What the group can say of a cell."""

    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCell:
    """All that may be told of one cell; `difference` are sentences about roles that see it differently."""

    ref: str
    cls: str
    sentence: str
    row_label: str
    column_label: str
    explanation: str
    offers: int
    providers_at_table: int
    offers_by: list[OfferShown]
    roles: list[RoleCounted]
    moment_counts: list[MomentCount]
    named: list[NameShown]
    named_sentences: list[str]
    difference: list[str]
    late_count: int
    paper_count: int
    not_applicable: bool
    verdict_word: str
    dissent: str
    verdicts: list[VerdictChoice]


def show_open_cell(state: RoomState, picture: Picture, instrument: MatrixInstrument, key: CellKey) -> OpenCell:
    """Return all that may be told of one cell."""
    places = Places.of(state)
    row, column = places.row(key[0]), places.column(key[1])
    told = detail(picture, key)
    shown = show_cell(picture.cell(*key), row, column, instrument)
    signals = find_signals(picture, [row.id], [column.id], moments_enabled=False)
    decision = matrix_of(state).decisions.cells.get(key, Decision(*key))
    return OpenCell(
        ref=places.ref(key),
        cls=shown.cls,
        sentence=shown.sentence,
        row_label=shown.row_label,
        column_label=shown.column_label,
        explanation=instrument.view(shown.cell_class.value).explanation,
        offers=shown.offers,
        providers_at_table=picture.providers_at_table,
        offers_by=[_offer(offer) for offer in told.offers],
        roles=[RoleCounted(role_label(instrument, each.role), each.known, each.looked, each.doubts) for each in told.roles],
        moment_counts=list(told.moments) if matrix_of(state).kept.moments_enabled else [],
        named=[_named(name) for name in told.named],
        named_sentences=[named_sentence(it.name, it.people, it.kind) for it in signals.named_not_offered],
        difference=[difference_sentence(each, instrument) for each in signals.role_differences],
        late_count=told.late,
        paper_count=told.paper,
        not_applicable=decision.not_applicable,
        verdict_word=VERDICT_WORDS[decision.verdict] if decision.verdict else "",
        dissent=decision.dissent,
        verdicts=[VerdictChoice(verdict.value, label, verdict is decision.verdict) for verdict, label in VERDICTS],
    )


def _offer(offer: Offer) -> OfferShown:
    parts = []
    if offer.people > 1:
        parts.append(f"{offer.marked} van {offer.people} mensen van deze aanbieder")
    if offer.moments:
        parts.append(moments_text(offer.moments))
    return OfferShown(offer.organisation, ", ".join(parts))


def _named(named: NamedProvider) -> NameShown:
    others = [written for written in named.written if written != named.name]
    return NameShown(named.name, named.people, f"Ook geschreven als {listed(others)}." if others else "")
