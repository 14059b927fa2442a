"""Who answered something in a matrix: in a cell, at a general task, or by saying they are done."""

from sqlalchemy import Connection, bindparam, case, exists, func, or_, select

from levensbreed.storage.tables import cells, participants, task_answers

_HAS_ANSWERED = or_(
    participants.c.done,
    *(
        exists().where(table.c.participant_id == participants.c.id, table.c.mark.is_not(None)).correlate(participants)
        for table in (cells, task_answers)
    ),
)
_ANSWERED = (
    select(participants.c.role, func.sum(case((_HAS_ANSWERED, 1), else_=0)).label("answered"))
    .where(
        participants.c.conversation_id == bindparam("conversation_id"),
        participants.c.removed_ms.is_(None),
        participants.c.own_offer.is_(False),
    )
    .group_by(participants.c.role)
)


def answered_by_role(connection: Connection, conversation_id: str) -> dict[str, int]:
    """Return how many people of each role have answered something or are done; providers are left out."""
    found = connection.execute(_ANSWERED, {"conversation_id": conversation_id})
    return {row.role: int(row.answered) for row in found}


def has_answered(connection: Connection, participant_id: str) -> bool:
    """Say whether somebody has answered something or is done."""
    return bool(connection.execute(select(_HAS_ANSWERED).where(participants.c.id == participant_id)).scalar())
