"""Conversations with a matrix that are being begun, by what a facilitator fills in."""

from dataclasses import dataclass, fields
from datetime import date

from levensbreed.domain.beginning import Wanted, begin
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.details import Details
from levensbreed.matrix.rules import invitation
from levensbreed.matrix.rules.instrument import KIND, MatrixInstrument
from levensbreed.matrix.rules.kept_matrix import NewMatrix


@dataclass(frozen=True)
class _Facts:
    municipality: str
    title: str = ""
    date: str = ""
    location: str = ""
    absent: str = ""


@dataclass(frozen=True)
class Preparation(invitation.Preparation, _Facts):
    """All that is asked: what conversations of every kind have, and what only the matrix has."""


def prepare(
    form: MatrixInstrument, preparation: Preparation, conversation_id: str, today: date, now_ms: int
) -> tuple[Conversation, NewMatrix]:
    """Return a new conversation and its matrix, as the page and the API make them."""
    facts = {each.name: getattr(preparation, each.name) for each in fields(_Facts)}
    return begin(Wanted(Details(**facts)), KIND, form.id, conversation_id, today, now_ms), invitation.prepare(form, preparation)
