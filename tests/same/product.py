"""All that the recordings need of the program: when it moves, only these lines change."""

import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from levensbreed.app.app import build_app
from levensbreed.app.routes import ENDPOINTS
from levensbreed.settings import Settings

EXAMPLE = files("levensbreed.matrix.content") / "example-session.toml"
SITE = "http://room.test"

ADDRESSES = tuple(sorted((endpoint.path, endpoint.method) for endpoint in ENDPOINTS))
"""Every endpoint, in an order that does not follow from that of the table."""


def example() -> dict[str, Any]:
    """The example session as it is written."""
    return tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))


def new_app(folder: Path, now_ms: Callable[[], int]) -> Starlette:
    """The program with its data in a folder."""
    return build_app(Settings(data=folder, public_url=SITE, security_contacts=("mailto:a@a.example",)), now_ms=now_ms)
