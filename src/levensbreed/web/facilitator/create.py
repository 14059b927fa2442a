"""Starting a conversation, from the form."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from levensbreed.domain.letter import Letter
from levensbreed.domain.limits import RETENTION_DAYS, RETENTION_DAYS_CHOICES
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.invitation import NamesMode, Wishes
from levensbreed.web import texts
from levensbreed.web.access import NotYoursError, require_seat
from levensbreed.web.pace import TooOftenError
from levensbreed.web.parts import Parts
from levensbreed.web.replies import Renewal, field_error, go, operation, page, status_of_page
from levensbreed.web.routing import Call, number_from
from levensbreed.web.shown.day import iso_from_typed, short_date, shown_time, time_from_typed
from levensbreed.web.use_cases.beginning import start_conversation, today
from levensbreed.web.use_cases.start_code import FIELD, require_may_begin

_FIELDS = {
    "gemeente": "municipality",
    "titel": "title",
    "datum": "date",
    "plaats": "location",
    "groepen": "groups",
    "eigen_groep": "own_group",
    "afwezig": "absent",
    "uitgenodigd": "invited",
    "eigen_rij": "own_row",
    "hulp": "help_contact",
    "begintijd": "start_time",
    "eindtijd": "end_time",
    "afzender": "sender",
    "onderwerp": "subject",
    "tekst": "invitation",
}


async def new_form(call: Call) -> Response:
    """The form with sensible defaults; with `?van=` those of an earlier conversation, without its answers."""
    earlier = call.request.query_params.get("van", "")
    if earlier:
        return await _copied(call, earlier)
    chosen = {group.id for group in _form_of(call.parts).default_groups()}
    values = {"date": short_date(today(call.parts)), "names": "optional", "retention": str(RETENTION_DAYS)}
    return _form(call, chosen, values, {}, HTTPStatus.OK)


async def _copied(call: Call, earlier: str) -> Response:
    require_seat(call.parts.database, call.visitor, earlier, frozenset({SeatKind.FACILITATOR}))
    state = await call.parts.hub.state(earlier)
    if state is None:
        raise NotYoursError
    like = state.conversation
    values = {
        "municipality": like.municipality,
        "title": like.title,
        "date": short_date(today(call.parts)),
        "location": like.location,
        "invited": like.invited,
        "absent": "",
        "moments": "ja" if state.of_kind.kept.moments_enabled else "",
        "names": state.of_kind.kept.names.value,
        "retention": str(like.retention_days),
        "help_contact": like.help_contact,
        "start_time": shown_time(like.start_time),
        "end_time": shown_time(like.end_time),
        "sender": like.sender,
        "subject": like.subject,
        "invitation": like.invitation,
    }
    chosen, lists = _lines_of(state, _form_of(call.parts))
    return _form(call, chosen, values, {}, HTTPStatus.OK, lists, copied_from={"title": like.title})


def _lines_of(state: RoomState, instrument: MatrixInstrument) -> tuple[set[str], dict[str, list[str]]]:
    """Return which groups a copy has ticked, and its own lines; a renamed line becomes an own one."""
    groups = {(group.id, group.label) for group in instrument.target_groups}
    domains = {(domain.id, domain.label) for domain in instrument.domains}
    kept = {row.id for row in state.of_kind.rows if (row.id, row.label) in domains}
    lists = {
        "own_group": [column.label for column in state.of_kind.columns if (column.id, column.label) not in groups],
        "own_row": [row.label for row in state.of_kind.rows if row.id not in kept],
        "zonder_rij": [domain.id for domain in instrument.domains if domain.id not in kept],
    }
    return {column.id for column in state.of_kind.columns if (column.id, column.label) in groups}, lists


async def create(call: Call) -> Response:
    """Start the conversation, or show the form again with what is still wrong."""
    wishes = _wishes(call)
    renewal = Renewal(call)
    try:
        require_may_begin(call, call.text(FIELD))
        started = await start_conversation(call.parts, wishes, renewal.browser, operation(call))
    except RefusedError as refused:
        errors = {_FIELDS.get(name, name): said for name, said in field_error(refused, "gemeente").items()}
        return _again(call, errors, status_of_page(refused))
    except TooOftenError as slowed:
        about = "form" if slowed.reason == "too_fast" else FIELD
        response = _again(call, {about: texts.must_wait_live(slowed.reason, slowed.seconds)}, HTTPStatus.TOO_MANY_REQUESTS)
        response.headers["retry-after"] = str(slowed.seconds)
        return response
    return renewal.tell(go(f"/gesprekken/{started.conversation_id}/leiden"))


def _again(call: Call, errors: dict[str, str], status: HTTPStatus) -> Response:
    """Return the form with all that was typed."""
    values = {name: call.text(name) for name in (*_FIELDS.values(), "moments", "names", "retention", FIELD)}
    lists = {name: call.form.get(name, []) for name in ("own_group", "own_row", "zonder_rij")}
    return _form(call, set(call.form.get("groups", [])), values, errors, status, lists)


def _wishes(call: Call) -> Wishes:
    names = call.text("names")
    return Wishes(
        municipality=call.text("municipality"),
        title=call.text("title"),
        date=iso_from_typed(call.text("date"), today(call.parts)),
        location=call.text("location"),
        groups=tuple(call.form.get("groups", [])),
        absent=call.text("absent"),
        invited=call.text("invited"),
        own_groups=tuple(call.form.get("own_group", [])),
        without_rows=frozenset(call.form.get("zonder_rij", [])),
        own_rows=tuple(call.form.get("own_row", [])),
        retention_days=number_from(call.text("retention")) or RETENTION_DAYS,
        moments=call.text("moments") == "ja",
        help_contact=call.text("help_contact"),
        start_time=time_from_typed(call.text("start_time")),
        end_time=time_from_typed(call.text("end_time")),
        letter=Letter(call.text("sender"), call.text("subject"), call.text("invitation")),
        names=NamesMode(names) if names in NamesMode else NamesMode.OPTIONAL,
    )


def _form(
    call: Call,
    chosen: set[str],
    values: dict[str, str],
    errors: dict[str, str],
    status: HTTPStatus,
    lists: dict[str, list[str]] | None = None,
    *,
    copied_from: dict[str, str] | None = None,
) -> Response:
    context: dict[str, Any] = {
        "groups_by_category": _groups_by_category(call.parts, chosen),
        "values": values,
        "errors": errors,
        "lists": lists or {"own_group": [], "own_row": [], "zonder_rij": []},
        "copied_from": copied_from,
        "asks_start_code": bool(call.parts.settings.start_code),
        "retention_choices": [str(days) for days in RETENTION_DAYS_CHOICES],
    }
    return page(call, "new.html", "Een gesprek klaarzetten", status=status, **context)


def _groups_by_category(parts: Parts, chosen: set[str]) -> list[dict[str, Any]]:
    instrument = _form_of(parts)
    return [
        {
            "label": category.label,
            "groups": [
                {"id": group.id, "label": group.label, "hint": group.hint, "checked": group.id in chosen}
                for group in instrument.target_groups
                if group.category == category.id and not group.free_text
            ],
        }
        for category in instrument.group_categories
    ]


def _form_of(parts: Parts) -> MatrixInstrument:
    form: Any = next(iter(parts.offers.values())).form
    return form  # type: ignore[no-any-return]
