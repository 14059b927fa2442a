"""Finds values in a content file that may occur only once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from levensbreed.content.toml_file import Document, tables, text


def doubles(document: Document, unique: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a message for each value that occurs more than once; `unique` has pairs of a table name and a key."""
    for name, key in unique:
        counts = Counter(text(table, key) for table in tables(document, name))
        for value, count in counts.items():
            if value and count > 1:
                yield f'{name}: "{key}" is {count} keer "{value}". Elke waarde mag één keer voorkomen.'
