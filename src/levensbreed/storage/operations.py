"""Which operations were already done, so that a repeat answers the same and changes nothing."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select

from levensbreed.storage.hot import Hot
from levensbreed.storage.tables import operations

_LOAD = Hot(
    select(operations.c.seq, operations.c.subject, operations.c.asked, operations.c.proof).where(
        operations.c.conversation_id == bindparam("conversation_id"),
        operations.c.seat == bindparam("seat"),
        operations.c.op == bindparam("op"),
    )
)
_ADD = Hot(insert(operations))


@dataclass(frozen=True, slots=True)
class DoneBefore:
    """What an operation did: its sequence number and the id of what it made or changed.

    `asked` tells it from another that has the same id. `proof` is what who made it can show; None when nobody can.
    """

    seq: int
    subject: str
    asked: bytes | None = None
    proof: bytes | None = None


def find_operation(connection: Connection, conversation_id: str, seat: str, op: str) -> DoneBefore | None:
    """Return what this seat's operation did before, or None when it is new."""
    row = _LOAD.first(connection, {"conversation_id": conversation_id, "seat": seat, "op": op})
    return DoneBefore(*row) if row else None


def add_operation(connection: Connection, conversation_id: str, seat: str, op: str, done: DoneBefore) -> None:
    """Note that an operation was done, in the same transaction as what it did."""
    values = {"seq": done.seq, "subject": done.subject, "asked": done.asked, "proof": done.proof}
    _ADD.run(connection, {"conversation_id": conversation_id, "seat": seat, "op": op, **values})
