"""The page of a guest network: it answers everything, and never with what was asked for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!doctype html><title>Gastenwifi</title><h1>Welkom op de wifi</h1>"


class Portal(BaseHTTPRequestHandler):
    """Answers with a page of its own."""

    protocol_version = "HTTP/1.1"
    redirects = False

    def do_GET(self) -> None:
        """Answer with the page, or send on to it."""
        self.rfile.read(int(self.headers.get("content-length", "0")))
        self.send_response(302 if self.redirects else 200)
        if self.redirects:
            self.send_header("location", "http://127.0.0.1:9/inloggen")
        self.send_header("content-type", "text/html")
        self.send_header("content-length", "0" if self.redirects else str(len(PAGE)))
        self.send_header("connection", "close")
        self.end_headers()
        if not self.redirects:
            self.wfile.write(PAGE)

    do_PUT = do_POST = do_GET  # noqa: N815  # The names that http.server looks for.

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # The name that http.server gives it.
        """Say nothing."""


class RedirectingPortal(Portal):
    """Sends everybody to its page."""

    redirects = True


@contextmanager
def portal(*, redirects: bool) -> Iterator[tuple[str, int]]:
    """Open a guest network; give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), RedirectingPortal if redirects else Portal) as server:
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        yield ("127.0.0.1", int(server.server_address[1]))
        server.shutdown()
        serving.join()
