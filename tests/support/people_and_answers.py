"""Conversations, people and answers as plain data, for tests of the rules."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.domain.people import Participant, admit
from levensbreed.matrix.content.forms import shipped
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.phases import Phase
from tests.support.beginning import Preparation, prepare
from tests.support.clock import START_MS

FORM = shipped("aanbod-in-kaart")
AVAILABLE = CellAnswer(Mark.AVAILABLE)
UNKNOWN = CellAnswer(Mark.UNKNOWN)
LOOKED = CellAnswer(Mark.LOOKED)


def conversation_in(phase: Phase) -> Conversation:
    """A conversation that went straight to a phase; a revealed picture is visible since START_MS."""
    new, _ = prepare(FORM, Preparation("Voorbeeldstad"), "c1", date(2026, 9, 15), START_MS)
    shown = phase not in (Phase.PREPARE, Phase.WELCOME, Phase.FILL_IN)
    from_ms = START_MS if shown else None
    return replace(new, phase=phase, door_open=phase != Phase.PREPARE, picture_from_ms=from_ms, late_from_ms=from_ms)


def revealed_at(now_ms: int) -> Conversation:
    """A conversation of which the picture is revealed at `now_ms`, and not yet visible."""
    from_ms = now_ms + REVEAL_UNDO_MS
    return replace(conversation_in(Phase.EXCHANGE), picture_from_ms=from_ms, late_from_ms=from_ms)


def provider(person_id: str, organisation: str, *, done: bool = False) -> Participant:
    """Somebody whose marks say what their own organisation offers."""
    return replace(admit(person_id, FORM.role("aanbieder"), organisation, ""), done=done)


def other(person_id: str, role: str = "ambtenaar", *, done: bool = False) -> Participant:
    """Somebody whose marks say what they believe exists."""
    return replace(admit(person_id, FORM.role(role), "", ""), done=done)


def answers() -> st.SearchStrategy[CellAnswer]:
    """Answers as they can stand in a cell."""
    names = st.lists(st.sampled_from(("Aanbieder A", "Aanbieder B", "Ça va?", "Ω")), unique=True, max_size=3).map(tuple)
    moments = st.frozensets(st.sampled_from((1, 2, 3)))
    own_texts = st.sampled_from(("", "", "Autisme", "autisme", "Schulden"))
    available = st.builds(CellAnswer, st.just(Mark.AVAILABLE), moments, names, late=st.booleans(), text=own_texts)
    return available | st.builds(CellAnswer, st.sampled_from((Mark.UNKNOWN, Mark.LOOKED)), late=st.booleans(), text=own_texts)
