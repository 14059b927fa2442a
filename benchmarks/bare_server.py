"""The floor of every exchange: a bare HTTP server that accepts PUTs and keeps streams open, without rules or a disk."""

import asyncio
import sys
import time
from typing import cast

from benchmarks.wire import HOST, run

_OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
_STREAM = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"


class Room:
    """All open streams. A change is sent at once when it is quiet, else after a pause as long as the last push took."""

    def __init__(self, event_bytes: int) -> None:
        self.seq = 0
        self.streams: set[asyncio.Transport] = set()
        self._padding = b"." * max(1, event_bytes - 40)
        self._telling = False
        self._changed = False

    def event(self) -> bytes:
        """Return an event of the same size as the real ones."""
        content = b"id: bare.%d\nevent: stand\ndata: %s\n\n" % (self.seq, self._padding)
        return b"%x\r\n%s\r\n" % (len(content), content)

    def put(self) -> bytes:
        """Count a change and return the response."""
        self.seq += 1
        self._changed = True
        self._tell_soon()
        body = b'{"volgnummer":%d}' % self.seq
        return _OK % (len(body), body)

    def _tell(self) -> None:
        started = time.monotonic()
        event, self._changed = self.event(), False
        for stream in self.streams:
            stream.write(event)
        asyncio.get_running_loop().call_later(time.monotonic() - started, self._rest)

    def _rest(self) -> None:
        self._telling = False
        if self._changed:
            self._tell_soon()

    def _tell_soon(self) -> None:
        if not self._telling:
            self._telling = True
            asyncio.get_running_loop().call_soon(self._tell)


class Connection(asyncio.Protocol):
    """One connection: PUTs are counted, `GET /` is answered, any other GET becomes a stream."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._transport: asyncio.Transport | None = None
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Store the transport."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        self._rest += data
        while (end := self._rest.find(b"\r\n\r\n")) >= 0:
            head = self._rest[:end]
            at = head.find(b"content-length: ")
            size = int(head[at + 16 :].partition(b"\r\n")[0]) if at >= 0 else 0
            if len(self._rest) < end + 4 + size:
                return
            self._rest = self._rest[end + 4 + size :]
            self._answer(head)

    def connection_lost(self, exc: Exception | None) -> None:
        """Remove the stream."""
        del exc
        if self._transport:
            self._room.streams.discard(self._transport)

    def _answer(self, head: bytes) -> None:
        assert self._transport, "data comes after the connection was made"
        if head.startswith(b"PUT"):
            self._transport.write(self._room.put())
        elif head.startswith(b"GET / "):
            self._transport.write(_OK % (2, b"{}"))
        else:
            self._room.streams.add(self._transport)
            self._transport.write(_STREAM + self._room.event())


async def serve(event_bytes: int, port: int) -> None:
    """Serve until stopped."""
    room = Room(event_bytes)
    server = await asyncio.get_running_loop().create_server(lambda: Connection(room), HOST, port, backlog=2048)
    await server.serve_forever()


if __name__ == "__main__":
    run(serve(int(sys.argv[1]), int(sys.argv[2])))
