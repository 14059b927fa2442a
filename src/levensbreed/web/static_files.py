"""The built front end, sent compressed and cached by browsers for a year: its file names change with its content."""

import re
from collections.abc import Mapping
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
    """An ASGI app that sends the files of the manifest, and the texts in `made` by their names, and nothing else."""

    def __init__(self, folder: Path, made: Mapping[str, str]) -> None:
        self._files: dict[str, Path | str] = {file.name: file for file in folder.iterdir() if file.suffix in _TYPES}
        self._files |= made
        self._now = {named: name for name in self._files if (named := _without_hash(name))}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send one file, compressed when the browser supports that."""
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405)
        name, accepted = scope["path"].rpartition("/")[2], Headers(scope=scope).get("accept-encoding", "")
        if name in self._files:
            await self._answer(name, accepted, _KEPT)(scope, receive, send)
        elif now := self._now.get(_without_hash(name)):
            # A page of the previous version still has the old name.
            await self._answer(now, accepted, _NOT_KEPT)(scope, receive, send)
        else:
            raise HTTPException(404)

    def _answer(self, name: str, accepted: str, cache_control: str) -> Response:
        file, media_type = self._files[name], _TYPES[Path(name).suffix]
        headers = {"cache-control": cache_control, "vary": "accept-encoding"}
        if isinstance(file, str):
            return Response(file, media_type=media_type, headers=headers)
        for encoding, suffix in _ENCODINGS:
            packed = file.with_name(file.name + suffix)
            if encoding in accepted and packed.is_file():
                return FileResponse(packed, media_type=media_type, headers=headers | {"content-encoding": encoding})
        return FileResponse(file, media_type=media_type, headers=headers)


def _without_hash(name: str) -> str:
    found = _HASHED.fullmatch(name)
    return "".join(found.groups()) if found else ""
