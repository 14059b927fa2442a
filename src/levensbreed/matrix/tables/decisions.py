"""Reads and writes what the group decided about the picture."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Table, delete, func, select

from levensbreed.domain.texts import same_name
from levensbreed.matrix.rules.decisions import Alias, Decision, Decisions, Point, PointState, Verdict
from levensbreed.storage.tables import cell_decisions, provider_aliases, talking_points
from levensbreed.storage.upsert import insert


def load_decisions(connection: Connection, conversation_id: str) -> Decisions:
    """Return everything that the group decided."""
    of_cells = connection.execute(select(cell_decisions).where(cell_decisions.c.conversation_id == conversation_id))
    found = [Decision(it.row_id, it.column_id, it.not_applicable, Verdict(it.verdict), it.dissent) for it in of_cells]
    of_points = connection.execute(
        select(talking_points).where(talking_points.c.conversation_id == conversation_id).order_by(talking_points.c.seq)
    )
    points = [Point(it.key, PointState(it.state), it.text) for it in of_points]
    return Decisions(
        {(each.row, each.column): each for each in found}, {each.key: each for each in points}, load_aliases(connection, conversation_id)
    )


def load_aliases(connection: Connection, conversation_id: str) -> tuple[Alias, ...]:
    """Return the spellings that were merged."""
    found = connection.execute(
        select(provider_aliases).where(provider_aliases.c.conversation_id == conversation_id).order_by(provider_aliases.c.written)
    )
    return tuple(Alias(it.written, it.meant) for it in found)


def load_point(connection: Connection, conversation_id: str, key: str) -> Point | None:
    """Return a talking point that the group did something with, or None."""
    where = (talking_points.c.conversation_id == conversation_id, talking_points.c.key == key)
    it = connection.execute(select(talking_points).where(*where)).first()
    return Point(it.key, PointState(it.state), it.text) if it else None


def count_own_points(connection: Connection, conversation_id: str) -> int:
    """Return how many points the group added."""
    where = (talking_points.c.conversation_id == conversation_id, talking_points.c.text != "")
    return connection.execute(select(func.count()).select_from(talking_points).where(*where)).scalar_one()


def put_decision(connection: Connection, conversation_id: str, decision: Decision, seq: int) -> None:
    """Insert or replace a decision."""
    key = {"conversation_id": conversation_id, "row_id": decision.row, "column_id": decision.column}
    values = {"not_applicable": decision.not_applicable, "verdict": decision.verdict.value, "dissent": decision.dissent, "seq": seq}
    _put(connection, cell_decisions, key, values)


def put_point(connection: Connection, conversation_id: str, point: Point, seq: int) -> None:
    """Insert or replace a talking point."""
    values = {"state": point.state.value, "text": point.text, "seq": seq}
    _put(connection, talking_points, {"conversation_id": conversation_id, "key": point.key}, values)


def drop_point(connection: Connection, conversation_id: str, key: str) -> None:
    """Delete the state of a talking point; a point that the group added is deleted altogether."""
    where = (talking_points.c.conversation_id == conversation_id, talking_points.c.key == key)
    connection.execute(delete(talking_points).where(*where))


def put_aliases(connection: Connection, conversation_id: str, aliases: Iterable[Alias], seq: int) -> None:
    """Insert or replace what these spellings stand for."""
    for alias in aliases:
        key = {"conversation_id": conversation_id, "written": alias.written}
        _put(connection, provider_aliases, key, {"meant": alias.meant, "seq": seq})


def drop_aliases(connection: Connection, conversation_id: str, written: Iterable[str]) -> None:
    """Delete the aliases of these spellings."""
    forms = {
        form for each in written for form in (each, same_name(each), " ".join(each.casefold().split()))
    }  # The last is how they used to be stored.
    where = (provider_aliases.c.conversation_id == conversation_id, provider_aliases.c.written.in_(sorted(forms)))
    connection.execute(delete(provider_aliases).where(*where))


def _put(connection: Connection, table: Table, key: Mapping[str, object], values: Mapping[str, object]) -> None:
    """Insert a row, or replace the one with the same key."""
    connection.execute(insert(table).values({**key, **values}).on_conflict_do_update(index_elements=list(key), set_=dict(values)))
