"""The channel `tekst`: every joint text when a stream begins, then each change at once."""

import base64
import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from levensbreed.live.channels import Channel, Told
from levensbreed.live.room_state import RoomState
from levensbreed.together.rules.joint_text import LEADS, JointTexts
from levensbreed.together.rules.merged_text import as_one
from levensbreed.together.tables.texts import KeptUpdate, generation_of, last_seq, updates_since

TEXT = "tekst"
VIEWS = frozenset({"deelnemer", "plaatje", "leiden", "scherm"})
_FROM_THE_START = -1
_LEADER = {"id": LEADS, "naam": "Gespreksleider", "rol": "gespreksleider"}


def text_channel(by_kind: Mapping[str, JointTexts]) -> Channel:
    """Return the channel, given what each kind of conversation says of its joint texts."""

    def is_open(state: RoomState) -> bool:
        return may_read(by_kind.get(state.conversation.kind), state)

    def whole(connection: Connection, state: RoomState) -> Told:
        logs: dict[str, list[KeptUpdate]] = {text_id: [] for text_id in by_kind[state.conversation.kind].ids(state.form)}
        for kept in updates_since(connection, state.conversation.id, _FROM_THE_START):
            logs.setdefault(kept.text_id, []).append(kept)
        told = {text_id: [_made_one(log)] if log else [] for text_id, log in logs.items()}
        return Told(last_seq(connection, state.conversation.id), _content(generation_of(connection), told, whole=True))

    def since(connection: Connection, state: RoomState, seq: int) -> Told | None:
        new = updates_since(connection, state.conversation.id, seq)
        if not new:
            return None
        told: dict[str, list[dict[str, object]]] = {}
        for kept in new:
            told.setdefault(kept.text_id, []).append(_contribution(kept, state))
        return Told(new[-1].seq, _content(generation_of(connection), told, whole=False))

    return Channel(TEXT, VIEWS, is_open, whole, since, quick=True)


def may_read(joint: JointTexts | None, state: RoomState) -> bool:
    """Say whether the joint texts of a conversation may be read now."""
    return joint is not None and state.shows_answers and state.conversation.phase in joint.read_in


def as_base64(content: bytes) -> str:
    """Return bytes as they stand in JSON."""
    return base64.b64encode(content).decode()


def _made_one(log: Iterable[KeptUpdate]) -> dict[str, object]:
    return {"b": as_base64(as_one([kept.content for kept in log])), "van": None}


def _contribution(kept: KeptUpdate, state: RoomState) -> dict[str, object]:
    told: dict[str, object] = {"b": as_base64(kept.content), "van": _writer(kept.seat, state)}
    return told | {"gewist": True} if kept.erases else told


def _writer(seat: str, state: RoomState) -> dict[str, str] | None:
    """Return who wrote something, as everybody may know them: by organisation, else by role and chair; never by name."""
    if seat == LEADS:
        return _LEADER
    person = state.people.get(seat)
    if person is None:
        return None
    label = state.form.role(person.role).label_short
    return {"id": seat, "naam": person.organisation or f"{label} {person.number}", "rol": person.role}


def _content(generation: str, told: Mapping[str, list[dict[str, object]]], *, whole: bool) -> bytes:
    texts = [{"id": text_id, "generatie": generation, "bijdragen": found} for text_id, found in told.items()]
    return json.dumps({"heel": whole, "teksten": texts}, ensure_ascii=False, separators=(",", ":")).encode()
