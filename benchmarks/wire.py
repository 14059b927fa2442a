"""A raw HTTP/1.1 client on asyncio protocols, with keep-alive connections."""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, cast

import uvloop

HOST = "127.0.0.1"
TIMEOUT_SECONDS = 30.0

_END_OF_HEAD = b"\r\n\r\n"


class BrokenLineError(Exception):
    """The server closed a connection that was still needed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One response: its status, and its head and body as received."""

    status: int
    head: bytes
    body: bytes

    @property
    def wire_bytes(self) -> int:
        """The number of bytes received for it."""
        return len(self.head) + len(_END_OF_HEAD) + len(self.body)

    def header(self, name: str) -> str:
        """Return the first header with this name in lower case, or an empty string."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.strip().lower() == name.encode():
                return value.strip().decode("latin-1")
        return ""

    def json(self) -> dict[str, Any]:  # A server can send anything.
        """Return the body as a JSON object. Raises BrokenLineError with the server's message when it refused."""
        if self.status >= 400:  # The lowest HTTP error status.
            raise BrokenLineError(f"{self.status}: {self.body[:200].decode('utf-8', 'replace')}")
        content: dict[str, Any] = json.loads(self.body)
        return content


type Then = Callable[[Answer], None]


def run[T](main: Coroutine[Any, Any, T]) -> T:
    """Run a program on the same event loop as the server."""
    return uvloop.run(main)


def request(method: str, path: str, key: str = "", body: bytes = b"", **headers: str) -> bytes:
    """Return the bytes of one request; names in `headers` have underscores for dashes."""
    lines = [f"{method} {path} HTTP/1.1", f"host: {HOST}"]
    lines += [f"authorization: Bearer {key}"] if key else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if body and "content_type" not in headers:
        lines.append("content-type: application/json")
    lines += [f"content-length: {len(body)}"] if body or method != "GET" else []
    return "\r\n".join(lines).encode() + _END_OF_HEAD + body


class Connection(asyncio.Protocol):
    """What lines and streams share: a connection that can be closed, and that may break."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self.broken = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Store the transport."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Record that nothing more will come."""
        del exc
        self.broken = True

    def close(self) -> None:
        """End the connection."""
        if self._transport:
            self._transport.close()


class Line(Connection):
    """One keep-alive connection. Requests may be pipelined; answers come in order."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Then] = deque()
        self._rest = b""

    def send(self, sent: bytes, then: Then) -> None:
        """Send a request; `then` is called with its answer."""
        if self._transport is None or self.broken:
            raise BrokenLineError
        self._waiting.append(then)
        self._transport.write(sent)

    async def ask(self, sent: bytes) -> Answer:
        """Send a request and return its answer."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self.send(sent, answer.set_result)
        return await asyncio.wait_for(answer, TIMEOUT_SECONDS)

    def data_received(self, data: bytes) -> None:
        """Pass on every answer that is complete."""
        self._rest = self._rest + data if self._rest else data
        while self._rest and self._take():
            pass

    def _take(self) -> bool:
        end = self._rest.find(_END_OF_HEAD)
        if end < 0:
            return False
        head = self._rest[:end]
        size = _content_length(head)
        start = end + len(_END_OF_HEAD)
        if len(self._rest) < start + size:
            return False
        body, self._rest = self._rest[start : start + size], self._rest[start + size :]
        self._waiting.popleft()(Answer(int(head[9:12]), head, body))
        return True


def _content_length(head: bytes) -> int:
    at = head.lower().find(b"content-length:")
    if at < 0:
        return 0
    end = head.find(b"\r\n", at)
    return int(head[at + 15 : end if end >= 0 else len(head)])


async def connect(port: int) -> Line:
    """Open a connection."""
    _, line = await asyncio.get_running_loop().create_connection(Line, HOST, port)
    return line
