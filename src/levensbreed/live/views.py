"""Views: what some seats may see, as fragments that are rendered once for all who watch."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from levensbreed.live.messages import Message
from levensbreed.live.room_state import RoomState
from levensbreed.live.view_choice import ViewChoice


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a page. `key` is everything that `render` depends on: the same key gives the same HTML."""

    id: str
    key: object
    render: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Group:
    """Fragments that depend on nothing but `key`: while it stays the same, none of them is checked."""

    id: str
    key: object
    fragments: Callable[[], Iterable[Fragment]]


type Renderer = Callable[[ViewChoice, RoomState, int], Iterable[Fragment | Group]]
"""Returns the fragments of a view, for a state, at a time in UTC milliseconds."""


@dataclass(slots=True)
class View:
    """The fragments of one view as they were last rendered."""

    choice: ViewChoice
    _html: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, object] = field(default_factory=dict)
    _groups: dict[str, tuple[object, dict[str, object]]] = field(default_factory=dict)

    def update(self, parts: Iterable[Fragment | Group]) -> tuple[dict[str, str], list[str]]:
        """Render the fragments whose key changed; return the new HTML by id, and the ids that are gone.

        When a fragment cannot be rendered nothing is stored, so that the next update tries again.
        """
        keys: dict[str, object] = {}
        groups: dict[str, tuple[object, dict[str, object]]] = {}
        changed: dict[str, str] = {}
        for part in parts:
            if isinstance(part, Fragment):
                self._render(part, keys, changed)
                continue
            known = self._groups.get(part.id)
            if known is None or known[0] != part.key:
                known = (part.key, {})
                for fragment in part.fragments():
                    self._render(fragment, known[1], changed)
            groups[part.id] = known
            keys.update(known[1])
        gone = [name for name in self._html if name not in keys]
        for name in gone:
            del self._html[name]
        self._html.update(changed)
        self._keys, self._groups = keys, groups
        return changed, gone

    def _render(self, fragment: Fragment, keys: dict[str, object], changed: dict[str, str]) -> None:
        """Record a fragment's key, and its HTML if that changed."""
        keys[fragment.id] = fragment.key
        if fragment.id not in self._keys or self._keys[fragment.id] != fragment.key:
            html = fragment.render()
            if self._html.get(fragment.id) != html:
                changed[fragment.id] = html

    def whole(self) -> dict[str, str]:
        """Return the HTML of all fragments, by id."""
        return self._html


@dataclass(slots=True)
class Untold:
    """What changed in a view since its watchers were last sent anything."""

    parts: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.parts or self.gone)

    def add(self, changed: dict[str, str], gone: list[str]) -> None:
        """Add later changes."""
        self.parts |= changed
        self.gone -= changed.keys()
        for name in gone:
            self.parts.pop(name, None)
        self.gone.update(gone)


def as_json(
    seq: int, now_ms: int, parts: dict[str, str], gone: list[str], *, whole: bool, also: Mapping[str, bytes] | None = None
) -> bytes:
    """Return the content of a stream message; `nu` is the server's clock, with which screens count down.

    `also` is the whole content of the channels that were asked for, in an answer that is not a stream.
    """
    content = {"n": seq, "nu": now_ms, "heel": whole, "delen": parts, "weg": gone}
    if also:
        content["ook"] = {name: msgspec.Raw(told) for name, told in also.items()}
    return msgspec.json.encode(content)


def as_event(epoch: str, seq: int, content: bytes) -> Message:
    """Return a stream message: a server-sent event named `stand`."""
    return Message(b"id: %s.%d\nevent: stand\ndata: %s\n\n" % (epoch.encode(), seq, content))
