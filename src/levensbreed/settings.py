"""All settings, each with a safe default; the only place that reads the environment."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from levensbreed import setting_values as values
from levensbreed.domain.limits import BACKUP_DAYS, BACKUP_DAYS_MAX
from levensbreed.setting_names import PREFIX, unknown_names

WORKERS_MAX = 64
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # Only compared with, never listened on.
"""Hosts that mean every address of this machine."""


class SettingsError(Exception):
    """Settings with which an instance cannot run; `sentences` has one sentence for each problem."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration of this instance. Each field is a setting `LEVENSBREED_<NAME>`."""

    host: str = "127.0.0.1"
    """Address to listen on; `0.0.0.0` lets phones in the room reach a laptop, `::` does so over IPv6 too."""
    port: int = 8000
    """TCP port to listen on."""
    data: Path = field(default_factory=lambda: Path("levensbreed-data"))
    """Folder of the database and the instance key; created with mode 0700."""
    database_url: str = field(default="", repr=False)
    """PostgreSQL database, such as `postgresql://user:password@host/name`; empty: SQLite, in the data folder."""
    workers: int = 1
    """Number of processes that serve together on this host; more than one needs PostgreSQL."""
    public_url: str = ""
    """Address people type, such as `https://levensbreed.example.nl`, on its own host name; empty: the network address of this machine."""
    proxies: tuple[str, ...] = ()
    """Addresses or networks of proxies whose `X-Forwarded-*` headers are trusted, separated by commas; empty: none."""
    backups: str = ""
    """Folder for the copies that `levensbreed backup` makes; empty: `backups` in the data folder."""
    backup_days: int = BACKUP_DAYS
    """Days after which `levensbreed backup` deletes a copy, at least 1; until then it still holds what people had deleted."""
    log: str = "text"
    """Format of the log: `text`, or `json` for one JSON object a line."""
    metrics_port: int = 0
    """TCP port for Prometheus metrics, on the same address; each further process takes the next port; 0: no metrics."""
    security_contacts: tuple[str, ...] = ()
    """Where a vulnerability can be reported: `mailto:…`, `https://…` or `tel:+…`, with commas; shown in `security.txt`; empty: nowhere."""
    security_expires: datetime | None = None
    """Last day on which those contacts are right, such as `2027-06-30`, best within a year; after that day no server starts with them."""
    security_languages: tuple[str, ...] = ("nl", "en")
    """Languages in which a report may be written, separated by commas."""
    start_code: str = field(default="", repr=False)
    """Code that people need to start a conversation, 8 to 100 characters, not case-sensitive; empty: anybody may start one."""
    theme: str = ""
    """CSS file with the colours and type of a municipality, read at start-up; empty: our own. See `docs/beheer/huisstijl.md`."""

    @property
    def backup_folder(self) -> Path:
        """The folder in which backups are written."""
        return Path(self.backups) if self.backups else self.data / "backups"


_READ: dict[str, Callable[[str], object]] = {
    "host": values.host,
    "port": values.port(),
    "data": values.folder,
    "database_url": values.database_url,
    "workers": values.number(1, WORKERS_MAX),
    "public_url": values.public_url,
    "proxies": values.proxies,
    "backups": values.text,
    "backup_days": values.number(1, BACKUP_DAYS_MAX),
    "log": values.one_of("text", "json"),
    "metrics_port": values.port(least=0),
    "security_contacts": values.contacts,
    "security_expires": values.moment,
    "security_languages": values.languages,
    "start_code": values.start_code,
    "theme": values.file,
}
_MAY_BE_EMPTY = frozenset(
    {"database_url", "public_url", "proxies", "backups", "security_contacts", "security_expires", "start_code", "theme"}
)
"""Settings for which an empty value means something; for any other, empty counts as not filled in."""
_OF_THE_DEMO = ("host", "port")


def tell(sentence: str) -> None:
    """Print a message about the settings for the person who starts the program."""
    print(f"levensbreed: {sentence}", file=sys.stderr)


