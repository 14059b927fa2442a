"""Operations that were already done, so that a repeat returns the same and changes nothing."""

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
    """The result of an operation: its sequence number and the id of what it made or changed.

    `asked` distinguishes it from another operation with the same id. `proof` is what its caller can show to get the result again; None when
    nobody can.
    """

    seq: int
    subject: str
    asked: bytes | None = None
    proof: bytes | None = None


def find_operation(connection: Connection, conversation_id: str, seat: str, op: str) -> DoneBefore | None:
    """Return the result of this seat's operation, or None when it is new."""
    row = _LOAD.first(connection, {"conversation_id": conversation_id, "seat": seat, "op": op})
    return DoneBefore(*row) if row else None


def add_operation(connection: Connection, conversation_id: str, seat: str, op: str, done: DoneBefore) -> None:
    """Record an operation, in the same transaction as its changes."""
    values = {"seq": done.seq, "subject": done.subject, "asked": done.asked, "proof": done.proof}
    _ADD.run(connection, {"conversation_id": conversation_id, "seat": seat, "op": op, **values})
