"""What processes tell each other beside the tables. It may get lost: nothing but speed depends on it."""

from collections.abc import Callable

CHANGED = "levensbreed_changed"
"""Which conversations changed."""
WRONG_CODE = "levensbreed_wrong_code"
"""From which address a wrong code came, in a form that cannot be read back."""
TAKEN = "levensbreed_taken"
"""Who wrote how much, in a form that cannot be read back."""
CHANNELS = (CHANGED, WRONG_CODE, TAKEN)

type Heard = Callable[[str, str], None]
"""Gets a channel and what was told on it; called in the thread that listens."""
