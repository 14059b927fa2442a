"""One whole instance in this process, with its own clock and data, and browsers that ask it things."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from levensbreed.app.app import DATABASE_FILE, build_app
from levensbreed.app.kinds import ENTRIES, Entry
from levensbreed.web.parts import Parts
from tests.support.clock import Clock
from tests.support.places import settings_in
from tests.support.which_database import ON_POSTGRESQL

ROOM = "http://room.test"
SECURE = "https://room.test"


@dataclass(frozen=True)
class Instance:
    """A running application. `programs` asks as a program does: no cookies kept, no Origin."""

    app: Starlette
    clock: Clock
    folder: Path
    programs: TestClient

    @property
    def parts(self) -> Parts:
        """The parts of the application, to look at what it stored."""
        parts: Parts = self.app.state.parts
        return parts

    def browser(self, base: str = ROOM, address: str = "192.0.2.10") -> TestClient:
        """A browser of today: it keeps cookies, follows no redirects and says where a write comes from."""
        browser = self.old_browser(base, address)
        browser.event_hooks = {"request": [_tell_origin]}
        return browser

    def old_browser(self, base: str = ROOM, address: str = "192.0.2.10") -> TestClient:
        """A browser that says nothing about where a write comes from."""
        browser = TestClient(self.app, base, raise_server_exceptions=False, follow_redirects=False, client=(address, 50_000))
        browser.portal = self.programs.portal
        return browser

    def stored_bytes(self) -> bytes:
        """Everything the database keeps on disk now, its log included; with PostgreSQL that is not ours to say."""
        if ON_POSTGRESQL:
            pytest.skip("about files of SQLite")
        return b"".join(file.read_bytes() for file in sorted(self.folder.glob(f"{DATABASE_FILE}*")))


@contextmanager
def running(
    folder: Path,
    clock: Clock | None = None,
    public_url: str = "",
    entries: Sequence[Entry] = ENTRIES,
    **chosen: Any,  # noqa: ANN401  # Settings.
) -> Iterator[Instance]:
    """Run an instance with its data in `folder`, from an empty database unless there is one; `chosen` are further settings."""
    clock = clock or Clock()
    app = build_app(replace(settings_in(folder, public_url), **chosen), now_ms=clock, entries=entries)
    with TestClient(app, ROOM, raise_server_exceptions=False, follow_redirects=False) as programs:
        yield Instance(app, clock, folder, programs)


def _tell_origin(request: httpx2.Request) -> None:
    if request.method not in ("GET", "HEAD") and "origin" not in request.headers:
        request.headers["origin"] = f"{request.url.scheme}://{request.url.netloc.decode()}"
