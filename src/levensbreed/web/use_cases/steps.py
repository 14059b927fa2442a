"""Leading a conversation: a step forward or back, and opening or closing the door."""

from levensbreed.domain.commands import SetDoor, Step
from levensbreed.domain.seats import Door
from levensbreed.storage.seats import conversation_by_code
from levensbreed.web.parts import Parts


async def take_step(parts: Parts, conversation_id: str, seen: str, target: str, op: str) -> None:
    """Take one step. Raises RefusedError when it cannot be taken."""
    door = _new_door(parts)
    step = Step(conversation_id, seen, target, door, op, parts.now_ms())
    await parts.dispatch(step)


async def set_door(parts: Parts, conversation_id: str, is_open: bool, op: str) -> None:
    """Open the door with a new code, or close it."""
    door = _new_door(parts)
    command = SetDoor(conversation_id, is_open, door, op, parts.now_ms())
    await parts.dispatch(command)


def _new_door(parts: Parts) -> Door:
    """Return a door with a code that no open door has."""
    with parts.database.snapshot() as connection:
        while True:
            door = parts.doorkeeper.new_door()
            if conversation_by_code(connection, door.code_lookup) is None:
                return door
