"""One opened cell, for templates: offers, knowledge, doubts, names, moments, and what the group says."""

from typing import Any

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.decisions import Decision, Verdict
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.opened import MomentCount, Offer, RoleCount, detail
from levensbreed.matrix.rules.picture import CellKey, NamedProvider, Picture
from levensbreed.matrix.rules.signals import NamedKind, find_signals
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


def show_open_cell(state: RoomState, picture: Picture, instrument: MatrixInstrument, key: CellKey) -> dict[str, Any]:
    """Return everything that may be shown of one cell (`opened`)."""
    places = Places.of(state)
    row, column = places.row(key[0]), places.column(key[1])
    told = detail(picture, key)
    shown = show_cell(picture.cell(*key), row, column, instrument)
    signals = find_signals(picture, [row.id], [column.id], moments_enabled=False)
    decision = matrix_of(state).decisions.cells.get(key, Decision(*key))
    return shown | {
        "ref": places.ref(key),
        "explanation": instrument.view(shown["cls"]).explanation,
        "offers_by": [_offer(offer) for offer in told.offers],
        "roles": [_role(count, instrument) for count in told.roles],
        "moment_counts": [_moment(count) for count in told.moments] if matrix_of(state).kept.moments_enabled else [],
        "named": [_named(name) for name in told.named],
        "named_sentences": [
            {"text": named_sentence(it.name, it.people, it.kind), "is_provider": it.kind is NamedKind.PROVIDER_AT_TABLE}
            for it in signals.named_not_offered
        ],
        "difference": [difference_sentence(each, instrument) for each in signals.role_differences],
        "late_count": told.late,
        "paper_count": told.paper,
        "not_applicable": decision.not_applicable,
        "verdict": decision.verdict.value,
        "verdict_word": VERDICT_WORDS[decision.verdict] if decision.verdict else "",
        "dissent": decision.dissent,
        "verdicts": [{"value": verdict.value, "label": label, "checked": verdict is decision.verdict} for verdict, label in VERDICTS],
        "providers_at_table": picture.providers_at_table,
    }


def _offer(offer: Offer) -> dict[str, str]:
    parts = []
    if offer.people > 1:
        parts.append(f"{offer.marked} van {offer.people} mensen van deze aanbieder")
    if offer.moments:
        parts.append(moments_text(offer.moments))
    return {"name": offer.organisation, "how": ", ".join(parts)}


def _role(count: RoleCount, instrument: MatrixInstrument) -> dict[str, Any]:
    return {
        "role": count.role,
        "label": role_label(instrument, count.role),
        "known": count.known,
        "looked": count.looked,
        "doubts": count.doubts,
    }


def _moment(count: MomentCount) -> dict[str, int]:
    return {"moment": count.moment, "offers": count.offers, "known": count.known}


def _named(named: NamedProvider) -> dict[str, Any]:
    others = [written for written in named.written if written != named.name]
    return {"name": named.name, "people": named.people, "written": f"Ook geschreven als {listed(others)}." if others else ""}
