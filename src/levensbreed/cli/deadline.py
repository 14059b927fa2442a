"""How long a connection may keep the server waiting for what it is to send."""

import asyncio


class Deadline:
    """Ends a connection when what is awaited is not there in time."""

    __slots__ = ("_loop", "_timer", "_transport")

    def __init__(self, loop: asyncio.AbstractEventLoop, transport: asyncio.Transport) -> None:
        self._loop = loop
        self._transport = transport
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_set(self) -> bool:
        """Whether something is awaited."""
        return self._timer is not None

    def expect(self, seconds: float | None) -> None:
        """Await something else from now on, for so many seconds; None awaits nothing."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_later(seconds, self._transport.abort) if seconds is not None else None
