"""What was removed: tombstones without content, so that deltas tell of removals too."""

from sqlalchemy import Connection, bindparam, insert, select

from levensbreed.storage.people import remove_participant
from levensbreed.storage.tables import tombstones

PERSON = "person"
_SINCE = select(tombstones.c.id).where(
    tombstones.c.conversation_id == bindparam("conversation_id"),
    tombstones.c.seq > bindparam("since"),
    tombstones.c.kind == PERSON,
)


def removed_since(connection: Connection, conversation_id: str, since: int) -> tuple[str, ...]:
    """Return the ids of participants who were removed after sequence number `since`."""
    return tuple(connection.execute(_SINCE, {"conversation_id": conversation_id, "since": since}).scalars())


def forget_person(connection: Connection, conversation_id: str, participant_id: str, seq: int) -> None:
    """Delete somebody with all their answers, and leave a tombstone."""
    remove_participant(connection, participant_id)
    connection.execute(insert(tombstones), {"conversation_id": conversation_id, "kind": PERSON, "id": participant_id, "seq": seq})
