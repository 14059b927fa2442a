"""An open event stream as a phone has it: unchunked, decompressed, and timed."""

import asyncio
import time
import zlib
from array import array
from functools import lru_cache
from typing import cast

from benchmarks.wire import HOST, TIMEOUT_SECONDS, BrokenLineError, Connection, request

_END_OF_HEAD = b"\r\n\r\n"
_END_OF_LINE = b"\r\n"
_END_OF_EVENT = b"\n\n"
_GZIP_HEAD_BYTES = 10


class Stream(Connection):
    """One open event stream. Records for every event when it was complete and its number."""

    def __init__(self, asked: bytes) -> None:
        super().__init__()
        self._asked = asked
        self.recorded: bytearray | None = None
        """Everything that was received, if this was set before the stream began."""
        self._in_body = False
        self._is_packed = False
        self._rest = b""
        self._told = b""
        self.numbers = array("q")
        self.times_ns = array("q")
        self.received_bytes = 0
        self.whole_bytes = 0
        """The size of the whole view at the start."""

    @property
    def seen(self) -> int:
        """The number of the last message of this stream, -1 before the first."""
        return self.numbers[-1] if self.numbers else -1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Request the stream."""
        super().connection_made(transport)
        cast("asyncio.Transport", transport).write(self._asked)

    def data_received(self, data: bytes) -> None:
        """Record the last event that is now complete; numbers only increase, so that it stands for those before it."""
        now_ns = time.monotonic_ns()
        self.received_bytes += len(data)
        told = self._body(data)
        if self.recorded is not None:
            self.recorded += told
        held = self._told + told
        end = held.rfind(_END_OF_EVENT)
        if end < 0:
            self._told = held
            return
        self._told = held[end + len(_END_OF_EVENT) :]
        event = held.rfind(b"\nevent: stand\n", 0, end)
        if event >= 0:
            self.whole_bytes = self.whole_bytes or self.received_bytes
            self.numbers.append(int(held[held.rfind(b".", 0, event) + 1 : event]))
            self.times_ns.append(now_ns)

    def _body(self, data: bytes) -> bytes:
        """Return the content of the chunks that are complete now."""
        held = self._rest + data
        at = 0
        if not self._in_body:
            end = held.find(_END_OF_HEAD)
            if end >= 0:
                self._in_body, self._is_packed = True, b"content-encoding: gzip" in held[:end].lower()
                at = end + len(_END_OF_HEAD)
        told: list[bytes] = []
        while self._in_body and (line := held.find(_END_OF_LINE, at)) >= 0:
            begin, size = line + len(_END_OF_LINE), int(held[at:line], 16)
            if len(held) < begin + size + len(_END_OF_LINE):
                break
            chunk = held[begin : begin + size]
            told.append(_unpacked(chunk) if self._is_packed else chunk)
            at = begin + size + len(_END_OF_LINE)
        self._rest = held[at:]
        return b"".join(told)


@lru_cache(16)
def _unpacked(chunk: bytes) -> bytes:
    """Decompress a chunk on its own; cached, because this process plays all phones, which get the same chunks."""
    return b"" if len(chunk) == _GZIP_HEAD_BYTES else zlib.decompressobj(-zlib.MAX_WBITS).decompress(chunk)


async def watch(port: int, path: str, key: str = "", *, recording: bool = False) -> Stream:
    """Open a stream as a browser does, and wait for its first event."""
    stream = Stream(request("GET", path, key, accept="text/event-stream", accept_encoding="gzip, deflate, br"))
    stream.recorded = bytearray() if recording else None
    await asyncio.get_running_loop().create_connection(lambda: stream, HOST, port)
    async with asyncio.timeout(TIMEOUT_SECONDS):
        while stream.seen < 0:
            if stream.broken:
                raise BrokenLineError(path)
            await asyncio.sleep(0.005)
    return stream
