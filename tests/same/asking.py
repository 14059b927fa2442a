"""Asking the program without a network: one request at a time, as a browser or a program sends it."""

import asyncio
import json
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from starlette.types import ASGIApp, Message, Scope

from tests.same.fixed import DRAWS, Draws
from tests.same.product import SITE

type Form = dict[str, str | list[str]]
_HOST = SITE.removeprefix("http://")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. `form` is sent by a page, `body` by a program; `elsewhere` by a page of another site."""

    method: str
    path: str
    query: str = ""
    form: Form | None = None
    body: object = None
    elsewhere: bool = False
    headers: tuple[tuple[str, str], ...] = ()

    def content(self) -> bytes:
        """What is sent."""
        if self.body is not None:
            return json.dumps(self.body).encode()
        return urlencode(self.form or {}, doseq=True).encode()


@dataclass(slots=True)
class Answer:
    """What came back; of a stream only its beginning."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: str) -> str:
        """One header, or an empty text."""
        return dict(self.headers).get(name, "")

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Exchange:
    """One request on its way and the answer to it. `pieces` are those of a stream, which goes on until `leave`."""

    def __init__(self, content: bytes, *, stays: bool = False) -> None:
        self.answer = Answer()
        self.pieces: list[bytes] = []
        self._content: bytes | None = content
        self._stays = stays
        self._gone = asyncio.Event()

    async def receive(self) -> Message:
        """Give the request, and then wait until who asked is gone."""
        content, self._content = self._content, None
        if content is not None:
            return {"type": "http.request", "body": content, "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Take in a piece of the answer."""
        if message["type"] == "http.response.start":
            self.answer.status = message["status"]
            self.answer.headers = [(name.decode(), value.decode()) for name, value in message["headers"]]
            return
        piece = message.get("body", b"")
        self.answer.body += piece
        if piece and self.answer.header("content-type").startswith("text/event-stream"):
            self.pieces.append(piece)
            if not self._stays:
                self.leave()

    def leave(self) -> None:
        """Close the connection."""
        self._gone.set()


@dataclass
class Asker:
    """Somebody who asks, by the cookie of a browser or by the key of a program."""

    name: str
    app: ASGIApp
    key: str = ""
    cookie: str = ""
    asked: Counter[str] = field(default_factory=Counter)

    async def ask(self, asked: Asked) -> Answer:
        """Ask something; a stream is left after its first event."""
        line = f"{self.name} {asked.method} {asked.path}?{asked.query}"
        self.asked[line] += 1
        DRAWS.set(Draws(f"{line} {self.asked[line]}"))
        exchange = Exchange(asked.content())
        await self.answer(self.scope(asked), exchange)
        for name, value in exchange.answer.headers:
            if name == "set-cookie":
                self.cookie = value.partition(";")[0]
        return exchange.answer

    async def answer(self, scope: Scope, exchange: Exchange) -> None:
        """Let the program answer."""
        await self.app(scope, exchange.receive, exchange.send)

    def scope(self, asked: Asked) -> Scope:
        """The request as a server tells it to the program."""
        headers = [("host", _HOST), *asked.headers]
        if asked.method != "GET":
            kind = "application/json" if asked.body is not None else "application/x-www-form-urlencoded"
            origin = "http://elsewhere.test" if asked.elsewhere else SITE
            headers += [("content-type", kind), ("content-length", str(len(asked.content()))), ("origin", origin)]
        headers += [("authorization", f"Bearer {self.key}")] if self.key else []
        headers += [("cookie", self.cookie)] if self.cookie else []
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": asked.method,
            "scheme": "http",
            "path": asked.path,
            "raw_path": quote(asked.path).encode(),
            "query_string": asked.query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in headers],
            "client": ("192.0.2.10", 50_000),
            "server": (_HOST, 80),
        }
