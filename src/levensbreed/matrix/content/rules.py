"""Checks whether a matrix form is consistent, beyond single keys and values."""

from collections.abc import Iterator
from string import Formatter

from levensbreed.content.doubles import doubles
from levensbreed.content.toml_file import Document, place_of, tables, text
from levensbreed.matrix.content.seed import MOMENT_TITLES, SEED_TEXTS

_MUST_BE_UNIQUE = (
    ("marks", "id"),
    ("moments", "id"),
    ("domains", "id"),
    ("target_groups", "id"),
    ("group_categories", "id"),
    ("tasks", "id"),
    ("reflection", "id"),
    ("reflection_extra", "id"),
    ("views", "id"),
)
_PLACEHOLDERS = ["groep", "onderwerp"]
_CHANGED = "Deze tekst komt letterlijk uit de tool van Movisie. Zet de tekst terug, of schrijf seed = false."


def rule_mistakes(document: Document) -> list[str]:
    """Return a message for every broken rule; values of the wrong type are left to `shape`."""
    return [
        *doubles(document, _MUST_BE_UNIQUE),
        *_unknown_categories(document),
        *_questions_without_blanks(document),
        *_wrong_moments(document),
        *_changed_seed_texts(document),
    ]


def _unknown_categories(document: Document) -> Iterator[str]:
    known = {text(table, "id") for table in tables(document, "group_categories")}
    for number, group in enumerate(tables(document, "target_groups"), 1):
        category = text(group, "category")
        if category and category not in known:
            yield f'{place_of("target_groups", number, group)}: de categorie "{category}" bestaat niet.'


def _questions_without_blanks(document: Document) -> Iterator[str]:
    for number, role in enumerate(tables(document, "roles"), 1):
        question = text(role, "question_cell")
        if question and _blanks(question) != _PLACEHOLDERS:
            yield f'{place_of("roles", number, role)}: zet in "question_cell" één keer {{groep}} en één keer {{onderwerp}}.'


def _blanks(question: str) -> list[str]:
    try:
        parts = list(Formatter().parse(question))
    except ValueError:
        return []
    plain = all(not spec and not conversion for _, _, spec, conversion in parts)
    return sorted(name for _, name, _, _ in parts if name is not None) if plain else []


def _wrong_moments(document: Document) -> Iterator[str]:
    if "moments" in document and [moment.get("number") for moment in tables(document, "moments")] != [1, 2, 3]:
        yield "moments: er moeten drie momenten zijn, met de nummers 1, 2 en 3."


def _changed_seed_texts(document: Document) -> Iterator[str]:
    for (name, key), originals in SEED_TEXTS.items():
        for number, table in enumerate(tables(document, name), 1):
            if table.get("seed") is True and key in table and table[key] not in originals:
                yield f'{place_of(name, number, table)}: "{key}" is veranderd. {_CHANGED}'
    for number, moment in enumerate(tables(document, "moments"), 1):
        if "title_seed" in moment and moment["title_seed"] not in MOMENT_TITLES:
            yield f'{place_of("moments", number, moment)}: "title_seed" is veranderd. Deze tekst komt letterlijk uit de tool van Movisie.'
