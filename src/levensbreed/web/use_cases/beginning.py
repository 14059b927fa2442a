"""Starts a conversation, with its private links."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from levensbreed.content.kept import packed
from levensbreed.domain.beginning import Wanted, begin
from levensbreed.domain.commands import Create
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.seats import COLLEAGUE, Browser, Key, SeatKind
from levensbreed.web.access import NotYoursError
from levensbreed.web.keys import Doorkeeper, new_id
from levensbreed.web.kind import Offer
from levensbreed.web.parts import Parts


@dataclass(frozen=True, slots=True)
class Started:
    """A new conversation with the keys of its private links."""

    conversation_id: str
    facilitator_key: str
    screen_key: str


def offered(parts: Parts, form_id: str) -> Offer:
    """Return the form to begin with; the first when `form_id` is empty. Raises NotYoursError for an unknown id."""
    offer = parts.offers.get(form_id) if form_id else next(iter(parts.offers.values()))
    if offer is None:
        raise NotYoursError
    return offer


def offered_like(parts: Parts, conversation: Conversation) -> Offer:
    """Return the form to begin with, like an earlier conversation: the same form, else the first of its kind.

    Raises NotYoursError when no form of that kind is offered any more.
    """
    alike = [offer for offer in parts.offers.values() if offer.kind.live.id == conversation.kind]
    same = [offer for offer in alike if offer.form.id == conversation.instrument]
    for offer in (*same, *alike):
        return offer
    raise NotYoursError


async def start_conversation(parts: Parts, offer: Offer, wanted: Wanted, of_kind: object, browser: Browser | None, op: str) -> Started:
    """Store a new conversation; return it with its private keys. `of_kind` is what its kind adds to `wanted`.

    The same `op` returns the same conversation, so a double tap makes only one; only the browser that sent it first gets the lead again.
    Raises RefusedError when a choice is not allowed.
    """
    doorkeeper, form, kind = parts.doorkeeper, offer.form, offer.kind
    conversation_id = doorkeeper.id_from(op) if op else new_id()
    new = begin(wanted, kind.live.id, form.id, conversation_id, today(parts), parts.now_ms())
    begins_with = kind.preparing.prepare(form, of_kind)
    facilitator_key, screen_key, keys = new_keys(doorkeeper)
    await parts.dispatch(Create(new, begins_with, keys, browser, packed(form)))
    return Started(new.id, facilitator_key, screen_key)


def new_keys(doorkeeper: Doorkeeper) -> tuple[str, str, tuple[Key, ...]]:
    """Return new private keys of the facilitator and the beamer, and what is stored of all three links."""
    facilitator_key, kept_facilitator = doorkeeper.new_private(SeatKind.FACILITATOR)
    screen_key, kept_screen = doorkeeper.new_private(SeatKind.SCREEN)
    _, kept_colleague = doorkeeper.new_private(SeatKind.FACILITATOR, COLLEAGUE)
    return facilitator_key, screen_key, (kept_facilitator, kept_colleague, kept_screen)


def today(parts: Parts) -> date:
    """Return the current day in UTC."""
    return datetime.fromtimestamp(parts.now_ms() / 1000, UTC).date()
