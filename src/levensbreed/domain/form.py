"""What every conversation form has: roles, the facilitator's script, ground rules and tips."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role at the table: what a mark by somebody in this role means, and how they are asked.

    `question_cell` contains `{groep}` and `{onderwerp}`; `letter` is shown on their chair.
    """

    id: str
    label: str
    label_short: str
    letter: str
    label_plural: str
    description: str
    entry_mode: Literal["own_offer", "perceived"]
    asks_organisation: Literal["required", "optional"]
    names_mode: Literal["auto", "optional"]
    question_cell: str
    instruction: str
    instruction_moments: str
    instruction_tasks: str
    description_short: str = ""

    @property
    def own_offer(self) -> bool:
        """True when a mark says "my organisation offers this" rather than "I believe this exists"."""
        return self.entry_mode == "own_offer"

    @property
    def organisation_required(self) -> bool:
        """True when nobody can join in this role without an organisation."""
        return self.asks_organisation == "required"


class Step(Protocol):
    """One step of the facilitator's script, in a form of any kind; `phase` is a phase of that kind."""

    @property
    def order(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def phase(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def who(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One ground rule or one tip."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryTerm:
    """A difficult word and what it means."""

    term: str
    explanation: str


class Form(Protocol):
    """The part of a conversation form that all kinds share; each kind has a class of its own with more."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def roles(self) -> tuple[Role, ...]: ...
    @property
    def steps(self) -> tuple[Step, ...]: ...
    def role(self, role_id: str) -> Role: ...
    def steps_in(self, phase: str) -> tuple[Step, ...]: ...


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def with_id[T: _HasId](items: Iterable[T], wanted: str) -> T:
    """Return the item with this id. Raises KeyError when there is none."""
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
