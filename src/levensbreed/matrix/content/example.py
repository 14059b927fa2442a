"""The invented example conversation, for demonstrations and tests."""

import datetime
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec

from levensbreed.content.toml_file import ContentError, read_toml
from levensbreed.matrix.rules.kept_matrix import NamesMode

type ExampleMark = Literal["available", "unknown"]
type ExampleClass = Literal["overlap", "known", "hidden", "assumed", "gap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleParticipant:
    """A participant in the example; invented, so without a name."""

    id: str
    role: str
    organisation: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleEntry:
    """A filled-in cell; a cell that is not listed was looked at but not marked."""

    participant: str
    domain: str
    group: str
    mark: ExampleMark
    moments: tuple[int, ...]
    providers: tuple[str, ...]
    other_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleTaskEntry:
    """A filled-in general task."""

    participant: str
    task: str
    mark: ExampleMark
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderAlias:
    """Other spellings of one provider's name."""

    canonical: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable:
    """A cell the group set aside, and why."""

    domain: str
    group: str
    reason: str


class ExpectedCell(msgspec.Struct, frozen=True, kw_only=True, rename={"cell_class": "class"}):
    """What the picture shows in one cell; `*_by` contain ids of participants."""

    domain: str
    group: str
    cell_class: ExampleClass
    offered_by: tuple[str, ...]
    known_by: tuple[str, ...]
    unknown_by: tuple[str, ...]
    offered_moments: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedName:
    """A provider's name that people gave in a cell that this provider did not mark."""

    name: str
    domain: str
    group: str
    named_by: int
    who: Literal["provider_at_table", "not_at_table", "no_provider"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedSignals:
    """The signals beside the picture; cells are (domain, group)."""

    role_difference: tuple[tuple[str, str], ...]
    overlap_nobody_knows: tuple[tuple[str, str], ...]
    missing_roles: tuple[str, ...]
    group_without_moment: dict[str, tuple[int, ...]]
    named_not_offered: tuple[ExpectedName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedTask:
    """How many providers do a task, how many others know of it, and how many of them do not know."""

    offer: int
    known: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPicture:
    """The outcome of the example, counted by hand. Cells that are not listed are gaps without any marks."""

    providers_at_table: int
    other_participants: int
    cells_total: int
    gap: int
    gap_after_not_applicable: int
    hidden: int
    assumed: int
    known: int
    overlap: int
    groups_without_moment_1: tuple[str, ...]
    domains_without_any_offer: tuple[str, ...]
    cells: tuple[ExpectedCell, ...]
    signals: ExpectedSignals
    tasks: dict[str, ExpectedTask]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleSession:
    """One whole example conversation."""

    id: str
    title: str
    municipality: str
    date: datetime.date
    location: str
    template: str
    moments_enabled: bool
    provider_names: NamesMode
    target_groups: tuple[str, ...]
    absent: tuple[str, ...]
    question: str
    participants: tuple[ExampleParticipant, ...]
    entries: tuple[ExampleEntry, ...]
    task_entries: tuple[ExampleTaskEntry, ...]
    provider_aliases: tuple[ProviderAlias, ...]
    not_applicable: tuple[NotApplicable, ...]
    expected: ExpectedPicture

    @property
    def aliases(self) -> dict[str, str]:
        """Every alternative spelling, with the name that it stands for."""
        return {alias: provider.canonical for provider in self.provider_aliases for alias in provider.aliases}


@cache
def shipped_example() -> ExampleSession:
    """Return the example that comes with the program."""
    return load_example(files("levensbreed.matrix.content") / "example-session.toml")


def load_example(source: Traversable) -> ExampleSession:
    """Read an example conversation. Raises ContentError with the first mistake."""
    document = read_toml(source)
    session = document.get("session")
    try:
        return msgspec.convert({**document, **(session if isinstance(session, dict) else {})}, ExampleSession)
    except msgspec.ValidationError as error:
        raise ContentError([f"Deze voorbeeldsessie klopt niet. De lezer meldt: {error}."]) from error
