"""PostgreSQL as the database: durable commits, one consistent state for each reader, and no wait longer than seconds."""

import logging
import secrets
import select
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from levensbreed.domain.limits import DATABASE_PATIENCE_SECONDS
from levensbreed.settings import SettingsError
from levensbreed.storage.channels import Heard
from levensbreed.storage.locks import MIGRATION, wait_for
from levensbreed.storage.outage import Outage, UnavailableError
from levensbreed.storage.trouble import UnusableError

try:
    import psycopg
    from psycopg import IsolationLevel
    from psycopg.conninfo import conninfo_to_dict, make_conninfo
    from psycopg.errors import ConnectionTimeout, DeadlockDetected, SerializationFailure
    from psycopg.pq import TransactionStatus

    from levensbreed.storage.listening import CONNECT_SECONDS, Listener
except ImportError as missing:
    raise SettingsError("PostgreSQL needs its driver, psycopg, which is not installed; docs/beheer/postgresql.md says how") from missing

log = logging.getLogger(__name__)

READING_CONNECTIONS = 4
READING_CONNECTIONS_MORE = 8
_SETTINGS = """
    SELECT set_config('statement_timeout', '2500', false),
           set_config('lock_timeout', '2000', false),
           set_config('idle_in_transaction_session_timeout', '10000', false),
           CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')
                THEN set_config('synchronous_commit', 'on', false) END
"""
"""The server times out just before we do, so that the connection stays usable. `synchronous_commit` is never off or local."""
_NOTIFY = text("SELECT pg_notify(:channel, notice) FROM unnest(CAST(:notices AS text[])) AS notice")


class Patient(psycopg.Connection[Any]):
    """A connection that waits a few seconds for an answer and then gives up, whatever the server or the network does."""

    patience_seconds: float | None = DATABASE_PATIENCE_SECONDS

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:  # noqa: ANN401  # The driver's own types.
        """Wait for an answer. After a timeout the connection is closed, because a late answer would be taken for the next one."""
        try:
            return super().wait(gen, interval, self.patience_seconds if timeout is None else timeout)
        except psycopg.OperationalError as error:
            if timeout is not None or self.pgconn.transaction_status != TransactionStatus.ACTIVE:
                raise
            self.pgconn.finish()
            raise ConnectionTimeout("the database did not answer in time") from error

    def __del__(self, *_warn: Any) -> None:  # noqa: ANN401  # The driver's own types.
        """Close a connection that came back to a closed pool; the driver would only warn about it."""
        if pgconn := getattr(self, "pgconn", None):
            pgconn.finish()


