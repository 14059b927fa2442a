"""Checks whether a document has the keys and the types of values that its dataclass needs."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from msgspec import inspect

from levensbreed.content.toml_file import Document, place_of

_ID = re.compile(r"[a-z0-9-]+")
_ALLOWED_IN_ID = "Gebruik alleen kleine letters, cijfers en streepjes."


def shape_mistakes(document: Document, shape: type) -> list[str]:
    """Return a message for every key that is missing, unknown or of the wrong type."""
    info = inspect.type_info(shape)
    if not isinstance(info, inspect.DataclassType):
        raise TypeError(shape)
    return list(_in_table(document, info, ""))


def _in_table(table: Document, shape: inspect.DataclassType, place: str) -> Iterator[str]:
    known = [field.name for field in shape.fields]
    start = f"{place}: " if place else ""
    for key in table:
        if key not in known:
            close = get_close_matches(key, known, 1)
            yield f'{start}"{key}" kennen wij niet.' + (f' Bedoelt u "{close[0]}"?' if close else "")
    for field in shape.fields:
        if field.name in table:
            yield from _in_value(table[field.name], field, place)
        elif field.required:
            yield f'{start}"{field.name}" ontbreekt.'


def _in_value(value: object, field: inspect.Field, place: str) -> Iterator[str]:
    key = field.name
    start = f"{place}: " if place else ""
    match field.type:
        case inspect.DataclassType() as shape if isinstance(value, dict):
            yield from _in_table(value, shape, key)
        case inspect.VarTupleType(item_type=item) if isinstance(value, list):
            yield from _in_list(value, item, key, start)
        case inspect.StrType() if isinstance(value, str):
            yield from _in_text(value, field, start)
        case expected:
            problem = _problem(value, expected)
            if problem:
                yield f'{start}"{key}" {problem}'


def _in_list(values: list[object], item: inspect.Type, key: str, start: str) -> Iterator[str]:
    for number, value in enumerate(values, 1):
        if isinstance(item, inspect.DataclassType) and isinstance(value, dict):
            yield from _in_table(value, item, place_of(key, number, value))
            continue
        problem = _problem(value, item)
        if problem:
            yield f'{start}"{key}" nummer {number} {problem}'


def _in_text(value: str, field: inspect.Field, start: str) -> Iterator[str]:
    if field.name == "id" and not _ID.fullmatch(value):
        yield f'{start}"id" is "{value}". {_ALLOWED_IN_ID}'
    elif field.required and not value.strip():
        yield f'{start}"{field.name}" is leeg.'


def _problem(value: object, expected: inspect.Type) -> str:
    match expected:
        case inspect.EnumType(cls=kind):
            return _choice_problem(value, [member.value for member in kind])
        case inspect.LiteralType(values=choices):
            return _choice_problem(value, choices)
        case inspect.StrType():
            return "" if isinstance(value, str) else "moet tekst zijn, tussen aanhalingstekens."
        case inspect.BoolType():
            return "" if isinstance(value, bool) else "moet true of false zijn."
        case inspect.IntType():
            return "" if isinstance(value, int) and not isinstance(value, bool) else "moet een heel getal zijn."
        case inspect.VarTupleType():
            return "moet een lijst zijn."
        case inspect.DataclassType():
            return "moet een tabel zijn."
        case _:
            raise TypeError(expected)


def _choice_problem(value: object, choices: Sequence[object]) -> str:
    if not isinstance(value, bool) and value in choices:
        return ""
    allowed = ", ".join(str(choice) for choice in choices)
    return f'is "{value}". Dit mag alleen zijn: {allowed}.'
