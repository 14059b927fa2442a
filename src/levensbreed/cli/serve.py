"""Starts the server: checks the settings, then runs one process or several."""

import logging
from pathlib import Path

from levensbreed.cli.running import run
from levensbreed.setting_names import PREFIX
from levensbreed.settings import SettingsError, doubts, load_settings, tell
from levensbreed.web.parts import Parts, clock_ms
from levensbreed.web.reach import Reach
from levensbreed.web.security_txt import is_expired
from levensbreed.web.theme.theme import theme_of

log = logging.getLogger(__name__)


def serve(host: str | None, port: int | None, data: Path | None, workers: int | None = None) -> int:
    """Run until stopped; return the exit code. Raises SettingsError."""
    settings = load_settings(host=host, port=port, data=data, workers=workers)
    if is_expired(settings, clock_ms()):
        raise SettingsError(f"{PREFIX}SECURITY_EXPIRES: that day is over; look at the contacts and choose a later one, or leave both out")
    for doubt in doubts(settings):
        tell(doubt)
    theme_of(settings)  # A theme that nobody could read is refused before a port is taken or a folder is created.

    async def listens(_parts: Parts) -> None:
        if settings.log == "json":
            log.info("listens at %s", Reach(settings).address())
        else:
            print(f"Levensbreed: {Reach(settings).address()}", flush=True)

    if settings.workers > 1:
        from levensbreed.cli.workers import run_workers  # noqa: PLC0415  # Most instances are one process.

        return run_workers(settings)
    return run(settings, listens)
