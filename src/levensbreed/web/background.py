"""Work besides requests: retention, practice, and checking the size of the log."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path

from levensbreed.domain.commands import ForgetExpired
from levensbreed.domain.limits import ADDRESS_KEPT_SECONDS, LOG_ALARM_BYTES, RETENTION_JOB_SECONDS
from levensbreed.live.dispatch import Dispatch
from levensbreed.web.reach import Reach

log = logging.getLogger(__name__)


class Background:
    """Tasks that end with the instance; a failure is logged and affects nothing else."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Start a piece of work."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def stop(self) -> None:
        """Cancel all work that is still running."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (failure := task.exception()) is not None:
            log.error("background work failed: %s", type(failure).__name__, exc_info=failure)


async def forget_expired(dispatch: Dispatch, now_ms: Callable[[], int]) -> None:
    """Delete what is past its retention time."""
    try:
        await dispatch(ForgetExpired(now_ms()))
    except Exception:  # A full disk can raise errors of the driver, the writer or the system; this job must survive them all.
        log.exception("retention: could not write; trying again next time")


async def keep_retention(dispatch: Dispatch, now_ms: Callable[[], int]) -> None:
    """Delete what is past its retention time, every minute; at start-up that is done before the first request."""
    while True:
        await asyncio.sleep(RETENTION_JOB_SECONDS)
        await forget_expired(dispatch, now_ms)


async def watch_log(log_file: Path) -> None:
    """Log every minute that the write-ahead log is not being emptied: some reader of the database never finishes."""
    while True:
        if (size := log_bytes(log_file)) >= LOG_ALARM_BYTES:
            log.error("the log of the database is %d MiB and cannot be emptied: something reads without end", size // 2**20)
        await asyncio.sleep(RETENTION_JOB_SECONDS)


async def watch_address(reach: Reach, wake_all: Callable[[], None], pause_seconds: float = ADDRESS_KEPT_SECONDS) -> None:
    """Update the address on all screens when the laptop joins another network."""
    shown = reach.address()
    while True:
        await asyncio.sleep(pause_seconds)
        if (found := reach.address()) != shown:
            log.warning("people now reach this server at %s", found)
            shown = found
            wake_all()


def log_bytes(log_file: Path) -> int:
    """Return the size of a log; 0 when there is none."""
    try:
        return log_file.stat().st_size
    except OSError:
        return 0
