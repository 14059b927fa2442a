"""A view: what some seats may see, as fragments that are rendered once for all who watch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec

from levensbreed.live.room_state import RoomState


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a page. `key` is all that `render` depends on: the same key gives the same HTML."""

    id: str
    key: object
    render: Callable[[], str]


type Renderer = Callable[[str, RoomState, int], Iterable[Fragment]]
"""Gives the fragments of the view with this name, for a state, at a time in UTC milliseconds."""


@dataclass(slots=True)
class View:
    """The fragments of one view as they were last rendered."""

    name: str
    _html: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, object] = field(default_factory=dict)

    def update(self, fragments: Iterable[Fragment]) -> tuple[dict[str, str], list[str]]:
        """Render what depends on something that changed; return it, and the ids that are gone.

        When a fragment cannot be rendered nothing is taken over, so that the next update tries again.
        """
        keys: dict[str, object] = {}
        changed: dict[str, str] = {}
        for fragment in fragments:
            keys[fragment.id] = fragment.key
            if fragment.id in self._keys and self._keys[fragment.id] == fragment.key:
                continue
            html = fragment.render()
            if self._html.get(fragment.id) != html:
                changed[fragment.id] = html
        gone = [name for name in self._html if name not in keys]
        for name in gone:
            del self._html[name]
        self._html.update(changed)
        self._keys = keys
        return changed, gone

    def whole(self) -> dict[str, str]:
        """Return all fragments as last rendered."""
        return self._html


def as_json(seq: int, now_ms: int, parts: dict[str, str], gone: list[str], *, whole: bool) -> bytes:
    """Return a stream message's content; `nu` is the server's clock, by which screens count down."""
    return msgspec.json.encode({"n": seq, "nu": now_ms, "heel": whole, "delen": parts, "weg": gone})


def as_event(epoch: str, seq: int, content: bytes) -> bytes:
    """Return a stream message: a server-sent event named `stand`."""
    return b"id: %s.%d\nevent: stand\ndata: %s\n\n" % (epoch.encode(), seq, content)
