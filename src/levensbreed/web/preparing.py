"""What a kind of conversation asks while one is prepared, beside what all kinds ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from levensbreed.live.room_state import RoomState
from levensbreed.web.api.schema import BeginBody
from levensbreed.web.pages import Context

type Typed = Mapping[str, list[str]]
"""What was typed in each field of a form."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The part of a kind as it stands on the page: the `values` of its fields, what else its template needs, and what it does not
    show but has to have back."""

    values: Mapping[str, str] = field(default_factory=dict)
    context: Context = field(default_factory=dict)
    hidden: tuple[tuple[str, str], ...] = ()


def _nothing_more(_body: BeginBody) -> Any:  # noqa: ANN401  # What a kind keeps has a type only there.
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparing:
    """How a conversation of a kind is prepared.

    `fields` names the field of its part of the page that a refusal is about, where that has another name there.
    `empty`, `copied` and `again` fill it in: by the form alone, with what an earlier conversation had, and with what was typed.
    `typed` reads what was typed and `asked` what a program sent, as `body`, of which there is an `example`; `prepare` makes of either,
    with the form, what a new conversation begins with, or raises RefusedError with the field.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    empty: Callable[[Any], Filled] = lambda _form: Filled()
    copied: Callable[[Any, RoomState], Filled] = lambda _form, _state: Filled()
    again: Callable[[Any, Typed], Filled] = lambda _form, _typed: Filled()
    typed: Callable[[Typed], Any] = lambda _typed: None
    body: type[BeginBody] = BeginBody
    example: Mapping[str, object] = MappingProxyType({"gemeente": "Voorbeeldstad"})
    asked: Callable[[Any], Any] = _nothing_more
    prepare: Callable[[Any, Any], Any] = lambda _form, _wishes: None
