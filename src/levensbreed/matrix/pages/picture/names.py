"""Merging names: the facilitator says which spellings mean one provider, and can undo that."""

from http import HTTPStatus
from typing import Any

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
    context = {
        "c": live_views(call).conversation(state),
        "names": show_names(state, picture),
        "merged": _merged(state),
        "back_url": f"{page_of(call)}/leiden",
        "limits": {"name": PROVIDER_NAME_CHARS},
        "errors": field_error(refused, "naam") if refused else {},
        "values": {"naam": call.text("naam")} if refused else {},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return page(call, "picture/names.html", "Namen van aanbieders", status=status, **context)


def show_names(state: RoomState, picture: Picture) -> list[dict[str, Any]]:
    """Return every name that others gave, how many people gave it, and which name is probably meant (`names`)."""
    matrix = matrix_of(state)
    people: dict[str, set[str]] = {}
    for row in matrix.rows:
        for column in matrix.columns:
            for name, who in picture.tally((row.id, column.id)).named.items():
                people.setdefault(name, set()).update(who)
    merged = {alias.written for alias in matrix.decisions.aliases}
    at_table = {same_name(provider) for provider in picture.providers}
    found = [
        {
            "name": name,
            "people": len(who),
            "at_table": same_name(name) in at_table,
            "probably": (*near_names(name, (*picture.providers, *(each for each in people if each != name))), "")[0],
        }
        for name, who in people.items()
        if same_name(name) not in merged
    ]
    return sorted(found, key=lambda each: (-each["people"], each["name"]))


def _merged(state: RoomState) -> list[dict[str, Any]]:
    by_name: dict[str, list[str]] = {}
    for alias in matrix_of(state).decisions.aliases:
        by_name.setdefault(alias.meant, []).append(alias.written)
    return [{"name": name, "written": written} for name, written in sorted(by_name.items())]
