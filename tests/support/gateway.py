"""A gateway between a hall and the server, one that refuses words or methods, replaces answers, and changes headers."""

import http.client
import socket
import struct
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote_plus, urlsplit

PAGE = b"<!doctype html><title>Beveiliging</title><h1>Deze aanvraag is geblokkeerd</h1>"
PIECE_BYTES = 65_536
SILENCE = -1
_HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding"})
_RESET_AT_CLOSE = struct.pack("ii", 1, 0)


@dataclass
class Rules:
    """What the gateway does; without rules everything passes as it was. `status` 0 resets the connection, SILENCE never answers."""

    words: tuple[str, ...] = ()
    methods: frozenset[str] = frozenset()
    status: int = 403
    replaces_errors: bool = False
    sets_no_referrer: bool = False
    takes_away: frozenset[str] = frozenset()
    """Names of request headers that do not pass, in small letters."""


@dataclass
class Gateway:
    """A gateway at `address` before an instance, with `rules` that a test may change."""

    target: tuple[str, int]
    address: str = ""
    rules: Rules = field(default_factory=Rules)
    passed: Counter[str] = field(default_factory=Counter)
    """How often each method came through."""
    refused: int = 0

    def stops(self, method: str, said: str) -> bool:
        """Say whether a request may not pass."""
        return method in self.rules.methods or any(word in said for word in self.rules.words)


class _Passing(BaseHTTPRequestHandler):
    """Takes one request, and passes it on or answers in place of the server."""

    protocol_version = "HTTP/1.1"
    gateway: Gateway

    def handle_any(self) -> None:
        """Pass a request on, unless the rules say otherwise."""
        self.close_connection = True
        gateway, body = self.gateway, self.rfile.read(int(self.headers.get("content-length") or 0))
        if gateway.stops(self.command, unquote_plus(f"{self.path} {body.decode('utf-8', 'replace')}")):
            gateway.refused += 1
            self._refuse(gateway.rules.status)
            return
        gateway.passed[self.command] += 1
        headers = {name: value for name, value in self.headers.items() if name.lower() not in gateway.rules.takes_away}
        onward = http.client.HTTPConnection(*gateway.target, timeout=60)
        with suppress(OSError, http.client.HTTPException):
            onward.request(self.command, self.path, body or None, headers | {"Connection": "close"})
            self._pass_back(onward.getresponse())
        onward.close()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815  # The names that http.server looks for.

    def _pass_back(self, answer: http.client.HTTPResponse) -> None:
        rules = self.gateway.rules
        if rules.replaces_errors and answer.status >= HTTPStatus.BAD_REQUEST:
            self._refuse(answer.status)
            return
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in _HOP_BY_HOP and not (rules.sets_no_referrer and name.lower() == "referrer-policy"):
                self.send_header(name, value)
        if rules.sets_no_referrer:
            self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Connection", "close")
        self.end_headers()
        while piece := answer.read1(PIECE_BYTES):
            self.wfile.write(piece)
            self.wfile.flush()

    def _refuse(self, status: int) -> None:
        if status == SILENCE:
            self.connection.recv(1)
            return
        if status == 0:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_CLOSE)
            self.connection.close()
            return
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # The name that http.server gives it.
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves is no error."""


@contextmanager
def gateway_before(address: str, rules: Rules | None = None) -> Iterator[Gateway]:
    """Put a gateway before an instance."""
    place = urlsplit(address)
    gateway = Gateway((place.hostname or "", place.port or 0), rules=rules or Rules())
    handler = type("Passing", (_Passing,), {"gateway": gateway})
    with _Server(("127.0.0.1", 0), handler) as server:
        gateway.address = f"http://127.0.0.1:{server.server_address[1]}"
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        try:
            yield gateway
        finally:
            server.shutdown()
            serving.join()
