"""Chance that is the same every time, a clock that stands still, and a loop that can be moved on."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from unittest.mock import patch

SECONDS_PER_PUSH = 0.6
"""Longer than a room ever pauses."""
_TURNS = 6


class Draws:
    """What chance gives within one request: it follows from what each person asks, never from what was asked before."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._drawn: Counter[int] = Counter()

    def take(self, size: int) -> bytes:
        """The next bytes; each size has a row of its own, so that one kind of id does not move another."""
        self._drawn[size] += 1
        return blake2b(f"{self._seed} {size} {self._drawn[size]}".encode(), digest_size=size).digest()


DRAWS: ContextVar[Draws] = ContextVar("draws")
"""The draws of the request that is being answered; work that it begins, in a thread or beside it, goes on with them."""


@contextmanager
def without_chance() -> Iterator[None]:
    """Let ids, keys, nonces and the epoch follow from what is asked, and no pace bite: that clock stands still."""
    at_start = Draws("start")

    def take(size: int) -> bytes:
        return DRAWS.get(at_start).take(size)

    with patch("secrets.token_bytes", take), patch("secrets.token_hex", lambda size: take(size).hex()):
        yield


class Loop(asyncio.SelectorEventLoop):
    """A loop on which time can be skipped."""

    _skipped = 0.0

    def time(self) -> float:
        """Seconds, with those that were skipped."""
        return super().time() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let what sleeps so long wake up now."""
        self._skipped += seconds


def one_after_the_other() -> ThreadPoolExecutor:
    """One thread for all that waits for the tables, so that waiting for it means waiting for all before."""
    return ThreadPoolExecutor(max_workers=1)


async def settle(seconds: float = SECONDS_PER_PUSH, times: int = 2) -> None:
    """Let all that was woken do its work, without waiting for a clock."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Loop)
    for _ in range(times):
        for _ in range(_TURNS):
            await asyncio.to_thread(int)
            for _ in range(_TURNS):
                await asyncio.sleep(0)
        loop.skip(seconds)
