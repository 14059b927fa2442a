"""The participant who makes a request, and everything that is stored about them."""

from dataclasses import dataclass
from typing import Any

from levensbreed.domain.people import Participant, View
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.room_state import RoomState
from levensbreed.storage.people import chosen_view, joined_at
from levensbreed.storage.seat_events import events_of
from levensbreed.web.kind import OwnWords, kind_of
from levensbreed.web.live_page import state_of
from levensbreed.web.routing import Call
from levensbreed.web.shown.timer import iso


@dataclass(frozen=True, slots=True)
class MeShown:
    """Who somebody is, on their own pages."""

    role_label: str
    role_id: str
    letter: str
    organisation: str
    name: str


@dataclass(frozen=True, slots=True)
class Chair:
    """A participant, and the current state of their conversation."""

    state: RoomState
    me: Participant

    @property
    def base(self) -> str:
        """The address below which this participant's pages are."""
        return f"/gesprekken/{self.state.conversation.id}"

    def described(self) -> MeShown:
        """Return who this participant is, as their own pages show it."""
        role = self.state.form.role(self.me.role)
        return MeShown(role.label, role.id, role.letter, self.me.organisation, self.me.name)


async def chair_of(call: Call) -> Chair:
    """Return the participant who made this request. Raises RefusedError when they were removed."""
    state = await state_of(call)
    me = state.people.get(call.participant_id)
    if me is None:
        raise RefusedError(Reason.REMOVED)
    return Chair(state, me)


def all_that_is_kept(call: Call, chair: Chair) -> dict[str, Any]:
    """Return everything that is stored about one participant."""
    me, conversation = chair.me, chair.state.conversation
    person = {
        "rol": me.role,
        "organisatie": me.organisation,
        "naam": me.name,
        "stoel": me.number,
        "klaar": me.done,
        "herkomst": me.origin.value,
    }
    with call.parts.database.snapshot() as connection:
        answers = kind_of(conversation, call.parts.kinds).own_answers(connection, conversation.id, me.id)
        view = chosen_view(connection, me.id)
        person |= {"aangeschoven": iso(joined_at(connection, me.id))}
        happened = [{"wat": event.kind.value, "wanneer": iso(event.at_ms)} for event in events_of(connection, me.id)]
    person |= {"hele_tabel": view is View.TABLE, "per_vraag": view is View.QUESTION}
    return {"deelnemer": person, **answers, "gebeurtenissen": happened}


def answers_in_words(call: Call, chair: Chair) -> list[OwnWords]:
    """Return the answers of one participant."""
    kind = kind_of(chair.state.conversation, call.parts.kinds)
    with call.parts.database.snapshot() as connection:
        return kind.own_words(connection, chair.state, chair.me.id)
