"""The built front end, sent compressed and kept by browsers for a year: its names change with its content."""

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
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


class BuiltFiles:
    """An ASGI app that sends the files of the manifest and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._files = {file.name: file for file in folder.iterdir() if file.suffix in _TYPES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send one file, compressed when the browser can read that."""
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405)
        file = self._files.get(scope["path"].rpartition("/")[2])
        if file is None:
            raise HTTPException(404)
        await _answer(file, Headers(scope=scope).get("accept-encoding", ""))(scope, receive, send)


def _answer(file: Path, accepted: str) -> Response:
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    media_type = _TYPES[file.suffix]
    for encoding, suffix in _ENCODINGS:
        packed = file.with_name(file.name + suffix)
        if encoding in accepted and packed.is_file():
            return FileResponse(packed, media_type=media_type, headers=headers | {"content-encoding": encoding})
    return FileResponse(file, media_type=media_type, headers=headers)
