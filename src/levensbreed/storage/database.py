"""The data set: where it is stored, and how it is read and written, in either database."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from levensbreed.storage.channels import Heard
from levensbreed.storage.outage import UnavailableError
from levensbreed.storage.sqlite import Sqlite


class Backend(Protocol):
    """What differs between the databases."""

    is_shared: bool
    """Whether several processes use the data set at the same time."""
    writer: Engine
    reader: Engine
    asker: Engine
    """For single queries, without a transaction around them."""

    def make_room(self) -> None: ...
    def damage(self, connection: Connection) -> str: ...
    def trouble(self, error: DBAPIError) -> Exception: ...
    def migrating(self, connection: Connection) -> AbstractContextManager[None]: ...
    def require_reachable(self, wait_seconds: float = 0.0) -> None: ...
    def is_away(self, error: BaseException) -> bool: ...
    def may_do_again(self, error: BaseException, *, committing: bool) -> bool: ...
    def forget_log(self, connection: Connection) -> None: ...
    def roll_back(self, connection: Connection) -> None: ...
    def announce(self, channel: str, notices: list[str]) -> None: ...
    def listen(self, heard: Heard) -> None: ...
    def close(self) -> None: ...


class Database:
    """One data set, in an SQLite file or at the address of a PostgreSQL database."""

    def __init__(self, place: Path | str) -> None:
        self.backend = _backend(place)
        self.writer = self.backend.writer
        self.reader = self.backend.reader

    @property
    def file(self) -> Path:
        """The SQLite file. Must not be asked of another database."""
        assert isinstance(self.backend, Sqlite), "only SQLite keeps a data set in a file"
        return self.backend.file

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Yield a read-only connection that sees one consistent state.

        Raises UnavailableError when the database does not answer.
        """
        with self._answering(), self.reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def one_query(self) -> Iterator[Connection]:
        """Yield a read-only connection for a single query; a second query would see a later state.

        Raises UnavailableError when the database does not answer.
        """
        with self._answering(), self.backend.asker.connect() as connection:
            yield connection

    @contextmanager
    def _answering(self) -> Iterator[None]:
        self.backend.require_reachable()
        try:
            yield
        except Exception as error:
            if self.backend.is_away(error):
                raise UnavailableError(error) from error
            raise

    def close(self) -> None:
        """Close all connections."""
        self.backend.close()


def _backend(place: Path | str) -> Backend:
    if isinstance(place, Path):
        return Sqlite(place)
    from levensbreed.storage.postgresql import Postgresql  # noqa: PLC0415  # The driver is loaded only when it is needed.

    return Postgresql(place)
