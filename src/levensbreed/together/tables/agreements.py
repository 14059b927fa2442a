"""Reads and writes agreements."""

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from levensbreed.storage.tables_together import agreements
from levensbreed.storage.upsert import insert
from levensbreed.together.rules.agreements import Agreement, AgreementState, KeptAgreement


def load_agreements(connection: Connection, conversation_id: str) -> tuple[KeptAgreement, ...]:
    """Return all agreements, in order; the one that was removed last is among them."""
    rows = connection.execute(
        select(agreements).where(agreements.c.conversation_id == conversation_id).order_by(agreements.c.position, agreements.c.id)
    )
    return tuple(
        KeptAgreement(it.id, Agreement(it.what, it.who, it.due, AgreementState(it.state), it.outcome), it.seq, it.removed) for it in rows
    )


def put_agreement(connection: Connection, conversation_id: str, agreement_id: str, said: Agreement, seq: int) -> None:
    """Insert an agreement at the end, or replace it where it is."""
    values = {
        "what": said.what,
        "who": said.who,
        "due": said.due,
        "state": said.state.value,
        "outcome": said.outcome,
        "removed": False,
        "seq": seq,
    }
    last = select(func.max(agreements.c.position)).where(agreements.c.conversation_id == conversation_id)
    position = (connection.execute(last).scalar() or 0) + 1
    row = {"conversation_id": conversation_id, "id": agreement_id, "position": position, **values}
    connection.execute(insert(agreements).values(row).on_conflict_do_update(index_elements=["conversation_id", "id"], set_=values))


def mark_agreement(connection: Connection, conversation_id: str, agreement_id: str, seq: int, *, removed: bool) -> bool:
    """Mark an agreement as removed or as restored; return whether there was one to mark."""
    where = (*_one(conversation_id, agreement_id), agreements.c.removed.is_not(removed))
    return connection.execute(update(agreements).where(*where).values(removed=removed, seq=seq)).rowcount > 0


def forget_removed(connection: Connection, conversation_id: str) -> None:
    """Delete what was removed before."""
    connection.execute(delete(agreements).where(agreements.c.conversation_id == conversation_id, agreements.c.removed))


def _one(conversation_id: str, agreement_id: str) -> tuple[ColumnElement[bool], ...]:
    return (agreements.c.conversation_id == conversation_id, agreements.c.id == agreement_id)
