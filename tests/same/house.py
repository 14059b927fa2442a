"""The program with one conversation in it, everybody who asks, and what was recorded of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from starlette.applications import Starlette

from tests.same.asking import Answer, Asked, Asker, Form
from tests.same.product import ADDRESSES
from tests.same.texts import written
from tests.support.clock import START_MS, Clock

STAGE_MS = 15 * 60 * 1000
SECOND_MS = 1000
type Headers = tuple[tuple[str, str], ...]

GOOD, BAD = "good", "bad"
_ID_CHARS = 16
NEW = "/api/v1/gesprekken"
"""A program that starts a conversation sends no id of an operation."""
_EXAMPLES = {
    "row": "wonen",
    "column": "dementie",
    "task": "outreachend",
    "afspraak": "een",
    "tekst": "overlap",
    "part": "leiden",
    "name": "leiden-welkom.png",
    "person": "niemand",
}
"""The default for each part of an address."""


@dataclass
class House:
    """One instance. `ids` are the parts of addresses by name; `told` says for each endpoint and kind of write that it was asked."""

    app: Starlette
    clock: Clock
    stage: str = ""
    askers: dict[str, Asker] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=lambda: dict(_EXAMPLES))
    texts: dict[str, str] = field(default_factory=dict)
    told: set[tuple[str, str, str]] = field(default_factory=set)
    _stages: int = 0
    _ops: int = 0

    def begin(self, stage: str, *, later: bool = True) -> None:
        """Begin a part of the afternoon, always at the same time; or at once after the one before."""
        self.stage = stage
        if later:
            self._stages += 1
            self.clock.now_ms = START_MS + self._stages * STAGE_MS

    def asker(self, name: str, key: str = "") -> Asker:
        """Somebody who asks; the same one each time they are named."""
        if name not in self.askers:
            self.askers[name] = Asker(name, self.app, key)
        return self.askers[name]

    async def get(self, who: str, path: str, query: str = "", headers: Headers = (), other: dict[str, str] | None = None) -> Answer:
        """Ask for an endpoint and record the answer; `other` replaces parts of the address."""
        asked = Asked("GET", self.address(path, other or {}), query, headers=headers)
        answer = await self.asker(who).ask(asked)
        how = "".join(f" {name}: {value}" for name, value in headers)
        self.record(who, f"GET {asked.path}{'?' if query else ''}{query}{how}", answer)
        self.told |= {("GET", path, GOOD)} if answer.status < 400 else set()
        return answer

    async def send(self, who: str, path: str, kind: str, form: Form, note: str = "", **other: str) -> Answer:
        """Send a form and record the answer; it must be taken when `kind` is GOOD."""
        return await self._write(who, Asked("POST", self.address(path, other), form={"op": self.new_op(), **form}), path, kind, note)

    async def put(self, who: str, path: str, kind: str, note: str = "", method: str = "PUT", **body: object) -> Answer:
        """Send a change as a program does and record the answer."""
        sent: Any = {"op": self.new_op(), **body} if kind == GOOD and path != NEW else body
        return await self._write(who, Asked(method, self.address(path, {}), body=sent), path, kind, note)

    async def from_elsewhere(self, who: str, method: str, path: str) -> None:
        """Send what another site makes a browser send."""
        body: dict[str, str] | None = {} if path.startswith("/api/") else None
        await self._write(who, Asked(method, self.address(path, {}), body=body, elsewhere=True), path, BAD, "from elsewhere")

    async def _write(self, who: str, asked: Asked, path: str, kind: str, note: str) -> Answer:
        assert (path, asked.method) in ADDRESSES, f"no such endpoint: {asked.method} {path}"
        self.clock.advance(ms=SECOND_MS)
        answer = await self.asker(who).ask(asked)
        name = f"{asked.method} {asked.path} ({kind}{': ' if note else ''}{note})"
        taken = answer.status < 400
        assert taken is (kind == GOOD), f"{self.stage}/{who}/{name}: {answer.status}\n{answer.text[-900:]}"
        self.record(who, name, answer)
        self.told.add((asked.method, path, kind))
        return answer

    def record(self, who: str, line: str, answer: Answer) -> None:
        """Keep an answer under a name of its own."""
        self.keep(f"{self.stage}/{who}/{self._named(line)}", written(answer))

    def keep(self, name: str, text: str) -> None:
        """Keep a text."""
        assert name not in self.texts, f"recorded twice: {name}"
        self.texts[name] = text

    def address(self, path: str, other: dict[str, str]) -> str:
        """An address with its parts filled in. Raises KeyError where nobody said what stands for a part."""
        return path.format_map(self.ids | other)

    def new_op(self) -> str:
        """An operation id that was not used before."""
        self._ops += 1
        return f"operation{self._ops:07}"

    def _named(self, line: str) -> str:
        """The line with made-up ids by their names: `{cid}`, `{anna}`."""
        for name, value in self.ids.items():
            line = line.replace(value, f"{{{name}}}") if len(value) == _ID_CHARS else line
        return line


def parts_of(path: str) -> set[str]:
    """The names of the parts of an address."""
    return {name for _, name, _, _ in Formatter().parse(path) if name}


def gets(paths: Iterable[tuple[str, str]] = ADDRESSES) -> list[str]:
    """The paths that can be looked at."""
    return [path for path, method in paths if method == "GET"]
