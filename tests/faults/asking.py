"""One connection to the server, kept open as browsers do; what is not heard is told as such."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any

type Json = dict[str, Any]  # What a server says can be anything.

HOST = "127.0.0.1"


class NotHeardError(Exception):
    """Nobody knows whether it was done."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was heard."""

    status: int
    content: Json
    wait_seconds: float = 0.0


class Asking:
    """Asks one thing at a time over one connection."""

    def __init__(self, port: int, key: str, timeout_seconds: float) -> None:
        self._port = port
        self.key = key
        self._timeout = timeout_seconds
        self._connection: HTTPConnection | None = None

    def ask(self, method: str, path: str, body: Json | None = None) -> Answer:
        """Ask; raises NotHeardError when no whole answer came."""
        try:
            response = self._response(method, path, body)
            content = response.read()
            return Answer(response.status, json.loads(content), float(response.headers.get("retry-after", 0)))
        except (OSError, HTTPException, ValueError) as error:
            self.hang_up()
            raise NotHeardError(type(error).__name__) from error

    def stream(self, path: str) -> HTTPResponse:
        """Open a stream. Raises NotHeardError when it does not open."""
        try:
            response = self._response("GET", path, None)
        except (OSError, HTTPException) as error:
            self.hang_up()
            raise NotHeardError(type(error).__name__) from error
        if response.status != 200:
            self.hang_up()
            raise NotHeardError(str(response.status))
        return response

    def hang_up(self) -> None:
        """Close the connection; the next question opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _response(self, method: str, path: str, body: Json | None) -> HTTPResponse:
        if self._connection is None:
            self._connection = HTTPConnection(HOST, self._port, timeout=self._timeout)
        headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {self.key}"} if self.key else {})
        self._connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        return self._connection.getresponse()
