"""The built front end, sent compressed and kept by browsers for a year: its names change with its content."""

import re
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_KEPT = "public, max-age=31536000, immutable"
_NOT_KEPT = "no-store"
_HASHED = re.compile(r"(.+)\.[0-9A-Z]{8}(\.\w+)")
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


class BuiltFiles:
    """An ASGI app that sends the files of the manifest and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._files = {file.name: file for file in folder.iterdir() if file.suffix in _TYPES}
        self._now = {named: file for file in self._files.values() if (named := _without_hash(file.name))}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send one file, compressed when the browser can read that."""
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405)
        name, accepted = scope["path"].rpartition("/")[2], Headers(scope=scope).get("accept-encoding", "")
        if file := self._files.get(name):
            await _answer(file, accepted, _KEPT)(scope, receive, send)
        elif file := self._now.get(_without_hash(name)):
            # A page of before the new version still asks by the old name.
            await _answer(file, accepted, _NOT_KEPT)(scope, receive, send)
        else:
            raise HTTPException(404)


def _without_hash(name: str) -> str:
    found = _HASHED.fullmatch(name)
    return "".join(found.groups()) if found else ""


def _answer(file: Path, accepted: str, cache_control: str) -> Response:
    headers = {"cache-control": cache_control, "vary": "accept-encoding"}
    media_type = _TYPES[file.suffix]
    for encoding, suffix in _ENCODINGS:
        packed = file.with_name(file.name + suffix)
        if encoding in accepted and packed.is_file():
            return FileResponse(packed, media_type=media_type, headers=headers | {"content-encoding": encoding})
    return FileResponse(file, media_type=media_type, headers=headers)
