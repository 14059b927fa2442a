"""All settings, each with a safe default; the only place that reads the environment."""

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How this instance runs. Each field is a setting `LEVENSBREED_<NAME>`."""

    host: str = "127.0.0.1"
    """Address to listen on; `0.0.0.0` lets phones in the room reach a laptop."""
    port: int = 8000
    """TCP port to listen on."""
    data: Path = field(default_factory=lambda: Path("levensbreed-data"))
    """Folder of the database and the instance key; made with mode 0700."""
    public_url: str = ""
    """Address people type, such as `https://levensbreed.example.nl`; empty: the address that was asked."""
    proxies: tuple[str, ...] = ()
    """Addresses of proxies whose `X-Forwarded-*` headers are believed, separated by commas; empty: none."""


def load_settings(**given: str | int | Path | None) -> Settings:
    """Return the settings: what is `given`, else the environment, else the default.

    Raises ValueError with the setting's name when a value cannot be read.
    """
    environment = os.environ
    chosen: dict[str, str | int | Path] = {name: value for name, value in given.items() if value is not None}
    for name in ("host", "port", "data", "public_url", "proxies"):
        value = environment.get(f"LEVENSBREED_{name.upper()}")
        if value is not None:
            chosen.setdefault(name, value)
    default = Settings()
    return Settings(
        host=str(chosen.get("host", default.host)),
        port=_port(chosen.get("port", default.port)),
        data=Path(str(chosen.get("data", default.data))),
        public_url=str(chosen.get("public_url", "")).rstrip("/"),
        proxies=tuple(part.strip() for part in str(chosen.get("proxies", "")).split(",") if part.strip()),
    )


def _port(value: str | int | Path) -> int:
    try:
        port = int(str(value))
    except ValueError as error:
        raise ValueError("LEVENSBREED_PORT: a number between 0 and 65535 is needed") from error
    if not 0 <= port <= 65_535:
        raise ValueError("LEVENSBREED_PORT: a number between 0 and 65535 is needed")
    return port
