"""A conversation form as it is stored, of any kind."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A stored form: `content` is the packed form, and `digest` its key (SHA-256 of the content, in hex)."""

    digest: str
    content: bytes
