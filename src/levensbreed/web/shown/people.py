"""The people at the table as the gespreksleider and the beamer see them."""

from typing import Any

from levensbreed.domain.instrument import MatrixInstrument
from levensbreed.live.room_state import RoomState


def show_people(state: RoomState, instrument: MatrixInstrument) -> dict[str, Any]:
    """Return who sits where and who is done; never what or how much somebody filled in."""
    people = [
        {
            "id": person.id,
            "letter": instrument.role(person.role).letter,
            "role_id": person.role,
            "role_label": instrument.role(person.role).label_short,
            "organisation": person.organisation,
            "name": person.name,
            "done": person.done,
            "origin": person.origin.value,
        }
        for person in state.people.values()
    ]
    done = state.done
    return {"people": people, "n_people": len(people), "n_done": done, "n_busy": len(people) - done}
