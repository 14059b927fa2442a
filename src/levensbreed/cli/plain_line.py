"""The HTTP protocol where the fast parser is not installed: an end to requests that never finish."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

from levensbreed.cli.deadline import Deadline
from levensbreed.domain.limits import REQUEST_HEAD_SECONDS, REQUEST_SECONDS

_SECONDS = {"IDLE": REQUEST_HEAD_SECONDS, "SEND_BODY": REQUEST_SECONDS}
"""The deadline for each state of the parser: waiting for the head of a request, or for the rest of it."""


class PlainLineProtocol(H11Protocol):
    """Uvicorn's own protocol waits for ever for the rest of a request; this one has a deadline."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # As uvicorn has it.
        """Start waiting for the head of a request."""
        super().connection_made(transport)
        self._deadline = Deadline(self.loop, transport)
        self._awaited = ""
        self._await_what_is_due()

    def data_received(self, data: bytes) -> None:
        """Parse the data; a piece of what is expected does not extend the deadline."""
        super().data_received(data)
        self._await_what_is_due()

    def on_response_complete(self) -> None:
        """Wait for the next request as uvicorn does, until its first byte arrives."""
        super().on_response_complete()
        self._await_what_is_due()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the deadline."""
        self._deadline.expect(None)
        super().connection_lost(exc)

    def _await_what_is_due(self) -> None:
        is_resting = self.timeout_keep_alive_task is not None or self.transport.is_closing()
        awaited = "" if is_resting else self.conn.their_state.__name__
        if awaited != self._awaited:
            self._awaited = awaited
            self._deadline.expect(_SECONDS.get(awaited))
