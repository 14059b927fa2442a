"""Values in a content file that may occur once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from levensbreed.content.toml_file import Document, tables, text


def doubles(document: Document, unique: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Give one message for each value that occurs more than once, where a table may have a key with that value only once."""
    for name, key in unique:
        counts = Counter(text(table, key) for table in tables(document, name))
        for value, count in counts.items():
            if value and count > 1:
                yield f'{name}: "{key}" is {count} keer "{value}". Elke waarde mag één keer voorkomen.'
