"""One opened cell: for everybody to read, and for the facilitator to record what the group says."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.limits import DISSENT_CHARS, PROVIDER_NAME_CHARS
from levensbreed.domain.phases import CLOSED
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.pages.picture.shared import asked_cell, page_of, seat_title, shown_picture
from levensbreed.matrix.rules.agenda import CELL_POINT
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.commands import PutCell
from levensbreed.matrix.rules.decisions import Decision, PointState, Verdict
from levensbreed.matrix.rules.group_commands import DecideCell, MarkPoint
from levensbreed.matrix.rules.kept_matrix import NamesMode
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.shown.cell import OpenCell, show_open_cell
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.matrix.tables.cells import StoredCell, load_cell
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import field_error, go, operation_filled_in, page
from levensbreed.web.routing import Call


@dataclass(frozen=True, slots=True)
class CellLimits:
    """How many characters fit in what somebody sees otherwise, and in a name."""

    dissent: int = DISSENT_CHARS
    name: int = PROVIDER_NAME_CHARS


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPage:
    """One opened cell; somebody who `leads` can write down what the group says, others may name a provider (`names_asked`)."""

    opened: OpenCell
    leads: bool
    open: bool
    back_url: str
    point_state: str
    names_asked: bool
    own_names: list[str]
    known_names: list[str]
    limits: CellLimits
    saved: bool


async def open_cell(call: Call) -> Response:
    """Show one cell."""
    state, _ = await shown_picture(call)
    return await _page(call, state, asked_cell(call, state))


async def decide(call: Call) -> Response:
    """Record what the group says about this cell, or make it a talking point."""
    state, _ = await shown_picture(call)
    key = asked_cell(call, state)
    parts, now_ms = call.parts, call.parts.now_ms()
    try:
        if call.text("punt"):
            point = f"{CELL_POINT}:{key[0]}:{key[1]}"
            await parts.dispatch(
                MarkPoint(call.conversation_id, point, _state(call.text("punt")), f"{operation_filled_in(call)}:punt", now_ms)
            )
        else:
            verdict = Verdict(call.text("oordeel")) if call.text("oordeel") in list(Verdict) else Verdict.OPEN
            decision = Decision(*key, not_applicable=call.text("past_niet") == "ja", verdict=verdict, dissent=call.text("anders"))
            await parts.dispatch(DecideCell(call.conversation_id, decision, operation_filled_in(call), now_ms))
    except RefusedError as refused:
        if not refused.field:
            raise
        return await _page(call, state, key, refused)
    return go(f"{page_of(call)}/leiden/vakje/{key[0]}/{key[1]}?bewaard=ja")


async def add_names(call: Call) -> Response:
    """Add provider names to the participant's own answer in this cell; that is never late."""
    state, _ = await shown_picture(call)
    key = asked_cell(call, state)
    stored = _own(call, key)
    before = stored.answer if stored and stored.answer else CellAnswer(Mark.LOOKED)
    typed = tuple(call.form.get("naam", []))
    answer = CellAnswer(before.mark, before.moments, (*before.names, *typed), text=before.text)
    basis = stored.revision if stored else 0
    change = PutCell(call.conversation_id, call.participant_id, *key, answer, basis, operation_filled_in(call), call.parts.now_ms())
    try:
        await call.parts.dispatch(change)
    except RefusedError as refused:
        if not refused.field:
            raise
        return await _page(call, state, key, refused)
    return go(f"{page_of(call)}/totaalplaatje/{key[0]}/{key[1]}?bewaard=ja")


async def _page(call: Call, state: RoomState, key: CellKey, refused: RefusedError | None = None) -> Response:
    matrix = matrix_of(state)
    assert matrix.picture is not None, "somebody who asks for an opened cell was told before that there is no picture"
    opened = show_open_cell(state, matrix.picture, state.form, key)
    leads = call.seat.kind is SeatKind.FACILITATOR
    own = _own(call, key) if not leads else None
    point = matrix.decisions.points.get(f"{CELL_POINT}:{key[0]}:{key[1]}")
    shown = CellPage(
        opened=opened,
        leads=leads,
        open=state.conversation.phase != CLOSED,
        back_url=f"{page_of(call)}/{'leiden' if leads else 'totaalplaatje'}",
        point_state=point.state.value if point else "",
        names_asked=not leads and _may_name(call, state),
        own_names=list(own.answer.names) if own and own.answer else [],
        known_names=sorted({*matrix.picture.providers, *(named.name for named in opened.named)}),
        limits=CellLimits(),
        saved="bewaard" in call.request.query_params,
    )
    about, title = live_views(call).conversation(state), seat_title(call, f"{opened.ref} {opened.row_label}: {opened.column_label}")
    errors = field_error(refused, "anders" if leads else "namen") if refused else {}
    values = {"anders": call.text("anders"), "naam": call.text("naam")} if refused else {}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return page(call, "picture/cell.html", title, about, shown, status=status, errors=errors, values=values, keeps_forms=True)


def _own(call: Call, key: CellKey) -> StoredCell | None:
    with call.parts.database.snapshot() as connection:
        return load_cell(connection, call.conversation_id, call.participant_id, key)


def _may_name(call: Call, state: RoomState) -> bool:
    person = state.people.get(call.participant_id)
    return person is not None and not person.own_offer and matrix_of(state).kept.names is not NamesMode.OFF


def _state(typed: str) -> PointState:
    return PointState(typed) if typed in list(PointState) else PointState.OPEN
