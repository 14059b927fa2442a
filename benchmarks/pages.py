"""What a participant's phone loads: bytes on the wire and requests, page by page."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode, urljoin

from benchmarks import goals
from benchmarks.empty_app import EMPTY_PAGE
from benchmarks.figures import Figure
from benchmarks.process import levensbreed
from benchmarks.room import ALL_GROUPS, Room, prepare, reveal, step
from benchmarks.wire import HOST, Answer, Line, connect, request, run

KIB = 1024
PACKED = "br, gzip"

_REFERENCED = re.compile(r"""(?:href|src)=["']?(/static/[^"'#> ]+)""")
_FONT_FACE = re.compile(r"@font-face\s*{(.*?)}", re.DOTALL)
_URL = re.compile(r"""url\(["']?([^"')]+)""")
_RANGE = re.compile(r"unicode-range:\s*([^;}]+)")
_TAGS = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Phone:
    """A browser as far as loading is concerned: a cookie, and a cache for files that never change."""

    line: Line
    cookie: str = ""
    kept: set[str] = field(default_factory=set)

    async def get(self, path: str, accept_encoding: str = PACKED) -> Answer:
        """Request one file or page."""
        return await self._ask(request("GET", path, accept_encoding=accept_encoding, cookie=self.cookie))

    async def post(self, path: str, **fields: str) -> str:
        """Send a form; return the address to which it redirects."""
        headers = {"content_type": "application/x-www-form-urlencoded", "origin": f"http://{HOST}", "cookie": self.cookie}
        answer = await self._ask(request("POST", path, "", urlencode(fields).encode(), **headers))
        assert answer.status == HTTPStatus.SEE_OTHER, f"{path} did not lead on: {answer.status}"
        return answer.header("location")

    async def load(self, path: str) -> tuple[int, int]:
        """Load a page with everything it refers to that is not cached yet; return bytes and requests."""
        answer = await self.get(path)
        received, requests = answer.wire_bytes, 1
        while place := answer.header("location"):
            answer = await self.get(place)
            received, requests, path = received + answer.wire_bytes, requests + 1, place
        assert answer.status == HTTPStatus.OK, f"{path}: {answer.status}"
        html = (await self.get(path, "identity")).body.decode()
        wanted = set(_REFERENCED.findall(html))
        for sheet in [name for name in wanted if name.endswith(".css")]:
            wanted |= _fonts(sheet, (await self.get(sheet, "identity")).body.decode(), _TAGS.sub("", html))
        for name in sorted(wanted - self.kept):
            received += (await self.get(name)).wire_bytes
            requests += 1
        self.kept |= wanted
        return received, requests

    async def _ask(self, asked: bytes) -> Answer:
        answer = await self.line.ask(asked)
        if given := answer.header("set-cookie"):
            self.cookie = given.partition(";")[0]
        return answer


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Return what each page takes on the wire; the floor is an empty page with the same headers."""
    del quick
    with levensbreed(folder / "pages") as served:
        return run(_measure(served.port))


async def _measure(port: int) -> list[Figure]:
    room = await prepare(port, 9, revealed=False)
    phone = Phone(await connect(port))
    head = (await phone.get("/meedoen")).head
    empty_kib = (len(head) + len("\r\n\r\n") + len(EMPTY_PAGE)) / KIB
    figures: list[Figure] = []
    async for name, received, requests in _journey(phone, room):
        goal = goals.FURTHER_SCREEN_KIB if figures else goals.FIRST_LOAD_KIB
        figures.append(Figure(f"{'then' if figures else 'first load'}: {name}, on the wire", "KiB", received / KIB, empty_kib, goal))
        if len(figures) == 1:
            figures.append(Figure("first load: requests", "", requests, 1, goals.FIRST_LOAD_REQUESTS))
    for name, key in (("leiden", room.facilitator_key), ("scherm", room.screen_key)):
        phone = Phone(await connect(port))
        received, _ = await phone.load(await phone.post("/toegang", sleutel=key))
        figures.append(Figure(f"first load of /{name} with the picture", "KiB", received / KIB, empty_kib, goals.FIRST_LOAD_KIB))
    return figures + await _with_all_groups(port, empty_kib)


async def _with_all_groups(port: int, empty_kib: float) -> list[Figure]:
    """Return what the picture with the maximum number of groups takes, as the first page that a browser opens."""
    room = await prepare(port, 9, groups=ALL_GROUPS)
    await asyncio.sleep(room.seconds_to_picture())
    figures = []
    for name, key in (("leiden", room.facilitator_key), ("scherm", room.screen_key), ("totaalplaatje", room.people[0].key)):
        phone = Phone(await connect(port))
        await phone.post("/toegang", sleutel=key)
        received, _ = await phone.load(f"/gesprekken/{room.conversation_id}/{name}")
        what = f"first load of /{name} with {len(ALL_GROUPS)} groups"
        figures.append(Figure(what, "KiB", received / KIB, empty_kib, goals.FIRST_LOAD_KIB))
    return figures


async def _journey(phone: Phone, room: Room) -> AsyncIterator[tuple[str, int, int]]:
    """Yield every page of a participant in order, with its bytes and requests."""
    base = f"/gesprekken/{room.conversation_id}"
    yield "/meedoen", *await phone.load("/meedoen")
    yield "role", *await phone.load(await phone.post("/meedoen", code=room.join_code))
    yield "organisation", *await phone.load(f"{base}/aanschuiven?rol=ambtenaar")
    await phone.post(f"{base}/aanschuiven", rol="ambtenaar", organisatie="Gemeente Meetstad", naam="")
    await step(phone.line, room, "invullen", "welkom")
    yield "waiting room", *await phone.load(f"{base}/invullen")
    await step(phone.line, room, "welkom", "invullen")
    yield "first question", *await phone.load(f"{base}/invullen")
    yield "a next question", *await phone.load(f"{base}/invullen/{room.cells[1]}")
    yield "own answers", *await phone.load(f"{base}/antwoorden")
    await asyncio.sleep((await reveal(phone.line, room)).seconds_to_picture())
    yield "picture", *await phone.load(f"{base}/totaalplaatje")


def _fonts(sheet: str, css: str, text: str) -> set[str]:
    """Return the fonts that a browser fetches for this text: those whose range contains one of its letters."""
    found = set()
    for face in _FONT_FACE.findall(css):
        url, letters = _URL.search(face), _RANGE.search(face)
        if url and (letters is None or _has_letter(text, letters[1])):
            found.add(urljoin(sheet, url[1]))
    return found


def _has_letter(text: str, ranges: str) -> bool:
    spans = [part.strip().upper().removeprefix("U+").split("-") for part in ranges.split(",")]
    return any(int(span[0], 16) <= ord(letter) <= int(span[-1], 16) for letter in set(text) for span in spans)
