"""Finds the conversation that a code or a link belongs to."""

from levensbreed.domain.codes import keys_from_typing
from levensbreed.storage.seats import Held, conversation_by_code, seat_of_key
from levensbreed.web.keys import hash_key
from levensbreed.web.parts import Parts


def held_by_link(parts: Parts, typed: str) -> Held | None:
    """Return the seat that a private or join link gives, however it was typed or pasted; None when it gives none."""
    with parts.database.snapshot() as connection:
        return next((held for key in keys_from_typing(typed) if (held := seat_of_key(connection, hash_key(key)))), None)


def find_by_code(parts: Parts, code: str) -> str | None:
    """Return the id of the conversation with this nine-digit code, or None."""
    with parts.database.snapshot() as connection:
        return conversation_by_code(connection, parts.doorkeeper.lookup(code))
