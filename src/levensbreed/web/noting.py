"""Limits what is logged about refusals and failures, so that nobody can fill the disk or forge a line."""

import asyncio
import logging
import time
from collections.abc import Callable

from levensbreed.domain.limits import (
    LOG_LINE_CHARS,
    NOTED_BURST,
    NOTED_BURST_PER_ADDRESS,
    NOTED_BURST_PER_SEAT,
    NOTED_PER_MINUTE,
    NOTED_PER_MINUTE_PER_ADDRESS,
    NOTED_PER_MINUTE_PER_SEAT,
)
from levensbreed.web.pace import Allowance, Pace

log = logging.getLogger(__name__)

OF_ADDRESS = Allowance("noted", NOTED_BURST_PER_ADDRESS, NOTED_PER_MINUTE_PER_ADDRESS / 60)
OF_SEAT = Allowance("noted of a seat", NOTED_BURST_PER_SEAT, NOTED_PER_MINUTE_PER_SEAT / 60)
OF_ALL = Allowance("all noted", NOTED_BURST, NOTED_PER_MINUTE / 60)
_SUMMARY_SECONDS = 60


class Noting:
    """Decides what may be logged: a number of lines per address and in total, and a line with how many were left out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pace = Pace(clock)
        self._left_out = 0
        self._told_at = clock()

    def may(self, host: str) -> bool:
        """Say whether one more line about this address may be logged; a line that may not is counted."""
        self.tell_left_out()
        is_room = not self._pace.seconds_together(host, OF_ADDRESS) and not self._pace.seconds_to_wait("", OF_ALL)
        self._left_out += not is_room
        return is_room

    def may_of_seat(self, seat: str) -> bool:
        """Say the same about a seat that was verified: strangers cannot use up its lines."""
        self.tell_left_out()
        is_room = not self._pace.seconds_to_wait(seat, OF_SEAT)
        self._left_out += not is_room
        return is_room

    def tell_left_out(self) -> None:
        """Log how many lines were left out, once a minute at most."""
        now = self._clock()
        if self._left_out and now - self._told_at >= _SUMMARY_SECONDS:
            log.warning("%d lines about requests left out", self._left_out)
            self._left_out, self._told_at = 0, now

    async def keep_telling(self) -> None:
        """Log how many lines were left out, even when no requests come any more."""
        while True:
            await asyncio.sleep(_SUMMARY_SECONDS)
            self.tell_left_out()


class Bounded(logging.Filter):
    """Limits the lines of a library that does not know an address to the total."""

    def __init__(self, noting: Noting) -> None:
        super().__init__()
        self._noting = noting

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether to log a record, and put its message on one line."""
        if record.levelno >= logging.ERROR and not record.exc_info:
            return True
        record.msg, record.args = on_one_line(record.getMessage()), None
        return self._noting.may("")


def on_one_line(text: str) -> str:
    """Return a text without characters that could begin another line, and not too long."""
    return "".join(char if char.isprintable() else "?" for char in text[:LOG_LINE_CHARS])
