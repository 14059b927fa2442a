"""The kinds of conversations that this program has: a new kind is one entry here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from levensbreed.live.channels import Channel
from levensbreed.live.kind import LiveKinds
from levensbreed.matrix import kind as matrix
from levensbreed.matrix import routes as matrix_routes
from levensbreed.matrix.rules.texts import TEXTS
from levensbreed.together.channel import TEXT, text_channel
from levensbreed.together.rules.joint_text import JointTexts
from levensbreed.web.kind import Kind, Kinds
from levensbreed.web.pages import TEMPLATES
from levensbreed.web.routing import Endpoint


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of conversation with its addresses: its pages, and its API; and what it says of its joint texts, if it has them."""

    kind: Kind
    pages: tuple[Endpoint, ...] = ()
    api: tuple[Endpoint, ...] = ()
    texts: JointTexts | None = None


ENTRIES = (Entry(matrix.MATRIX, matrix_routes.PAGES, matrix_routes.API, TEXTS),)


def kinds_of(entries: Sequence[Entry]) -> Kinds:
    """Return the kinds by id. Raises ValueError when two have the same id."""
    kinds = {entry.kind.live.id: entry.kind for entry in entries}
    if len(kinds) != len(entries):
        raise ValueError("two kinds of conversation have the same id")
    return kinds


def live_kinds_of(kinds: Kinds) -> LiveKinds:
    """Return the part of each kind that changes need."""
    return {name: kind.live for name, kind in kinds.items()}


def channels_of(entries: Sequence[Entry]) -> dict[str, Channel]:
    """Return the channels of streams, by event name."""
    return {TEXT: text_channel({entry.kind.live.id: entry.texts for entry in entries if entry.texts is not None})}


def template_folders(kinds: Kinds) -> list[Path]:
    """Return the folders with the templates of the kinds. Raises ValueError when two of them, or one and the core, have the same name."""
    owners = dict.fromkeys(_templates_in(TEMPLATES), "the core")
    folders: dict[Path, str] = {TEMPLATES: "the core"}
    for name, kind in kinds.items():
        folder = kind.shown.templates.folder
        if folder is None or folder in folders:
            continue
        folders[folder] = name
        for template in _templates_in(folder):
            if template in owners:
                raise ValueError(f"{owners[template]} and {name} both have a template {template}; give one of them another name")
            owners[template] = name
    return list(folders)[1:]


def _templates_in(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def guarded(kind: Kind, endpoints: Iterable[Endpoint]) -> tuple[Endpoint, ...]:
    """Return endpoints that only exist for conversations of this kind."""
    return tuple(replace(endpoint, kind=kind.live.id) for endpoint in endpoints)


KINDS: Kinds = kinds_of(ENTRIES)
LIVE_KINDS: LiveKinds = live_kinds_of(KINDS)
