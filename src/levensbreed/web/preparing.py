"""What a kind of conversation adds to the page on which a conversation is prepared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from levensbreed.live.room_state import RoomState
from levensbreed.web.api.schema import BeginBody
from levensbreed.web.pages import Contexts

type Typed = Mapping[str, list[str]]
"""The values of each field of a form."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A kind's part of the page.

    `values` are those of its fields, `context` is what else its template needs, and `hidden` are fields (name, value) that the page must
    send back.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    contexts: Contexts = ()
    hidden: tuple[tuple[str, str], ...] = ()


def _nothing_more(_body: BeginBody) -> Any:  # noqa: ANN401  # Each kind has its own type for this.
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparing:
    """How a conversation of a kind is prepared.

    `fields` maps a field in a refusal to the field on the page, where their names differ. `empty`, `copied` and `again` fill in the page:
    from the form alone, from an earlier conversation, and from what was typed. `typed` reads what was typed and `asked` what a program sent
    as `body`, of which there is an `example`; `prepare` turns either into the content of a new conversation, or raises RefusedError with
    the field.
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
