"""What was removed: tombstones without content, so that deltas tell of removals too."""

from sqlalchemy import Connection, bindparam, insert, select

from levensbreed.storage.people import load_participant, remove_participant
from levensbreed.storage.seats import hand_over_seats
from levensbreed.storage.tables import participants, tombstones

PERSON = "person"
WITHDRAWN = "withdrawn"
_MERGED = select(participants.c.merged_into).where(
    participants.c.conversation_id == bindparam("conversation_id"), participants.c.id == bindparam("id")
)
_MERGED_BEFORE = select(tombstones.c.merged_into).where(
    tombstones.c.conversation_id == bindparam("conversation_id"), tombstones.c.kind == PERSON, tombstones.c.id == bindparam("id")
)
_SINCE = select(tombstones.c.id, tombstones.c.kind).where(
    tombstones.c.conversation_id == bindparam("conversation_id"),
    tombstones.c.seq > bindparam("since"),
)


def removed_since(connection: Connection, conversation_id: str, since: int) -> tuple[tuple[str, bool], ...]:
    """Return who is gone since sequence number `since`, and whether they withdrew by themselves."""
    found = connection.execute(_SINCE, {"conversation_id": conversation_id, "since": since})
    return tuple((row.id, row.kind == WITHDRAWN) for row in found)


def forget_person(
    connection: Connection, conversation_id: str, participant_id: str, seq: int, kind: str = PERSON, merged_into: str | None = None
) -> None:
    """Delete somebody with all their answers, and leave a tombstone; what they came in by goes on for whom they were made one with."""
    if merged_into is not None and load_participant(connection, conversation_id, merged_into) is not None:
        hand_over_seats(connection, participant_id, merged_into)
    remove_participant(connection, participant_id)
    values = {"conversation_id": conversation_id, "kind": kind, "id": participant_id, "seq": seq, "merged_into": merged_into}
    connection.execute(insert(tombstones), values)


def made_one_with(connection: Connection, conversation_id: str, participant_id: str) -> tuple[str, ...]:
    """Return who were made one with somebody and can still be put back, and who with them."""
    found = [participant_id]
    for one in found:  # Grows while it is walked: who was made one may have been two before.
        where = (participants.c.conversation_id == conversation_id, participants.c.merged_into == one)
        found += connection.execute(select(participants.c.id).where(*where)).scalars()
    return tuple(found[1:])


def goes_on_as(connection: Connection, conversation_id: str, participant_id: str) -> str:
    """Return as whom somebody goes on: themselves, or whom they were made one with, however long ago."""
    known, now = set[str](), participant_id
    while now not in known:
        known.add(now)
        of = {"conversation_id": conversation_id, "id": now}
        now = connection.execute(_MERGED, of).scalar() or connection.execute(_MERGED_BEFORE, of).scalar() or now
    return now
