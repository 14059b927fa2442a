"""Loading a conversation form: every mistake in it is told at once, in words its author knows."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from levensbreed.content.shape import shape_mistakes
from levensbreed.content.toml_file import ContentError, Document, read_toml
from levensbreed.matrix.content.example import load_example
from levensbreed.matrix.content.rules import rule_mistakes
from levensbreed.matrix.rules.instrument import MatrixInstrument

__all__ = ["ContentError", "check_folder", "load_matrix", "shipped"]

_SHIPPED = {"aanbod-in-kaart": "aanbod.toml"}
_RENAMED = {"target_group_categories": "group_categories"}
_SHORTENED = {"roles": "description", "domains": "label", "target_groups": "label"}


@cache
def shipped(instrument_id: str) -> MatrixInstrument:
    """Return a conversation form that comes with the program; KeyError for an unknown id."""
    return load_matrix(files("levensbreed.matrix.content") / _SHIPPED[instrument_id])


def load_matrix(source: Traversable) -> MatrixInstrument:
    """Read a conversation form with a matrix; raises ContentError that lists every mistake."""
    document = _completed(read_toml(source))
    mistakes = [_in_words_of_the_file(mistake) for mistake in (*shape_mistakes(document, MatrixInstrument), *rule_mistakes(document))]
    if mistakes:
        raise ContentError(mistakes)
    return msgspec.convert(document, MatrixInstrument)


def check_folder(folder: Path) -> list[str]:
    """Return the mistakes in all content files of a folder, each starting with the name of its file."""
    sources = sorted(folder.glob("*.toml"))
    if not sources:
        return [f"In {folder} staat geen bestand dat eindigt op .toml."]
    return [f"{source.name}: {mistake}" for source in sources for mistake in _mistakes_in(source)]


def _mistakes_in(source: Path) -> tuple[str, ...]:
    try:
        document = read_toml(source)
        if "session" in document:
            load_example(source)
        elif "domains" in document or "target_groups" in document:
            load_matrix(source)
        else:
            return ("Wij herkennen hierin geen gespreksvorm. Een gespreksvorm heeft [[domains]] en [[target_groups]].",)
    except ContentError as error:
        return error.messages
    return ()


def _completed(document: Document) -> Document:
    """Give tables their name in the program, and every missing short text the long one."""
    completed = {_RENAMED.get(name, name): value for name, value in document.items()}
    for name, key in _SHORTENED.items():
        rows = completed.get(name)
        if isinstance(rows, list):
            completed[name] = [_with_short_text(row, key) if isinstance(row, dict) else row for row in rows]
    return completed


def _with_short_text(row: Document, key: str) -> Document:
    return {f"{key}_short": row[key], **row} if key in row else row


def _in_words_of_the_file(mistake: str) -> str:
    for in_file, in_program in _RENAMED.items():
        mistake = mistake.replace(in_program, in_file)
    return mistake
