"""Facts about a data set as a whole: its epoch, and which instance key it belongs to."""

import secrets

from sqlalchemy import Connection, select, update

from levensbreed.storage.tables import instance
from levensbreed.storage.upsert import insert

_KEY = "key"
_ALIVE = "alive"


class WrongKeyError(Exception):
    """This data set was made with another instance key: codes and links would come out wrong."""


def renew_epoch(connection: Connection) -> None:
    """Change the epoch after a restore or a move, so that every browser loads everything anew."""
    connection.execute(update(instance).where(instance.c.name == "epoch").values(value=secrets.token_hex(6)))


def require_key(connection: Connection, mark: str) -> None:
    """Raise WrongKeyError unless `mark` is that of the key the data set was made with; the first key is stored.

    Processes that start together on an empty data set wait here for the first of them.
    """
    if _known(connection) is None:
        connection.execute(insert(instance).on_conflict_do_nothing(), {"name": _KEY, "value": mark})
    if _known(connection) != mark:
        raise WrongKeyError("the instance key is not the one this database was made with; put back instance.key from your backup")


def _known(connection: Connection) -> str | None:
    return connection.execute(select(instance.c.value).where(instance.c.name == _KEY)).scalar()


def forget_key(connection: Connection) -> None:
    """Accept the next instance key as the one of this data set."""
    connection.execute(instance.delete().where(instance.c.name == _KEY))


def is_there(connection: Connection) -> bool:
    """Say whether the data set can be read."""
    return connection.execute(select(instance.c.value).where(instance.c.name == "epoch")).scalar() is not None


def note_life(connection: Connection, now_ms: int) -> None:
    """Write a timestamp, to check that writing works."""
    if not connection.execute(update(instance).where(instance.c.name == _ALIVE).values(value=str(now_ms))).rowcount:
        connection.execute(insert(instance).on_conflict_do_nothing(), {"name": _ALIVE, "value": str(now_ms)})
