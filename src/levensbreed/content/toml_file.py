"""Reads one content file: the TOML in it, or sentences that say why it cannot be read."""

import tomllib
from collections.abc import Sequence
from importlib.resources.abc import Traversable

type Document = dict[str, object]


class ContentError(ValueError):
    """A content file has mistakes; `messages` has a Dutch sentence or two for each."""

    def __init__(self, messages: Sequence[str]) -> None:
        """Keep every message, in the order of the file."""
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)


def read_toml(source: Traversable) -> Document:
    """Return the document in a file. Raises ContentError when it is missing or unreadable."""
    try:
        return tomllib.loads(source.read_bytes().decode("utf-8"))
    except OSError as error:
        raise ContentError([f"Het bestand {source.name} is niet te openen."]) from error
    except UnicodeDecodeError as error:
        raise ContentError(["Dit bestand is geen gewone tekst. Sla het op als UTF-8."]) from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError([f"Dit bestand is geen goede TOML. De lezer meldt: {error}."]) from error


def tables(document: Document, name: str) -> list[Document]:
    """Return the tables `[[name]]` of a document, leaving out whatever is not a table."""
    found = document.get(name)
    return [table for table in found if isinstance(table, dict)] if isinstance(found, list) else []


def text(table: Document, key: str) -> str:
    """Return the text under a key, or an empty string when there is no text."""
    found = table.get(key)
    return found if isinstance(found, str) else ""


def place_of(name: str, number: int, table: object) -> str:
    """Return how an author can find a table: `roles "aanbieder"`, or `glossary nummer 3`."""
    own_id = text(table, "id") if isinstance(table, dict) else ""
    return f'{name} "{own_id}"' if own_id else f"{name} nummer {number}"
