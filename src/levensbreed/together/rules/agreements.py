"""Agreements: what happens next, by which organisation, and when."""

from dataclasses import dataclass, replace
from enum import StrEnum

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import AGREEMENT_CHARS, AGREEMENT_DUE_CHARS, AGREEMENT_OUTCOME_CHARS, AGREEMENT_WHO_CHARS
from levensbreed.domain.phases import CLOSED
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line


class AgreementState(StrEnum):
    """What came of an agreement; the values are stored and never renamed."""

    OPEN = "open"
    DONE = "gedaan"
    CHANGED = "anders"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement. `due` is an ISO date, or the words of the group; `who` and `due` may be empty, because not everything is known yet.

    `outcome` says what came of it, and is filled in afterwards.
    """

    what: str
    who: str = ""
    due: str = ""
    state: AgreementState = AgreementState.OPEN
    outcome: str = ""

    def cleaned(self) -> "Agreement":
        """Return the agreement as it is stored. Raises RefusedError for the first text that is not valid."""
        what = clean_line(self.what, AGREEMENT_CHARS, "wat")
        if not what:
            raise RefusedError(Reason.AGREEMENT_REQUIRED, "wat")
        return Agreement(
            what,
            clean_line(self.who, AGREEMENT_WHO_CHARS, "wie"),
            clean_line(self.due, AGREEMENT_DUE_CHARS, "wanneer"),
            self.state,
            clean_line(self.outcome, AGREEMENT_OUTCOME_CHARS, "uitkomst"),
        )

    def has_words_of(self, other: "Agreement") -> bool:
        """Say whether both agree the same, whatever came of it."""
        return replace(self, state=other.state, outcome=other.outcome) == other


@dataclass(frozen=True, slots=True)
class KeptAgreement:
    """An agreement as stored: `seq` is when it last changed, `removed` that it can be restored."""

    id: str
    said: Agreement
    seq: int
    removed: bool = False


@dataclass(frozen=True, slots=True)
class PutAgreement:
    """Add an agreement, change it, or say what came of it; `basis` is the sequence number that was seen, None for a new one."""

    conversation_id: str
    agreement_id: str
    said: Agreement
    basis: int | None
    op: str


@dataclass(frozen=True, slots=True)
class RemoveAgreement:
    """Remove an agreement; the last that was removed can be restored."""

    conversation_id: str
    agreement_id: str
    op: str


@dataclass(frozen=True, slots=True)
class RestoreAgreement:
    """Restore the agreement that was removed last."""

    conversation_id: str
    agreement_id: str
    op: str


type AgreementByFacilitator = PutAgreement | RemoveAgreement | RestoreAgreement


def agree(conversation: Conversation, stands: KeptAgreement | None, said: Agreement, basis: int | None) -> Agreement:
    """Return an agreement as it is stored from now on.

    After closing only its state and outcome can change. Raises RefusedError when the text is not valid, when another device changed the
    agreement in the meantime, or when the conversation is closed.
    """
    cleaned = said.cleaned()
    if conversation.phase == CLOSED and not (stands and cleaned.has_words_of(stands.said)):
        raise RefusedError(Reason.AGREEMENTS_CLOSED, "wat")
    if stands and basis is not None and basis != stands.seq and cleaned != stands.said:
        raise RefusedError(Reason.AGREEMENT_CHANGED, "wat")
    return cleaned


def require_open_for_agreements(conversation: Conversation) -> None:
    """Raise RefusedError when nothing can be agreed any more."""
    if conversation.phase == CLOSED:
        raise RefusedError(Reason.AGREEMENTS_CLOSED)
