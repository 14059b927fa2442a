"""Makes the files of reports: one at a time, in a thread; who comes when the queue is full is told so."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from levensbreed.domain.limits import REPORTS_WAITING
from levensbreed.together.report.formats import Format
from levensbreed.together.rules.report import Report


class BusyError(Exception):
    """Too many files are being made now."""


class Rendering:
    """Makes one file at a time; at most `REPORTS_WAITING` others wait."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "report")
        self._asked = 0

    async def __call__(self, report: Report, kind: Format) -> bytes:
        """Return a report in a format. Raises BusyError when too many are waiting."""
        if self._asked > REPORTS_WAITING:
            raise BusyError
        self._asked += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, kind.render, report)
        finally:
            self._asked -= 1
