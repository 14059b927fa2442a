"""Reads and writes participants."""

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from levensbreed.domain.people import Origin, Participant, View
from levensbreed.storage.hot import Hot
from levensbreed.storage.tables import participants, tombstones

_LOAD = Hot(
    select(participants).where(participants.c.id == bindparam("id"), participants.c.conversation_id == bindparam("conversation_id"))
)
_SINCE = (
    select(participants)
    .where(participants.c.conversation_id == bindparam("conversation_id"), participants.c.seq > bindparam("since"))
    .order_by(participants.c.joined_ms, participants.c.id)
)
_DONE = update(participants).where(participants.c.id == bindparam("of"))
_DONE = _DONE.values(done=bindparam("done"), done_seq=bindparam("seq"), seq=bindparam("seq"))


def add_participant(connection: Connection, conversation_id: str, person: Participant, now_ms: int, seq: int) -> None:
    """Insert a participant who has just taken a chair."""
    connection.execute(
        insert(participants),
        {
            "id": person.id,
            "conversation_id": conversation_id,
            "role": person.role,
            "own_offer": person.own_offer,
            "organisation": person.organisation,
            "name": person.name,
            "done": person.done,
            "done_seq": person.done_seq,
            "origin": person.origin.value,
            "joined_ms": now_ms,
            "number": person.number,
            "removed_ms": None,
            "merged_into": None,
            "whole_table": False,
            "seq": seq,
        },
    )


def save_done(connection: Connection, participant_id: str, done: bool, seq: int) -> None:
    """Store whether somebody is done."""
    connection.execute(_DONE, {"of": participant_id, "done": done, "seq": seq})


def load_participant(connection: Connection, conversation_id: str, participant_id: str) -> Participant | None:
    """Return a participant of this conversation, or None."""
    row = _LOAD.first(connection, {"id": participant_id, "conversation_id": conversation_id})
    return _participant(row) if row else None


def save_view(connection: Connection, participant_id: str, view: View) -> None:
    """Store in which view somebody fills in; nobody else is notified."""
    chosen = {"whole_table": view is View.TABLE, "by_question": view is View.QUESTION}
    connection.execute(update(participants).where(participants.c.id == participant_id).values(chosen))


def joined_at(connection: Connection, participant_id: str) -> int:
    """Return when somebody took their chair, in UTC milliseconds."""
    return int(connection.execute(select(participants.c.joined_ms).where(participants.c.id == participant_id)).scalar_one())


def chosen_view(connection: Connection, participant_id: str) -> View:
    """Return the view in which somebody fills in; one topic per screen until they choose another."""
    chosen = select(participants.c.whole_table, participants.c.by_question).where(participants.c.id == participant_id)
    row = connection.execute(chosen).first()
    if row is None or not (row.whole_table or row.by_question):
        return View.TOPIC
    return View.TABLE if row.whole_table else View.QUESTION


def participants_since(connection: Connection, conversation_id: str, since: int) -> tuple[Participant, ...]:
    """Return the participants who changed after sequence number `since`, in the order in which they joined."""
    found = connection.execute(_SINCE, {"conversation_id": conversation_id, "since": since})
    return tuple(_participant(row) for row in found)


def count_participants(connection: Connection, conversation_id: str) -> int:
    """Return the number of participants, including those who were removed but can be restored."""
    counted = select(func.count()).select_from(participants).where(participants.c.conversation_id == conversation_id)
    return connection.execute(counted).scalar_one()


def next_number(connection: Connection, conversation_id: str) -> int:
    """Return the number of the next chair: one more than all that were ever taken, including those of people who are gone."""
    gone = select(func.count()).select_from(tombstones).where(tombstones.c.conversation_id == conversation_id)
    return count_participants(connection, conversation_id) + int(connection.execute(gone).scalar_one()) + 1


def organisations(connection: Connection, conversation_id: str) -> tuple[str, ...]:
    """Return the organisations people gave when they joined, each spelling once, sorted."""
    found = connection.execute(
        select(participants.c.organisation)
        .where(participants.c.conversation_id == conversation_id, participants.c.removed_ms.is_(None))
        .distinct()
    )
    return tuple(sorted(row.organisation for row in found if row.organisation))


def save_participant(connection: Connection, person: Participant) -> None:
    """Update everything about a participant that can change."""
    changed = {
        "role": person.role,
        "own_offer": person.own_offer,
        "organisation": person.organisation,
        "name": person.name,
        "done": person.done,
        "removed_ms": person.removed_ms,
        "merged_into": person.merged_into,
        "seq": person.seq,
    }
    connection.execute(update(participants).where(participants.c.id == person.id).values(changed))


def removed_before(connection: Connection, before_ms: int) -> tuple[tuple[str, Participant], ...]:
    """Return who was removed before a time, each with the id of their conversation, in order of removal."""
    found = connection.execute(
        select(participants)
        .where(participants.c.removed_ms.is_not(None), participants.c.removed_ms < before_ms)
        .order_by(participants.c.removed_ms, participants.c.seq)
    )
    return tuple((row.conversation_id, _participant(row)) for row in found)


def remove_participant(connection: Connection, participant_id: str) -> None:
    """Delete a participant and, by cascade, everything of theirs."""
    connection.execute(delete(participants).where(participants.c.id == participant_id))


def _participant(row: Row[tuple[object, ...]]) -> Participant:
    origin = Origin(row.origin)
    return Participant(
        row.id,
        row.role,
        row.own_offer,
        row.organisation,
        row.name,
        row.done,
        origin,
        row.seq,
        row.removed_ms,
        row.merged_into,
        row.done_seq,
        row.number,
        row.joined_ms,
    )
