"""A deadline for what a connection still has to send."""

import asyncio


class Deadline:
    """Aborts a connection when what is expected does not arrive in time."""

    __slots__ = ("_loop", "_timer", "_transport")

    def __init__(self, loop: asyncio.AbstractEventLoop, transport: asyncio.Transport) -> None:
        self._loop = loop
        self._transport = transport
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_set(self) -> bool:
        """Whether anything is expected."""
        return self._timer is not None

    def expect(self, seconds: float | None) -> None:
        """Expect something within so many seconds, instead of what was expected before; None expects nothing."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_later(seconds, self._transport.abort) if seconds is not None else None