class Postgresql:
    """A database on a server, for several processes at the same time."""

    is_shared = True

    def __init__(self, address: str) -> None:
        self.conninfo = _conninfo(address)
        self.writer = self._engine(reads_only=False)
        self.reader = self._engine(reads_only=True)
        self.asker = self._engine(reads_only=True, single_questions=True)
        self._outage = Outage(self._probe)
        self._listener: Listener | None = None
        self._origin = secrets.token_hex(4)

    def make_room(self) -> None:
        """Do nothing: the administrator of the server creates the database."""

    def damage(self, connection: Connection) -> str:
        """Return nothing: the server checks its own files."""
        del connection
        return ""

    def trouble(self, error: DBAPIError) -> Exception:
        """Return the exception to raise when the server refuses, mostly because of missing rights."""
        return UnusableError(f"the database refuses: {str(error.orig).strip()}")

    @contextmanager
    def migrating(self, connection: Connection) -> Iterator[None]:
        """Let one process at a time migrate, without timeouts."""
        driver = connection.connection.driver_connection
        assert isinstance(driver, Patient), "every connection of this engine is one"
        driver.patience_seconds = None
        try:
            connection.execute(text("SELECT set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true)"))
            wait_for(connection, MIGRATION)
            yield
        finally:
            driver.patience_seconds = DATABASE_PATIENCE_SECONDS

    def require_reachable(self, wait_seconds: float = 0.0) -> None:
        """Raise UnavailableError when the server is still away after `wait_seconds`."""
        if not self._outage.is_over(wait_seconds):
            raise UnavailableError

    def is_away(self, error: BaseException) -> bool:
        """Say whether the server could not be reached, although the query itself may be fine."""
        if isinstance(error, UnavailableError):
            return True
        is_unreached = isinstance(error, OperationalError) and error.statement is None
        is_lost = isinstance(error, DBAPIError) and error.connection_invalidated
        if is_unreached or is_lost or isinstance(error, PoolTimeoutError):
            self._outage.begin()
            return True
        return isinstance(error, OperationalError)

    def may_do_again(self, error: BaseException, *, committing: bool) -> bool:
        """Say whether a transaction that failed like this certainly changed nothing, and may well succeed now."""
        if not isinstance(error, DBAPIError):
            return False
        if isinstance(error.orig, DeadlockDetected | SerializationFailure):
            return True
        return error.connection_invalidated and not committing and not isinstance(error.orig, ConnectionTimeout)

    def forget_log(self, connection: Connection) -> None:
        """Do nothing: deleted rows leave the files when the server vacuums, and its log when that is recycled."""

    def roll_back(self, connection: Connection) -> None:
        """Do nothing: the server itself ends a failed transaction."""

    def announce(self, channel: str, notices: list[str]) -> None:
        """Notify the other processes; notifications may get lost, so only speed may depend on them."""
        try:
            self.require_reachable()
            with self.writer.connect() as connection:
                telling = connection.execution_options(isolation_level="AUTOCOMMIT")
                # The server drops duplicate notifications within a transaction; a number makes each of them unique.
                numbered = [f"{self._origin} {number} {notice}" for number, notice in enumerate(notices)]
                telling.execute(_NOTIFY, {"channel": channel, "notices": numbered})
        except Exception as error:
            if not self.is_away(error):
                raise

    def listen(self, heard: Heard) -> None:
        """Receive notifications from other processes, until this is closed."""
        self._listener = Listener(self.conninfo, self._origin, heard)
        self._listener.start()

    def close(self) -> None:
        """Close all connections."""
        if self._listener:
            self._listener.stop()
        self._outage.stop()
        self.reader.dispose()
        self.asker.dispose()
        self.writer.dispose()

    def _probe(self) -> None:
        with Patient.connect(self.conninfo, connect_timeout=CONNECT_SECONDS, autocommit=True) as connection:
            connection.execute("SELECT 1")

    def _engine(self, *, reads_only: bool, single_questions: bool = False) -> Engine:
        engine = create_engine(
            "postgresql+psycopg://",  # The address is given below, in the driver's own terms, which allow several hosts.
            pool_size=READING_CONNECTIONS if reads_only and not single_questions else 1,
            max_overflow=READING_CONNECTIONS_MORE,
            pool_timeout=DATABASE_PATIENCE_SECONDS,
            pool_use_lifo=True,
            use_native_hstore=False,
            query_cache_size=400,
            hide_parameters=True,
            **({"isolation_level": "AUTOCOMMIT"} if single_questions else {}),
        )

        def connect(_dialect: Dialect, _entry: ConnectionPoolEntry, _arguments: list[Any], named: dict[str, Any]) -> Patient:
            return Patient.connect(self.conninfo, **named)

        def prepare(connection: Patient, _entry: ConnectionPoolEntry) -> None:
            connection.autocommit = True
            connection.execute(_SETTINGS)
            if single_questions:
                connection.execute("SET default_transaction_read_only = on")  # There is no transaction to make read-only.
            connection.autocommit = single_questions
            connection.read_only = reads_only
            connection.isolation_level = IsolationLevel.REPEATABLE_READ if reads_only else IsolationLevel.READ_COMMITTED

        event.listen(engine, "do_connect", connect)
        event.listen(engine, "connect", prepare, insert=True)
        event.listen(engine, "checkout", _require_open)
        return engine


def _conninfo(address: str) -> str:
    """Return an address as the driver takes it. Of several hosts, the one that can write is chosen.

    Raises SettingsError, which does not quote the address, because it contains a password.
    """
    try:
        told = conninfo_to_dict(address)
    except psycopg.Error:
        raise SettingsError("LEVENSBREED_DATABASE_URL: cannot be read; an address is postgresql://user:password@host:port/name") from None
    told.setdefault("connect_timeout", str(CONNECT_SECONDS))
    if "," in str(told.get("host", told.get("hostaddr", ""))):
        told.setdefault("target_session_attrs", "read-write")
    return make_conninfo("", **told)


def _require_open(connection: Patient, _entry: ConnectionPoolEntry, _proxy: object) -> None:
    """Detect that the server closed an idle connection, so that after a restart the first query does not fail."""
    if not hasattr(select, "poll"):
        return
    line = select.poll()
    line.register(connection.pgconn.socket, select.POLLIN)
    if line.poll(0):
        raise InvalidatePoolError
