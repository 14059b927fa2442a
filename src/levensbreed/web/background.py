"""Work that goes on beside requests: the retention job and practice."""

import asyncio
import logging
from collections.abc import Callable, Coroutine

from levensbreed.domain.commands import ForgetExpired
from levensbreed.domain.limits import RETENTION_JOB_SECONDS
from levensbreed.live.dispatch import Dispatch

log = logging.getLogger(__name__)


class Background:
    """Tasks that end with the instance; a failing one is logged and spoils nothing."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Begin a piece of work."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def stop(self) -> None:
        """End everything that is still going on."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (failure := task.exception()) is not None:
            log.error("background work failed: %s", type(failure).__name__, exc_info=failure)


async def forget_expired(dispatch: Dispatch, now_ms: Callable[[], int]) -> None:
    """Delete what is past its time."""
    try:
        await dispatch(ForgetExpired(now_ms()))
    except Exception:  # A full disk speaks through the driver, the writer or the system; the job outlives them all.
        log.exception("retention: could not write; trying again next time")


async def keep_retention(dispatch: Dispatch, now_ms: Callable[[], int]) -> None:
    """Delete what is past its time, every minute; the first time is before the door opens."""
    while True:
        await asyncio.sleep(RETENTION_JOB_SECONDS)
        await forget_expired(dispatch, now_ms)
