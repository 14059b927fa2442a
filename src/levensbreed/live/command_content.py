"""The content of a command, as bytes: the same for a repeat, different for any other command."""

from dataclasses import fields, replace

import msgspec

from levensbreed.domain.commands import Command, Create, Join
from levensbreed.live.kind import LiveKinds

_NOT_ASKED = frozenset({"op", "basis", "now_ms", "today", "browser", "keys", "key", "keep_browser", "door", "proof"})
"""Fields that may differ between two tries of the same command."""


def content_of(command: Command, kinds: LiveKinds) -> bytes:
    """Return the content of a command."""
    told = next((kind.contents[type(command)] for kind in kinds.values() if type(command) in kind.contents), None)
    match command:
        case _ if told is not None:
            asked: object = told(command)
        case Create():
            asked = (replace(command.conversation, id="", created_ms=0, form=""), command.of_kind)
        case Join():
            asked = (replace(command.participant, id=""), command.by_facilitator)
        case _:
            asked = [getattr(command, field.name) for field in fields(command) if field.name not in _NOT_ASKED]
    return type(command).__name__.encode() + msgspec.json.encode(asked, order="deterministic")
