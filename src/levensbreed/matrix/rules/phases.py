"""The phases of a conversation with a matrix."""

from collections.abc import Iterable
from enum import StrEnum
from functools import partial

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.form import TextLine
from levensbreed.domain.phases import CLOSED, PREPARE, PhaseRule, Phases

_RULES_AT_THE_WELCOME = 3
_SHOWN_AS = "Het totaalplaatje"


class Phase(StrEnum):
    """The phases of an afternoon, in order; the values are stored and never renamed."""

    PREPARE = PREPARE
    WELCOME = "welkom"
    FILL_IN = "invullen"
    EXCHANGE = "uitwisselen"
    REFLECT = "reflectie"
    REPORT = "verslag"
    CLOSED = CLOSED


def _texts(lines: Iterable[TextLine]) -> list[str]:
    return [line.text for line in lines]


_shown = partial(
    PhaseRule,
    began=True,
    answers_open=True,
    shows_answers=True,
    shown_as=_SHOWN_AS,
    brake_title="Iedereen ziet nu het totaalplaatje.",
)
"""Makes a phase in which the picture is shown and answers may still change."""

PHASES = Phases(
    (
        PhaseRule(id=Phase.PREPARE, label="Voorbereiden", tips=lambda form: _texts(form.facilitator_tips)[:2]),
        PhaseRule(id=Phase.WELCOME, label="Welkom", tips=lambda form: _texts(form.ground_rules)[:_RULES_AT_THE_WELCOME]),
        PhaseRule(
            id=Phase.FILL_IN,
            label="Invullen",
            began=True,
            answers_open=True,
            brake_text="U kunt het totaalplaatje laten zien. Daarna ziet iedereen het.",
            tips=lambda form: _texts(form.ground_rules)[2:],
        ),
        _shown(
            id=Phase.EXCHANGE,
            label="Uitwisselen",
            brake_text="U kunt nu samen opschrijven wat u ziet.",
            tips=lambda form: _texts(form.facilitator_tips)[2:],
        ),
        _shown(
            id=Phase.REFLECT,
            label="Reflectie",
            brake_title="Iedereen kan nu meeschrijven.",
            brake_text="Sluit u het gesprek? Dan kan niemand nog iets veranderen.",
            tips=lambda form: _texts(form.facilitator_tips)[3:],
        ),
        _shown(id=Phase.REPORT, label="Verslag", offered=False),
        PhaseRule(
            id=Phase.CLOSED,
            label="Gesloten",
            began=True,
            shows_answers=True,
            may_join=False,
            shown_as=_SHOWN_AS,
            script_text="Niemand kan nog iets wijzigen. Het totaalplaatje blijft te zien.",
        ),
    )
)


def rule_of(conversation: Conversation) -> PhaseRule:
    """Return the rule of the current phase."""
    return PHASES.rule(conversation.phase)
