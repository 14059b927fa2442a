"""The kinds of conversations, read once for each, because a conversation never changes its kind."""

from levensbreed.storage.database import Database
from levensbreed.storage.forms import kind_and_form

_IN_MEMORY = 10_000


class KindIds:
    """A cache of the kinds that were read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._found: dict[str, str] = {}

    def of(self, conversation_id: str) -> str | None:
        """Return the id of the kind of a conversation, or None when there is no such conversation."""
        kind = self._found.get(conversation_id)
        if kind is None:
            with self._database.one_query() as connection:
                found = kind_and_form(connection, conversation_id)
            if found is None:
                return None
            if len(self._found) >= _IN_MEMORY:
                self._found.clear()
            kind = self._found[conversation_id] = found[0]
        return kind
