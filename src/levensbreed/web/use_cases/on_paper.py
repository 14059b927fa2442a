"""People who fill in on paper: whether the facilitator may type their form over, and so see what is on it."""

from sqlalchemy import Connection

from levensbreed.domain.people import Origin, Participant
from levensbreed.domain.seat_events import SeatEventKind
from levensbreed.storage.seat_events import events_of
from levensbreed.storage.seats import browser_of_participant

_MAY_HOLD_OTHER_ANSWERS = frozenset({SeatEventKind.CODE_USED, SeatEventKind.MERGED})


def is_typed_over(connection: Connection, person: Participant) -> bool:
    """Say whether everything that this chair answered comes from a paper form that the facilitator typed over.

    From the moment somebody fills in on a device, or answers of another chair come in, those answers are private, and the facilitator can
    no longer open the form.
    """
    if person.origin is not Origin.PAPER or browser_of_participant(connection, person.id) is not None:
        return False
    return not any(event.kind in _MAY_HOLD_OTHER_ANSWERS for event in events_of(connection, person.id))
