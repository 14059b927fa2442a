"""Merging names: the facilitator says which spellings mean one provider, and can undo that."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.limits import PROVIDER_NAME_CHARS
from levensbreed.domain.names import near_names
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.texts import same_name
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.pages.picture.shared import page_of, shown_picture
from levensbreed.matrix.rules.group_commands import MergeNames, SplitName
from levensbreed.matrix.rules.picture import Picture
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import field_error, go, operation_filled_in, page
from levensbreed.web.routing import Call


@dataclass(frozen=True, slots=True)
class NameGiven:
    """A name that others gave: by how many people, whether that provider is at the table, and which name is `probably` meant."""

    name: str
    people: int
    at_table: bool
    probably: str


@dataclass(frozen=True, slots=True)
class MergedName:
    """A name, and how else it was written."""

    name: str
    written: list[str]


@dataclass(frozen=True, slots=True)
class NameLimits:
    """How many characters fit in a name."""

    name: int = PROVIDER_NAME_CHARS


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesPage:
    """The names that others gave, and those that were made one."""

    names: list[NameGiven]
    merged: list[MergedName]
    back_url: str
    limits: NameLimits


async def names(call: Call) -> Response:
    """Show all names, each with the name that is probably meant."""
    return await _page(call)


async def change(call: Call) -> Response:
    """Merge spellings, or undo that."""
    written = tuple(call.form.get("namen", []))
    try:
        if call.text("doe") == "los":
            await call.parts.dispatch(SplitName(call.conversation_id, written, operation_filled_in(call)))
        else:
            meant = call.text("naam")
            await call.parts.dispatch(MergeNames(call.conversation_id, written, meant, operation_filled_in(call), call.parts.now_ms()))
    except RefusedError as refused:
        if not refused.field:
            raise
        return await _page(call, refused)
    return go(f"{page_of(call)}/leiden/namen")


async def _page(call: Call, refused: RefusedError | None = None) -> Response:
    state, picture = await shown_picture(call)
    shown = NamesPage(names=show_names(state, picture), merged=_merged(state), back_url=f"{page_of(call)}/leiden", limits=NameLimits())
    about, title = live_views(call).conversation(state), "Namen van aanbieders"
    if refused is None:
        return page(call, "picture/names.html", title, about, shown)
    status, values = HTTPStatus.UNPROCESSABLE_ENTITY, {"naam": call.text("naam")}
    return page(call, "picture/names.html", title, about, shown, status=status, errors=field_error(refused, "naam"), values=values)


def show_names(state: RoomState, picture: Picture) -> list[NameGiven]:
    """Return every name others gave."""
    matrix = matrix_of(state)
    people: dict[str, set[str]] = {}
    for row in matrix.rows:
        for column in matrix.columns:
            for name, who in picture.tally((row.id, column.id)).named.items():
                people.setdefault(name, set()).update(who)
    merged = {alias.written for alias in matrix.decisions.aliases}
    at_table = {same_name(provider) for provider in picture.providers}
    found = [
        NameGiven(
            name,
            len(who),
            same_name(name) in at_table,
            (*near_names(name, (*picture.providers, *(each for each in people if each != name))), "")[0],
        )
        for name, who in people.items()
        if same_name(name) not in merged
    ]
    return sorted(found, key=lambda each: (-each.people, each.name))


def _merged(state: RoomState) -> list[MergedName]:
    by_name: dict[str, list[str]] = {}
    for alias in matrix_of(state).decisions.aliases:
        by_name.setdefault(alias.meant, []).append(alias.written)
    return [MergedName(name, written) for name, written in sorted(by_name.items())]
