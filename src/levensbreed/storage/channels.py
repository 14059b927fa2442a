"""Notifications between processes. They may get lost: only speed depends on them."""

from collections.abc import Callable

CHANGED = "levensbreed_changed"
"""Ids of conversations that changed."""
WRONG_CODE = "levensbreed_wrong_code"
"""The address a wrong code came from, hashed."""
TAKEN = "levensbreed_taken"
"""How much was written from which address or seat, hashed."""
CHANNELS = (CHANGED, WRONG_CODE, TAKEN)

type Heard = Callable[[str, str], None]
"""Called with a channel and a notification, in the listening thread."""
