"""What was removed: tombstones without content, so that deltas tell of removals too."""

from sqlalchemy import Connection, bindparam, insert, select

from levensbreed.storage.people import remove_participant
from levensbreed.storage.tables import tombstones

PERSON = "person"
WITHDRAWN = "withdrawn"
_SINCE = select(tombstones.c.id, tombstones.c.kind).where(
    tombstones.c.conversation_id == bindparam("conversation_id"),
    tombstones.c.seq > bindparam("since"),
)


def removed_since(connection: Connection, conversation_id: str, since: int) -> tuple[tuple[str, bool], ...]:
    """Return who is gone since sequence number `since`, and whether they withdrew by themselves."""
    found = connection.execute(_SINCE, {"conversation_id": conversation_id, "since": since})
    return tuple((row.id, row.kind == WITHDRAWN) for row in found)


def forget_person(connection: Connection, conversation_id: str, participant_id: str, seq: int, kind: str = PERSON) -> None:
    """Delete somebody with all their answers, and leave a tombstone."""
    remove_participant(connection, participant_id)
    connection.execute(insert(tombstones), {"conversation_id": conversation_id, "kind": kind, "id": participant_id, "seq": seq})
