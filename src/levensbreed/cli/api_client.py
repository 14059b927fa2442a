"""A small client of the API, for the demo, the tests and the benchmarks."""

import asyncio
import json
import secrets
from http.client import HTTPConnection, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 10

type Json = dict[str, Any]  # A server can send anything.


class ApiError(Exception):
    """The server refused; `status` is the HTTP status and `problem` its problem+json."""

    def __init__(self, status: int, problem: Json) -> None:
        super().__init__(f"{status} {problem.get('reden', '')}: {problem.get('detail', '')}")
        self.status = status
        self.problem = problem


def new_op() -> str:
    """Return a new operation id."""
    return secrets.token_hex(8)


class Api:
    """The API of one instance. Each call is one request; blocking work happens in a thread."""

    def __init__(self, address: str) -> None:
        self._address = urlsplit(address)

    async def epoch(self) -> str:
        """Return the epoch of the instance's data set, which is different for each."""
        return await asyncio.to_thread(self._epoch_now)

    async def create(self, preparation: Json) -> Json:
        """Start a conversation; return its id and keys."""
        return await self._ask("POST", "/api/v1/gesprekken", preparation)

    async def join(self, body: Json) -> Json:
        """Take a chair; return the participant and the key."""
        return await self._ask("POST", "/api/v1/deelnemers", {"op": new_op(), **body})

    async def read(self, conversation_id: str, key: str, what: str = "") -> Json:
        """Return the conversation, or a part of it ("totaalplaatje", "antwoorden"), as the seat of the key may see it."""
        return await self._ask("GET", f"/api/v1/gesprekken/{conversation_id}{'/' if what else ''}{what}", key=key)

    async def put(self, conversation_id: str, what: str, body: Json, key: str) -> Json:
        """Change something: "fase", "deur", "klaar", "vakjes/<rij>/<kolom>" or "taken/<taak>"."""
        return await self._ask("PUT", f"/api/v1/gesprekken/{conversation_id}/{what}", {"op": new_op(), **body}, key)

    async def _ask(self, method: str, path: str, body: Json | None = None, key: str = "") -> Json:
        return await asyncio.to_thread(self._ask_now, method, path, body, key)

    def _epoch_now(self) -> str:
        connection = self._connection()
        try:
            connection.request("GET", "/privacy")
            return connection.getresponse().headers.get("levensbreed-tijdperk", "")
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        connect = HTTPSConnection if self._address.scheme == "https" else HTTPConnection
        return connect(self._address.hostname or "", self._address.port, timeout=TIMEOUT_SECONDS)

    def _ask_now(self, method: str, path: str, body: Json | None, key: str) -> Json:
        connection = self._connection()
        headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {key}"} if key else {})
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse()
            content: Json = json.loads(answer.read())
        finally:
            connection.close()
        if answer.status >= 400:  # The lowest HTTP error status.
            raise ApiError(answer.status, content)
        return content
