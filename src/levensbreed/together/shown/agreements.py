"""Agreements, for templates and for programs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Literal

from levensbreed.domain.limits import (
    AGREEMENT_CHARS,
    AGREEMENT_DUE_CHARS,
    AGREEMENT_OUTCOME_CHARS,
    AGREEMENT_WHO_CHARS,
    AGREEMENTS_ADVISED,
)
from levensbreed.domain.privacy import looks_like_bsn
from levensbreed.together.rules.agreements import AgreementState, KeptAgreement
from levensbreed.web.api.schema import Body
from levensbreed.web.shown.day import long_date, short_date

STATE_WORDS = {AgreementState.OPEN: "Open", AgreementState.DONE: "Gedaan", AgreementState.CHANGED: "Anders geworden"}
NOBODY_YET = "Nog niet afgesproken wie"
NO_DAY_YET = "Nog niet afgesproken wanneer"


@dataclass(frozen=True, slots=True)
class StateChoice:
    """What can become of an agreement."""

    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementShown:
    """An agreement with its `number` on the list. What is not known yet is said in words; `typed_due` is as somebody would type it."""

    id: str
    number: int
    what: str
    who: str
    due: str
    typed_who: str
    typed_due: str
    state: str
    state_word: str
    outcome: str
    states: list[StateChoice]
    basis: int


@dataclass(frozen=True, slots=True)
class AgreementLimits:
    """How many characters fit."""

    what: int = AGREEMENT_CHARS
    who: int = AGREEMENT_WHO_CHARS
    due: int = AGREEMENT_DUE_CHARS
    outcome: int = AGREEMENT_OUTCOME_CHARS


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsShown:
    """The list. `too_many` advises to choose; `removed` can be restored, None when there is nothing; `bsn` warns of a number."""

    agreements: list[AgreementShown]
    removed: AgreementShown | None
    too_many: bool
    bsn: bool
    limits: AgreementLimits = field(default_factory=AgreementLimits)


class AgreementBody(Body):
    """An agreement from a program; `basis` is the `versie` that it saw, null for a new one. With `weg` it is removed."""

    op: str
    wat: str = ""
    wie: str = ""
    wanneer: str = ""
    stand: Literal["open", "gedaan", "anders"] = "open"
    uitkomst: str = ""
    basis: int | None = None
    weg: bool = False


def show_agreements(kept: Iterable[KeptAgreement]) -> AgreementsShown:
    """Return the agreements for a page."""
    every = list(kept)
    there = [it for it in every if not it.removed]
    gone = [_shown(0, it) for it in every if it.removed]
    return AgreementsShown(
        agreements=[_shown(number, it) for number, it in enumerate(there, start=1)],
        removed=gone[0] if gone else None,
        too_many=len(there) > AGREEMENTS_ADVISED,
        bsn=any(looks_like_bsn(text) for it in there for text in (it.said.what, it.said.who, it.said.outcome)),
    )


def told_agreements(kept: Iterable[KeptAgreement]) -> list[dict[str, object]]:
    """Return the agreements for programs."""
    return [
        {
            "id": it.id,
            "wat": it.said.what,
            "wie": it.said.who,
            "wanneer": it.said.due,
            "stand": it.said.state.value,
            "uitkomst": it.said.outcome,
            "versie": it.seq,
        }
        for it in kept
        if not it.removed
    ]


def due_in_words(due: str) -> str:
    """Return a day in Dutch, or the words of the group; empty stays empty."""
    return long_date(due) if _is_day(due) else due


def _is_day(due: str) -> bool:
    try:
        Date.fromisoformat(due)
    except ValueError:
        return False
    return True


def _shown(number: int, kept: KeptAgreement) -> AgreementShown:
    said = kept.said
    return AgreementShown(
        id=kept.id,
        number=number,
        what=said.what,
        who=said.who or NOBODY_YET,
        due=due_in_words(said.due) or NO_DAY_YET,
        typed_who=said.who,
        typed_due=short_date(Date.fromisoformat(said.due)) if _is_day(said.due) else said.due,
        state=said.state.value,
        state_word=STATE_WORDS[said.state],
        outcome=said.outcome,
        states=[StateChoice(state.value, label, state is said.state) for state, label in STATE_WORDS.items()],
        basis=kept.seq,
    )
