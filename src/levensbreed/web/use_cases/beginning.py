"""Beginning a conversation, with its private links."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from levensbreed.content.kept import packed
from levensbreed.domain.commands import Create
from levensbreed.domain.seats import COLLEAGUE, Browser, Key, SeatKind
from levensbreed.matrix.rules.invitation import Wishes, prepare
from levensbreed.web.keys import Doorkeeper, new_id
from levensbreed.web.parts import Parts


@dataclass(frozen=True, slots=True)
class Started:
    """A new conversation with the keys of its private links."""

    conversation_id: str
    facilitator_key: str
    screen_key: str


async def start_conversation(parts: Parts, wishes: Wishes, browser: Browser | None, op: str) -> Started:
    """Store a new conversation; return it with its private keys.

    The same `op` from a form gives the same conversation, so a double tap makes no second one; only the browser that sent it first
    gets the lead again. Raises RefusedError when a wish cannot be met.
    """
    doorkeeper = parts.doorkeeper
    conversation_id = doorkeeper.id_from(op) if op else new_id()
    form: Any = next(iter(parts.offers.values())).form
    conversation, matrix = prepare(form, wishes, conversation_id, today(parts), parts.now_ms())
    facilitator_key, screen_key, keys = new_keys(doorkeeper)
    await parts.dispatch(Create(conversation, matrix, keys, browser, packed(form)))
    return Started(conversation.id, facilitator_key, screen_key)


def new_keys(doorkeeper: Doorkeeper) -> tuple[str, str, tuple[Key, ...]]:
    """Return new private keys of gespreksleider and screen, and what is kept of all three links."""
    facilitator_key, kept_facilitator = doorkeeper.new_private(SeatKind.FACILITATOR)
    screen_key, kept_screen = doorkeeper.new_private(SeatKind.SCREEN)
    _, kept_colleague = doorkeeper.new_private(SeatKind.FACILITATOR, COLLEAGUE)
    return facilitator_key, screen_key, (kept_facilitator, kept_colleague, kept_screen)


def today(parts: Parts) -> date:
    """Return the day by this instance's clock."""
    return datetime.fromtimestamp(parts.now_ms() / 1000, UTC).date()
