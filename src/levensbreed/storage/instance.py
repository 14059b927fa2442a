"""Facts about a data set as a whole: its epoch, and by which instance key it was made."""

import secrets

from sqlalchemy import Connection, select, update

from levensbreed.storage.tables import instance
from levensbreed.storage.upsert import insert

_KEY = "key"
_ALIVE = "alive"


class WrongKeyError(Exception):
    """This data set was made with another instance key: codes and links would come out wrong."""


def renew_epoch(connection: Connection) -> None:
    """Say that the data set is not what it was: whoever is connected reads everything anew."""
    connection.execute(update(instance).where(instance.c.name == "epoch").values(value=secrets.token_hex(6)))


def require_key(connection: Connection, mark: str) -> None:
    """Raise WrongKeyError unless this is the mark of the key that the data set was made with; the first key is noted.

    Processes that begin together on an empty data set wait here for the first of them.
    """
    if _known(connection) is None:
        connection.execute(insert(instance).on_conflict_do_nothing(), {"name": _KEY, "value": mark})
    if _known(connection) != mark:
        raise WrongKeyError("the instance key is not the one this database was made with; put back instance.key from your backup")


def _known(connection: Connection) -> str | None:
    return connection.execute(select(instance.c.value).where(instance.c.name == _KEY)).scalar()


def forget_key(connection: Connection) -> None:
    """Let the next key be the one this data set goes by."""
    connection.execute(instance.delete().where(instance.c.name == _KEY))


def is_there(connection: Connection) -> bool:
    """Say whether the data set can be read."""
    return connection.execute(select(instance.c.value).where(instance.c.name == "epoch")).scalar() is not None


def note_life(connection: Connection, now_ms: int) -> None:
    """Write something that means nothing, to see whether that can be done."""
    if not connection.execute(update(instance).where(instance.c.name == _ALIVE).values(value=str(now_ms))).rowcount:
        connection.execute(insert(instance).on_conflict_do_nothing(), {"name": _ALIVE, "value": str(now_ms)})