def load_settings(say: Callable[[str], None] = tell, **given: str | int | Path | None) -> Settings:
    """Return the settings: from `given`, else the environment, else the default. `say` is called with what is ignored.

    Raises SettingsError with a sentence for each problem.
    """
    wrong = []
    for name, meant in unknown_names(os.environ, _READ).items():
        if meant:
            wrong.append(f"{name}: there is no such setting; is {meant} meant?")
        else:
            say(f"{name}: there is no such setting; it is ignored")
    chosen = {name: os.environ[f"{PREFIX}{name.upper()}"] for name in _READ if f"{PREFIX}{name.upper()}" in os.environ}
    chosen |= {name: str(value) for name, value in given.items() if value is not None}
    read, wrong_values = _read(chosen, say)
    wrong += wrong_values
    settings = Settings(**read)
    wrong += [] if wrong else _at_odds(settings)
    if wrong:
        raise SettingsError(*wrong)
    return settings


def settings_for_demo(folder: Path, host: str | None, port: int | None, say: Callable[[str], None] = tell) -> Settings:
    """Return settings for a demo in a folder of its own; only the host and port are taken from the environment.

    Somebody who tries the demo on a real server has that server's settings in the environment.
    """
    given = {"host": host, "port": str(port) if port is not None else None}
    chosen = {name: given[name] or os.environ.get(f"{PREFIX}{name.upper()}") for name in _OF_THE_DEMO}
    read, wrong = _read({name: value for name, value in chosen.items() if value is not None}, say)
    if wrong:
        raise SettingsError(*wrong)
    others = [f"{PREFIX}{name.upper()}" for name in _READ if name not in _OF_THE_DEMO and os.environ.get(f"{PREFIX}{name.upper()}")]
    if others:
        say(f"the example stands on its own; not used: {', '.join(others)}")
    return replace(Settings(**read), data=folder)


def _read(chosen: dict[str, str], say: Callable[[str], None]) -> tuple[dict[str, Any], list[str]]:
    """Return the parsed settings, and a sentence for each value that cannot be parsed."""
    read: dict[str, Any] = {}  # Each setting has a type of its own.
    wrong = []
    for name, value in chosen.items():
        try:
            if value or name in _MAY_BE_EMPTY:
                read[name] = _READ[name](value) if value else getattr(Settings(), name)
            else:
                say(f"{PREFIX}{name.upper()}: is empty; it is ignored")
        except values.IgnoredValueError as ignored:
            say(f"{PREFIX}{name.upper()}: {ignored}")
        except values.WrongValueError as error:
            wrong.append(f"{PREFIX}{name.upper()}: {error}")
    return read, wrong


def _at_odds(settings: Settings) -> list[str]:
    """Return a sentence for each pair of settings that contradict each other."""
    wrong = []
    if settings.workers > 1 and not settings.database_url:
        wrong.append(
            f"{PREFIX}WORKERS: several processes need PostgreSQL: set {PREFIX}DATABASE_URL, or serve with one; SQLite has one writer"
        )
    if settings.metrics_port and settings.port in range(settings.metrics_port, settings.metrics_port + settings.workers):
        wrong.append(f"{PREFIX}METRICS_PORT: {settings.port} is the port of the server itself; choose another")
    if settings.security_contacts and settings.security_expires is None:
        wrong.append(f"{PREFIX}SECURITY_EXPIRES: with {PREFIX}SECURITY_CONTACTS a day is needed until which these are right")
    if settings.security_expires and not settings.security_contacts:
        wrong.append(f"{PREFIX}SECURITY_CONTACTS: with {PREFIX}SECURITY_EXPIRES somebody is needed who can be told")
    return wrong


def doubts(settings: Settings) -> list[str]:
    """Return a sentence for each setting that is allowed but probably not meant."""
    if settings.proxies and not settings.public_url:
        return [f"{PREFIX}PROXIES without {PREFIX}PUBLIC_URL: people are shown an address behind the proxy; set {PREFIX}PUBLIC_URL"]
    return []
