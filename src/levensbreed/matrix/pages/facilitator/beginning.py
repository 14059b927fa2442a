"""What a matrix adds to preparing a conversation: its groups, its topics, and what people fill in."""

from dataclasses import dataclass
from typing import Literal

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.invitation import Preparation, prepare
from levensbreed.matrix.rules.kept_matrix import NamesMode
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.api.schema import BeginBody
from levensbreed.web.preparing import Filled, Preparing, Typed

_LISTS = ("own_group", "own_row")


class CreateBody(BeginBody):
    """What is needed to start a conversation; only the municipality has no default. `startcode` is needed where the instance has one."""

    groepen: tuple[str, ...] | None = None
    eigen_groepen: tuple[str, ...] = ()
    momenten: bool = False
    namen: Literal["off", "optional", "later"] = "optional"


@dataclass(frozen=True, slots=True)
class GroupToTick:
    """A group to choose, and whether it is chosen."""

    id: str
    label: str
    hint: str
    checked: bool


@dataclass(frozen=True, slots=True)
class CategoryShown:
    """Groups that stand together."""

    label: str
    groups: list[GroupToTick]


@dataclass(frozen=True, slots=True)
class OwnLines:
    """The groups and rows that were typed."""

    own_group: list[str]
    own_row: list[str]


@dataclass(frozen=True, slots=True)
class BeginningPart:
    """What the page on which a matrix is prepared has beside the values of its fields."""

    groups_by_category: list[CategoryShown]
    lists: OwnLines


def _empty(form: MatrixInstrument) -> Filled:
    return _filled(form, {group.id for group in form.default_groups()}, {"names": "optional"}, {}, [])


def _copied(form: MatrixInstrument, state: RoomState) -> Filled:
    """Copy groups, topics and choices; a line that was renamed becomes one of the facilitator's own."""
    matrix = matrix_of(state)
    groups = {(group.id, group.label) for group in form.target_groups}
    domains = {(domain.id, domain.label) for domain in form.domains}
    kept = {row.id for row in matrix.rows if (row.id, row.label) in domains}
    lists = {
        "own_group": [column.label for column in matrix.columns if (column.id, column.label) not in groups],
        "own_row": [row.label for row in matrix.rows if row.id not in kept],
    }
    chosen = {column.id for column in matrix.columns if (column.id, column.label) in groups}
    values = {"moments": "ja" if matrix.kept.moments_enabled else "", "names": matrix.kept.names.value}
    return _filled(form, chosen, values, lists, [domain.id for domain in form.domains if domain.id not in kept])


def _again(form: MatrixInstrument, typed: Typed) -> Filled:
    values = {name: typed.get(name, [""])[-1] for name in ("moments", "names")}
    lists = {name: typed.get(name, []) for name in _LISTS}
    return _filled(form, set(typed.get("groups", [])), values, lists, typed.get("zonder_rij", []))


def _filled(form: MatrixInstrument, chosen: set[str], values: dict[str, str], lists: dict[str, list[str]], without: list[str]) -> Filled:
    part = BeginningPart(_groups_by_category(form, chosen), OwnLines(lists.get("own_group", []), lists.get("own_row", [])))
    return Filled(values, (part,), tuple(("zonder_rij", row) for row in without))


def _groups_by_category(form: MatrixInstrument, chosen: set[str]) -> list[CategoryShown]:
    return [
        CategoryShown(
            category.label,
            [
                GroupToTick(group.id, group.label, group.hint, group.id in chosen)
                for group in form.target_groups
                if group.category == category.id and not group.free_text
            ],
        )
        for category in form.group_categories
    ]


def _typed(typed: Typed) -> Preparation:
    names = typed.get("names", [""])[-1]
    return Preparation(
        groups=tuple(typed.get("groups", [])),
        own_groups=tuple(typed.get("own_group", [])),
        without_rows=frozenset(typed.get("zonder_rij", [])),
        own_rows=tuple(typed.get("own_row", [])),
        moments=typed.get("moments", [""])[-1] == "ja",
        names=NamesMode(names) if names in NamesMode else NamesMode.OPTIONAL,
    )


def _asked(body: CreateBody) -> Preparation:
    return Preparation(groups=body.groepen, own_groups=body.eigen_groepen, moments=body.momenten, names=NamesMode(body.namen))


PREPARING = Preparing(
    fields={"groepen": "groups", "eigen_groep": "own_group", "eigen_rij": "own_row"},
    empty=_empty,
    copied=_copied,
    again=_again,
    typed=_typed,
    body=CreateBody,
    example={"gemeente": "Voorbeeldstad", "groepen": ["dementie", "mantelzorgers"], "momenten": True},
    asked=_asked,
    prepare=prepare,
)
