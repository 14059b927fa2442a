"""Running one instance until it is stopped."""

import asyncio
import gc
import socket
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from types import FrameType

import uvicorn

from levensbreed.app.app import build_app
from levensbreed.cli.head import SmallHeads
from levensbreed.cli.listening import BACKLOG, CannotListenError, close, take_port
from levensbreed.cli.logs import bound_lines_of_others, tell_in_json
from levensbreed.cli.plain_line import PlainLineProtocol
from levensbreed.cli.proxies import FromProxies
from levensbreed.domain.limits import HEADER_BYTES
from levensbreed.settings import Settings
from levensbreed.storage.backup import copies_in
from levensbreed.storage.in_use import InUseError, working_on
from levensbreed.storage.instance import WrongKeyError
from levensbreed.storage.outage import UnavailableError
from levensbreed.storage.ownership import of_its_owner
from levensbreed.storage.schema import NewerSchemaError
from levensbreed.storage.trouble import DamagedError, UnusableError
from levensbreed.web.assets import AssetsMissingError
from levensbreed.web.parts import Parts

KEEP_ALIVE_SECONDS = 65
SHUTDOWN_SECONDS = 5
GARBAGE_THRESHOLDS = (20_000, 20, 50)
"""Thresholds of the three generations of the garbage collector; Python's defaults are 2,000, 10 and 10."""
CANNOT_START = (
    AssetsMissingError,
    CannotListenError,
    DamagedError,
    NewerSchemaError,
    InUseError,
    UnavailableError,
    UnusableError,
    WrongKeyError,
)


type Started = Callable[[Parts], Awaitable[None]]
"""Called with the parts of an instance once it listens."""


class Server(uvicorn.Server):
    """Uvicorn, with callbacks when it listens and when it is about to stop."""

    def __init__(self, config: uvicorn.Config, ending: Callable[[], None], started: Callable[[], Awaitable[None]] | None = None) -> None:
        super().__init__(config)
        self._ending = ending
        self._started = started

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Report that the server is not ready, and end all streams, which would delay the stop."""
        asyncio.get_running_loop().call_soon_threadsafe(self._ending)
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then call `started`."""
        await super().startup(sockets)
        _look_for_garbage_less_often()
        if self._started and self.started:
            await self._started()


def _look_for_garbage_less_often() -> None:
    """Exclude permanent objects from garbage collection, and collect a tenth as often.

    Without garbage collection, 1,000 marks with 300 people took a tenth less CPU; reference counting frees almost everything.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)


def run(settings: Settings, started: Started | None = None, listening: list[socket.socket] | None = None) -> int:
    """Run an instance until stopped; `started` is called once it listens. Return the exit code."""
    try:
        # An SQLite data set is for one process; with PostgreSQL, several processes on this host share the key in the folder.
        with of_its_owner(settings.data) if settings.database_url else working_on(settings.data):
            return _run(settings, started, listening)
    except CANNOT_START as problem:
        return tell_why(settings, problem)


def tell_why(settings: Settings, problem: Exception) -> int:
    """Print why an instance cannot start; return the exit code."""
    print(f"levensbreed: {problem}", file=sys.stderr)
    if isinstance(problem, DamagedError) and (copies := copies_in(settings.backup_folder)):
        print(f"levensbreed: the newest copy is {copies[-1]}; put it back with: levensbreed restore {copies[-1]}", file=sys.stderr)
    return 1


def _run(settings: Settings, started: Started | None, listening: list[socket.socket] | None) -> int:
    if settings.log == "json":
        tell_in_json()
    sockets = listening or take_port(settings)
    try:
        app, protocol = build_app(settings), http_protocol()
    except BaseException:
        close(sockets)
        raise
    served = FromProxies(app, settings.proxies) if settings.proxies else app
    config = uvicorn.Config(
        SmallHeads(served) if protocol is PlainLineProtocol else served,
        http=protocol,
        ws="none",
        backlog=BACKLOG,
        log_config=None if settings.log == "json" else uvicorn.config.LOGGING_CONFIG,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        h11_max_incomplete_event_size=HEADER_BYTES,
    )
    bound_lines_of_others()
    server = Server(config, partial(_end, app.state.parts), partial(started, app.state.parts) if started else None)
    server.run(sockets)
    return 0 if server.started else 1


def _end(parts: Parts) -> None:
    parts.health.is_ready = False
    parts.hub.end_streams()


def http_protocol() -> type[asyncio.Protocol]:
    """Return the protocol with a line straight to each reader, or the plain one where its parser is not installed."""
    try:
        from levensbreed.cli.direct_line import DirectLineProtocol  # noqa: PLC0415  # Its parser is not available on Windows.
    except ImportError:
        return PlainLineProtocol
    return DirectLineProtocol
