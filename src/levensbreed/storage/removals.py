"""Tombstones of people who were removed: without content, so that rooms learn of removals too."""

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
    """Return the ids of the people who went since sequence number `since`, and whether they withdrew themselves."""
    found = connection.execute(_SINCE, {"conversation_id": conversation_id, "since": since})
    return tuple((row.id, row.kind == WITHDRAWN) for row in found)


def forget_person(
    connection: Connection, conversation_id: str, participant_id: str, seq: int, kind: str = PERSON, merged_into: str | None = None
) -> None:
    """Delete somebody with all their answers, and leave a tombstone; their keys move to the participant they were merged into."""
    if merged_into is not None and load_participant(connection, conversation_id, merged_into) is not None:
        hand_over_seats(connection, participant_id, merged_into)
    remove_participant(connection, participant_id)
    values = {"conversation_id": conversation_id, "kind": kind, "id": participant_id, "seq": seq, "merged_into": merged_into}
    connection.execute(insert(tombstones), values)


def made_one_with(connection: Connection, conversation_id: str, participant_id: str) -> tuple[str, ...]:
    """Return the ids of everybody who was merged into a participant, directly or indirectly, and can still be restored."""
    found = [participant_id]
    for one in found:  # Grows during the loop: somebody who was merged may have been merged with others before.
        where = (participants.c.conversation_id == conversation_id, participants.c.merged_into == one)
        found += connection.execute(select(participants.c.id).where(*where)).scalars()
    return tuple(found[1:])


def goes_on_as(connection: Connection, conversation_id: str, participant_id: str) -> str:
    """Return the id of the participant that somebody is now: themselves, or the one they were merged into, however long ago."""
    known, now = set[str](), participant_id
    while now not in known:
        known.add(now)
        of = {"conversation_id": conversation_id, "id": now}
        now = connection.execute(_MERGED, of).scalar() or connection.execute(_MERGED_BEFORE, of).scalar() or now
    return now
