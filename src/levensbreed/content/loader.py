"""Loads a conversation form; every mistake in it is reported at once, in its author's words."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from levensbreed.content.doubles import doubles
from levensbreed.content.form_type import FormType
from levensbreed.content.shape import shape_mistakes
from levensbreed.content.toml_file import ContentError, Document, read_toml
from levensbreed.domain.form import Form

__all__ = ["ContentError", "check_folder", "load_form", "shipped_forms"]

_MUST_BE_UNIQUE = (("roles", "id"), ("roles", "letter"), ("steps", "id"), ("glossary", "term"))
"""Keys whose value must be unique within a table, in a form of any kind."""


def shipped_forms[F: Form](forms: FormType[F]) -> Mapping[str, F]:
    """Return the forms of a kind that come with the program, by id; each is read once."""
    return _shipped(forms)


@cache
def _shipped(forms: FormType[Any]) -> Mapping[str, Any]:
    loaded = (load_form(forms.folder / name, forms) for name in forms.shipped)
    return {form.id: form for form in loaded}


def load_form[F: Form](source: Traversable, forms: FormType[F]) -> F:
    """Read a conversation form of a kind. Raises ContentError, which lists every mistake."""
    document = _completed(read_toml(source), forms)
    found = (*shape_mistakes(document, forms.shape), *doubles(document, _MUST_BE_UNIQUE), *forms.rules(document))
    if found:
        raise ContentError([_in_words_of_the_file(mistake, forms.renamed) for mistake in found])
    return msgspec.convert(document, forms.shape)


def check_folder(folder: Traversable, known: Iterable[FormType[Any]]) -> list[str]:
    """Return the mistakes in all content files of a folder, each starting with the file name; `known` are the kinds that exist."""
    sources = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    if not sources:
        return [f"In {folder} staat geen bestand dat eindigt op .toml."]
    return [f"{source.name}: {mistake}" for source in sources for mistake in _mistakes_in(source, tuple(known))]


def _mistakes_in(source: Traversable, known: Sequence[FormType[Any]]) -> tuple[str, ...]:
    try:
        document = read_toml(source)
        read = next(_readers(document, known), None)
        if read is None:
            return (f"Wij herkennen hierin geen gespreksvorm. Een gespreksvorm heeft {_all_tables(known)}.",)
        read(source)
    except ContentError as error:
        return error.messages
    return ()


def _readers(document: Document, known: Sequence[FormType[Any]]) -> Iterator[Callable[[Traversable], object]]:
    """Yield the readers for a document. Files beside forms have tables of their own, and may also have those of forms."""
    yield from (read for forms in known for table, read in forms.beside.items() if table in document)
    yield from (lambda source, forms=forms: load_form(source, forms) for forms in known if any(name in document for name in forms.tables))


def _all_tables(known: Sequence[FormType[Any]]) -> str:
    return ", of ".join(" en ".join(f"[[{name}]]" for name in forms.tables) for forms in known)


def _completed(document: Document, forms: FormType[Any]) -> Document:
    """Rename the tables to their names in the program, and fill in each missing short text with the long one."""
    completed = {forms.renamed.get(name, name): value for name, value in document.items()}
    for name, key in forms.shortened.items():
        rows = completed.get(name)
        if isinstance(rows, list):
            completed[name] = [_with_short_text(row, key) if isinstance(row, dict) else row for row in rows]
    return completed


def _with_short_text(row: Document, key: str) -> Document:
    return {f"{key}_short": row[key], **row} if key in row else row


def _in_words_of_the_file(mistake: str, renamed: Mapping[str, str]) -> str:
    for in_file, in_program in renamed.items():
        mistake = mistake.replace(in_program, in_file)
    return mistake
