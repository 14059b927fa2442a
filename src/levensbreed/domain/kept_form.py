"""A conversation form as it is kept, whatever kind it is of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form as conversations keep it: `content` is what it says, packed, and `digest` finds it (SHA-256 of the content, in hex)."""

    digest: str
    content: bytes
