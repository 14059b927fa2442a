"""Health check: whether the data set can be read and written."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from levensbreed.domain.limits import HEALTH_KEPT_SECONDS, WRITER_TIMEOUT_SECONDS
from levensbreed.storage.database import Database
from levensbreed.storage.instance import is_there, note_life
from levensbreed.storage.outage import UnavailableError
from levensbreed.storage.writer import Writer, WriterStoppedError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """The result of a health check."""

    reads: bool
    writes: bool


class Health:
    """Checks whether the data set can be read and written; the result is reused for a few seconds.

    Strangers may ask, and a thousand requests must not cause a thousand writes.
    """

    def __init__(self, database: Database, writer: Writer, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._writer = writer
        self._now_ms = now_ms
        self._looking = asyncio.Lock()
        self._looked_at = -HEALTH_KEPT_SECONDS
        self._found = Found(reads=False, writes=False)
        self.is_ready = False

    async def look(self) -> Found:
        """Return the result of a check of at most a few seconds ago."""
        async with self._looking:
            clock = asyncio.get_running_loop().time
            if clock() - self._looked_at >= HEALTH_KEPT_SECONDS:
                self._found = Found(await asyncio.to_thread(self._reads), await self._writes())
                self._looked_at = clock()
            return self._found

    def _reads(self) -> bool:
        try:
            with self._database.snapshot() as connection:
                return is_there(connection)
        except (SQLAlchemyError, OSError, UnavailableError):
            log.exception("health: cannot read")
            return False

    async def _writes(self) -> bool:
        now_ms = self._now_ms()
        try:
            async with asyncio.timeout(WRITER_TIMEOUT_SECONDS):
                await self._writer.run(lambda transaction: note_life(transaction.connection, now_ms))
        except (WriterStoppedError, SQLAlchemyError, OSError, TimeoutError):
            log.exception("health: cannot write")
            return False
        return True
