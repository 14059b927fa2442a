"""The application: puts the parts of one instance together."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount

from levensbreed.app.kinds import ENTRIES, Entry, channels_of, kinds_of, live_kinds_of, template_folders
from levensbreed.app.routes import WATCHED, routes_of
from levensbreed.live.dispatch import Dispatch
from levensbreed.live.health import Health
from levensbreed.live.hub import Hub
from levensbreed.settings import Settings
from levensbreed.storage.channels import CHANGED, TAKEN, WRONG_CODE
from levensbreed.storage.database import Database
from levensbreed.storage.instance import require_key
from levensbreed.storage.schema import prepare
from levensbreed.storage.writer import Writer
from levensbreed.together.shown.folder import TEMPLATES as TOGETHER_TEMPLATES
from levensbreed.web.announcing import Announcer
from levensbreed.web.assets import STATIC, load_manifest
from levensbreed.web.background import Background, forget_expired, keep_retention, log_bytes, watch_address, watch_log
from levensbreed.web.errands import run_errands
from levensbreed.web.errors_as_ok import ErrorsAsOk
from levensbreed.web.failures import Failures
from levensbreed.web.guessing import Guesses
from levensbreed.web.keys import Doorkeeper, instance_key
from levensbreed.web.kind import Kinds, offers_of
from levensbreed.web.kind_ids import KindIds
from levensbreed.web.measuring import Measuring
from levensbreed.web.noting import Noting
from levensbreed.web.own_host import AtOwnHost
from levensbreed.web.pace import Pace
from levensbreed.web.packing import Packing
from levensbreed.web.pages import THEME, Pages
from levensbreed.web.parts import Parts, clock_ms
from levensbreed.web.reach import Reach
from levensbreed.web.routing import as_routes
from levensbreed.web.security import Guard
from levensbreed.web.security_txt import watch_expiry
from levensbreed.web.shown.door import show_door
from levensbreed.web.shown.live import LiveViews
from levensbreed.web.static_files import BuiltFiles
from levensbreed.web.theme.theme import Theme, theme_of

DATABASE_FILE = "levensbreed.sqlite3"


def build_app(
    settings: Settings,
    now_ms: Callable[[], int] = clock_ms,
    reach: Callable[[Settings], Reach] = Reach,
    entries: Sequence[Entry] = ENTRIES,
) -> Starlette:
    """Return the application, with its data set checked and migrated.

    `now_ms` is the clock, `reach` determines the address at which people reach it, and `entries` are its kinds of conversations. Raises
    AssetsMissingError, DamagedError, NewerSchemaError, SettingsError, UnavailableError or WrongKeyError before anything is changed.
    """
    kinds, endpoints = kinds_of(entries), routes_of(entries).endpoints
    live_kinds, theme = live_kinds_of(kinds), theme_of(settings)
    pages = _pages(kinds, theme)
    database = database_of(settings)
    doorkeeper = Doorkeeper(instance_key(settings.data))
    epoch = _prepared(database, doorkeeper)
    reached = reach(settings)
    views = LiveViews(pages, partial(show_door, doorkeeper=doorkeeper, reach=reached), kinds)
    writer = Writer(database)
    background = Background()
    hub = Hub(database, views, now_ms, epoch, live_kinds, lambda: writer.waiting, channels_of(entries))
    guesses = Guesses(now_ms, doorkeeper.disguise, Announcer(database, WRONG_CODE))
    pace = Pace(time.monotonic, doorkeeper.disguise, Announcer(database, TAKEN))
    health = Health(database, writer, now_ms)
    dispatch = Dispatch(writer, hub, live_kinds, doorkeeper.seal)
    offers, ids = offers_of(kinds), KindIds(database)
    parts = Parts(
        settings, offers, database, dispatch, hub, doorkeeper, guesses, pace, pages, views, background, health, reached, kinds, ids, now_ms
    )
    noting, visits = Noting(), Noting()
    failures = Failures(pages, noting)
    app = Starlette(
        routes=[*as_routes(endpoints, parts), Mount("/static", BuiltFiles(STATIC, {theme.file_name: theme.css} if theme else {}))],
        exception_handlers=failures.handlers,
        middleware=_middleware(settings, failures, visits),
        lifespan=_running(parts, writer, (noting, visits)),
    )
    app.state.parts = parts
    return app


def _pages(kinds: Kinds, theme: Theme | None) -> Pages:
    return Pages(load_manifest() | ({THEME: theme.file_name} if theme else {}), [TOGETHER_TEMPLATES, *template_folders(kinds)])


def _middleware(settings: Settings, failures: Failures, visits: Noting) -> list[Middleware]:
    """Return the middleware, the outermost first."""
    return [
        Middleware(ErrorsAsOk),
        *([Middleware(Measuring, noting=visits)] if settings.metrics_port or settings.log == "json" else []),
        Middleware(Guard, broken=failures.unknown),
        Middleware(AtOwnHost, refuse=failures.known, watched={each.path for each in WATCHED}),
        Middleware(Packing),
    ]


def database_of(settings: Settings) -> Database:
    """Return the data set in the settings; it is not opened yet."""
    return Database(settings.database_url or settings.data / DATABASE_FILE)


def log_of(settings: Settings) -> Path:
    """Return the path of the write-ahead log."""
    return settings.data / f"{DATABASE_FILE}-wal"


async def _metrics(parts: Parts, writer: Writer) -> asyncio.Server | None:
    """Serve metrics on a port of their own, if the settings name one; else None."""
    settings, hub = parts.settings, parts.hub
    if not settings.metrics_port:
        return None
    from levensbreed.web.metrics import serve_metrics  # noqa: PLC0415  # Most instances have none.

    def gauges() -> dict[str, tuple[str, float]]:
        return {
            "levensbreed_rooms": ("Conversations that are open on some screen.", hub.rooms),
            "levensbreed_watchers": ("Screens that watch now.", hub.watchers),
            "levensbreed_waiting_changes": ("Changes that wait to be written.", writer.waiting),
            "levensbreed_log_bytes": ("Size of the write-ahead log.", log_bytes(log_of(settings))),
        }

    return await serve_metrics(settings.host, settings.metrics_port, gauges)


def _prepared(database: Database, doorkeeper: Doorkeeper) -> str:
    try:
        epoch = prepare(database)
        with database.writer.connect() as connection, connection.begin():
            require_key(connection, doorkeeper.mark)
    except Exception:
        database.close()
        raise
    return epoch


def _running(parts: Parts, writer: Writer, notings: Sequence[Noting]) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Return what starts and stops with the server."""
    database, hub, background = parts.database, parts.hub, parts.background

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        writer.start()
        hub.start()
        _hear(database, {CHANGED: hub.wake, WRONG_CODE: parts.guesses.note_heard, TAKEN: parts.pace.note_heard})
        await forget_expired(parts.dispatch, parts.now_ms)
        background.start(keep_retention(parts.dispatch, parts.now_ms))
        for noting in notings:
            background.start(noting.keep_telling())
        background.start(watch_log(log_of(parts.settings)))
        if parts.settings.security_contacts:
            background.start(watch_expiry(parts.settings, parts.now_ms))
        if not database.backend.is_shared:
            background.start(run_errands(parts.settings.data, parts.dispatch))
        if parts.reach.may_change:
            background.start(watch_address(parts.reach, hub.wake_all))
        metrics = await _metrics(parts, writer)
        parts.health.is_ready = True
        yield
        parts.health.is_ready = False
        if metrics is not None:
            metrics.close()
        await background.stop()
        await hub.stop()
        writer.stop()
        database.close()

    return running


def _hear(database: Database, by_channel: dict[str, Callable[[str], None]]) -> None:
    """Call the handlers of what other processes send."""
    loop = asyncio.get_running_loop()

    def heard(channel: str, told: str) -> None:
        loop.call_soon_threadsafe(by_channel[channel], told)

    database.backend.listen(heard)
