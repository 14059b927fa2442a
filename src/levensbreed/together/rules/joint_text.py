"""The rules of a joint text: who may write what, which letters are known, and what withdrawal leaves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import JOINT_TEXT_CHARS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.together.rules.yjs import ITEMS_MAX, Deleted, Update, read_update
from levensbreed.together.rules.yjs_bytes import BadUpdateError

LEADS = "leiden"
"""The seat of the facilitator, beside the ids of participants."""
NOBODY = ""
"""The seat of what nobody may go on with: letters of somebody who withdrew, and several changes made one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JointTexts:
    """What a kind of conversation says of its joint texts: their ids, given its form, and in which phases they are read or written."""

    ids: Callable[[Any], tuple[str, ...]]
    read_in: frozenset[str]
    written_in: frozenset[str]


@dataclass(frozen=True, slots=True)
class PutText:
    """Add one update to a joint text; `generation` is that of the text it was made in."""

    conversation_id: str
    participant_id: str
    text_id: str
    generation: str
    update: bytes
    op: str


@dataclass(frozen=True, slots=True)
class PutTextLeading:
    """The same, by the facilitator."""

    conversation_id: str
    text_id: str
    generation: str
    update: bytes
    op: str


@dataclass(frozen=True, slots=True)
class AddSentence:
    """Add a line to a joint text, from a page without a script."""

    conversation_id: str
    participant_id: str
    text_id: str
    sentence: str
    op: str


@dataclass(frozen=True, slots=True)
class AddSentenceLeading:
    """The same, by the facilitator."""

    conversation_id: str
    text_id: str
    sentence: str
    op: str


type TextByParticipant = PutText | AddSentence
type TextByFacilitator = PutTextLeading | AddSentenceLeading


def require_writable(texts: JointTexts, conversation: Conversation, form: object, text_id: str) -> None:
    """Raise RefusedError when there is no such text, or nobody can write in it now."""
    if text_id not in texts.ids(form):
        raise RefusedError(Reason.UNKNOWN_TEXT)
    if conversation.phase not in texts.written_in:
        raise RefusedError(Reason.TEXT_NOT_OPEN)


def typed_update(content: bytes) -> Update:
    """Return an update that somebody sent. Raises RefusedError when it is not one, or changes nothing."""
    try:
        update = read_update(content, ITEMS_MAX)
    except BadUpdateError as bad:
        raise RefusedError(Reason.BAD_UPDATE, "bijdrage") from bad
    if update.is_empty:
        raise RefusedError(Reason.BAD_UPDATE, "bijdrage")
    return update


def require_room(chars: int, typed: int) -> None:
    """Raise RefusedError when a text would become too long."""
    if typed and chars + typed > JOINT_TEXT_CHARS:
        raise RefusedError(Reason.TOO_LONG, "bijdrage", JOINT_TEXT_CHARS)


def without(update: Update, clients: frozenset[int]) -> Update:
    """Return an update without what these clients typed: their letters keep their ids and places, so that all others still fit."""
    return replace(update, items=tuple(replace(it, text=None) if it.client in clients else it for it in update.items))


def erasure(updates: Iterable[Update], clients: frozenset[int]) -> Update:
    """Return the update that deletes everything these clients typed, for pages that are open."""
    spans = sorted(
        (it.client, it.clock, it.end)
        for update in updates
        for it in update.items
        if it.client in clients and it.is_place and not it.is_skip
    )
    joined: list[tuple[int, int, int]] = []
    for client, start, end in spans:
        if joined and joined[-1][0] == client and joined[-1][2] >= start:
            joined[-1] = (client, joined[-1][1], max(end, joined[-1][2]))
        else:
            joined.append((client, start, end))
    return Update((), tuple(Deleted(client, start, end - start) for client, start, end in joined))
