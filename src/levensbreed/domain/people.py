"""The people at the table: their role, their organisation, and whether they are done."""

from dataclasses import dataclass
from enum import StrEnum

from levensbreed.domain.form import Role
from levensbreed.domain.limits import ORGANISATION_CHARS, PERSON_NAME_CHARS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line


class Origin(StrEnum):
    """How somebody's answers arrive; the values are stored and never renamed."""

    DEVICE = "device"
    PAPER = "paper"


class View(StrEnum):
    """What somebody fills in on one screen: a topic with all its groups, one question, or the whole table."""

    TOPIC = "onderwerp"
    QUESTION = "vraag"
    TABLE = "tabel"


@dataclass(frozen=True, slots=True)
class Participant:
    """One person who fills in. `own_offer` is true for providers: their marks say what they offer.

    `done_seq` is the sequence number at which somebody last said they were done. A person whom the facilitator removed at `removed_ms` can
    be restored for a while. Chairs are numbered from 1 in order of arrival, and a `number` is never reused. Times are UTC milliseconds;
    `joined_ms` is when the chair was taken.
    """

    id: str
    role: str
    own_offer: bool
    organisation: str
    name: str
    done: bool
    origin: Origin
    seq: int
    removed_ms: int | None = None
    merged_into: str | None = None
    done_seq: int = 0
    number: int = 0
    joined_ms: int = 0

    def saw_all_since(self, added_seq: int) -> bool:
        """Say whether somebody said they were done at or after `added_seq`, and so saw what was added then."""
        return self.done and self.done_seq >= added_seq


def admit(participant_id: str, role: Role, organisation: str, name: str, origin: Origin = Origin.DEVICE) -> Participant:
    """Return the participant who takes a chair with these details.

    Raises RefusedError when a provider gives no organisation or a text is not valid.
    """
    organisation = clean_line(organisation, ORGANISATION_CHARS, "organisatie")
    if role.organisation_required and not organisation:
        raise RefusedError(Reason.ORGANISATION_REQUIRED, "organisatie")
    return Participant(
        id=participant_id,
        role=role.id,
        own_offer=role.own_offer,
        organisation=organisation,
        name=clean_line(name, PERSON_NAME_CHARS, "naam"),
        done=False,
        origin=origin,
        seq=0,
    )
