"""All settings, each with a safe default; the only place that reads the environment."""

import os
from dataclasses import dataclass, field, fields
from pathlib import Path

from levensbreed.domain.limits import BACKUP_DAYS, BACKUP_DAYS_MAX

WORKERS_MAX = 64
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # Compared with, not listened on.
"""Hosts that stand for every address of this machine."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this instance runs. Each field is a setting `LEVENSBREED_<NAME>`."""

    host: str = "127.0.0.1"
    """Address to listen on; `0.0.0.0` lets phones in the room reach a laptop."""
    port: int = 8000
    """TCP port to listen on."""
    data: Path = field(default_factory=lambda: Path("levensbreed-data"))
    """Folder of the database and the instance key; made with mode 0700."""
    database_url: str = field(default="", repr=False)
    """PostgreSQL database, such as `postgresql://user:password@host/name`; empty: SQLite, in the data folder."""
    workers: int = 1
    """How many processes serve together on this host; more than one needs PostgreSQL."""
    public_url: str = ""
    """Address people type, such as `https://levensbreed.example.nl`; empty: the address that was asked."""
    proxies: tuple[str, ...] = ()
    """Addresses of proxies whose `X-Forwarded-*` headers are believed, separated by commas; empty: none."""
    backups: str = ""
    """Folder of the copies that `levensbreed backup` makes; empty: `backups` in the data folder."""
    backup_days: int = BACKUP_DAYS
    """Days after which `levensbreed backup` deletes a copy; what people had deleted is in it until then."""
    log: str = "text"
    """How the server tells what happens: `text`, or `json` for one JSON object a line."""
    metrics_port: int = 0
    """TCP port with figures for Prometheus, on the same address; each further process takes the next one; 0: none."""

    @property
    def backup_folder(self) -> Path:
        """The folder of the copies."""
        return Path(self.backups) if self.backups else self.data / "backups"


def load_settings(**given: str | int | Path | None) -> Settings:
    """Return the settings: what is `given`, else the environment, else the default.

    Raises ValueError with the setting's name when a value cannot be read.
    """
    environment = os.environ
    chosen: dict[str, str | int | Path] = {name: value for name, value in given.items() if value is not None}
    for name in (setting.name for setting in fields(Settings)):
        value = environment.get(f"LEVENSBREED_{name.upper()}")
        if value is not None:
            chosen.setdefault(name, value)
    default = Settings()
    return Settings(
        host=str(chosen.get("host", default.host)),
        port=_number("port", chosen.get("port", default.port), 65_535),
        data=Path(str(chosen.get("data", default.data))),
        database_url=_database_url(str(chosen.get("database_url", ""))),
        workers=_number("workers", chosen.get("workers", default.workers), WORKERS_MAX, least=1),
        public_url=str(chosen.get("public_url", "")).rstrip("/"),
        proxies=tuple(part.strip() for part in str(chosen.get("proxies", "")).split(",") if part.strip()),
        backups=str(chosen.get("backups", default.backups)),
        backup_days=_number("backup_days", chosen.get("backup_days", default.backup_days), BACKUP_DAYS_MAX),
        log=_one_of("log", str(chosen.get("log", default.log)), ("text", "json")),
        metrics_port=_number("metrics_port", chosen.get("metrics_port", default.metrics_port), 65_535),
    )


def _database_url(value: str) -> str:
    if value and not value.startswith(("postgresql://", "postgres://")):
        raise ValueError("LEVENSBREED_DATABASE_URL: an address that begins with postgresql:// is needed, or nothing for SQLite")
    return value


def _number(name: str, value: str | int | Path, highest: int, least: int = 0) -> int:
    try:
        number = int(str(value))
    except ValueError:
        number = least - 1
    if not least <= number <= highest:
        raise ValueError(f"LEVENSBREED_{name.upper()}: a number between {least} and {highest} is needed")
    return number


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"LEVENSBREED_{name.upper()}: {' or '.join(allowed)} is needed")
    return value
