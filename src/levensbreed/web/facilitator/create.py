"""Starts a conversation from the form."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.beginning import Wanted
from levensbreed.domain.details import Details
from levensbreed.domain.letter import Letter
from levensbreed.domain.limits import RETENTION_DAYS, RETENTION_DAYS_CHOICES
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.web import texts
from levensbreed.web.access import NotYoursError, require_seat
from levensbreed.web.kind import Offer
from levensbreed.web.kind_views import KindTemplates
from levensbreed.web.pace import TooOftenError
from levensbreed.web.preparing import Filled
from levensbreed.web.replies import Renewal, field_error, go, operation, page, status_of_page
from levensbreed.web.routing import Call, number_from
from levensbreed.web.shown.day import iso_from_typed, short_date, shown_time, time_from_typed
from levensbreed.web.use_cases.beginning import offered, offered_like, start_conversation, today
from levensbreed.web.use_cases.start_code import FIELD, require_may_begin

FORM_FIELD = "vorm"
"""The field with the id of the form, where there are several to choose from."""
_FIELDS = {
    "gemeente": "municipality",
    "titel": "title",
    "datum": "date",
    "plaats": "location",
    "afwezig": "absent",
    "uitgenodigd": "invited",
    "hulp": "help_contact",
    "begintijd": "start_time",
    "eindtijd": "end_time",
    "afzender": "sender",
    "onderwerp": "subject",
    "tekst": "invitation",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """The page on which a conversation is prepared.

    `hidden` are fields that are not shown but come back, by name and value; `copied_from` is the title of the conversation that this
    one is like, None where there is none.
    """

    of_kind: KindTemplates
    hidden: tuple[tuple[str, str], ...]
    copied_from: str | None
    asks_start_code: bool
    retention_choices: list[str]


async def new_form(call: Call) -> Response:
    """Show the form with defaults; with `?van=` those of an earlier conversation, without its answers."""
    asked = call.request.query_params
    if earlier := asked.get("van", ""):
        return await _copied(call, earlier)
    offer = offered(call.parts, asked.get(FORM_FIELD, ""))
    values = {"date": short_date(today(call.parts)), "retention": str(RETENTION_DAYS)}
    return _form(call, offer, offer.kind.preparing.empty(offer.form), values, {}, HTTPStatus.OK)


async def _copied(call: Call, earlier: str) -> Response:
    require_seat(call.parts.database, call.visitor, earlier, frozenset({SeatKind.FACILITATOR}))
    state = await call.parts.hub.state(earlier)
    if state is None:
        raise NotYoursError
    like = state.conversation
    offer = offered_like(call.parts, like)
    values = {
        "municipality": like.municipality,
        "title": like.title,
        "date": short_date(today(call.parts)),
        "location": like.location,
        "invited": like.invited,
        "absent": "",
        "retention": str(like.retention_days),
        "help_contact": like.help_contact,
        "start_time": shown_time(like.start_time),
        "end_time": shown_time(like.end_time),
        "sender": like.sender,
        "subject": like.subject,
        "invitation": like.invitation,
    }
    part = offer.kind.preparing.copied(offer.form, state)
    return _form(call, offer, part, values, {}, HTTPStatus.OK, copied_from=like.title)


async def create(call: Call) -> Response:
    """Start the conversation, or show the form again with what is wrong."""
    offer = offered(call.parts, call.text(FORM_FIELD))
    preparing, renewal = offer.kind.preparing, Renewal(call)
    try:
        require_may_begin(call, call.text(FIELD))
        started = await start_conversation(call.parts, offer, _wanted(call), preparing.typed(call.form), renewal.browser, operation(call))
    except RefusedError as refused:
        fields = _FIELDS | dict(preparing.fields)
        errors = {fields.get(name, name): said for name, said in field_error(refused, "gemeente").items()}
        return _again(call, offer, errors, status_of_page(refused))
    except TooOftenError as slowed:
        about = "form" if slowed.reason == "too_fast" else FIELD
        response = _again(call, offer, {about: texts.must_wait_live(slowed.reason, slowed.seconds)}, HTTPStatus.TOO_MANY_REQUESTS)
        response.headers["retry-after"] = str(slowed.seconds)
        return response
    return renewal.tell(go(f"/gesprekken/{started.conversation_id}/leiden"))


def _again(call: Call, offer: Offer, errors: dict[str, str], status: HTTPStatus) -> Response:
    """Return the form with everything that was typed."""
    values = {name: call.text(name) for name in (*_FIELDS.values(), "retention", FIELD)}
    return _form(call, offer, offer.kind.preparing.again(offer.form, call.form), values, errors, status)


def _wanted(call: Call) -> Wanted:
    details = Details(
        municipality=call.text("municipality"),
        title=call.text("title"),
        date=iso_from_typed(call.text("date"), today(call.parts)),
        location=call.text("location"),
        absent=call.text("absent"),
        invited=call.text("invited"),
        help_contact=call.text("help_contact"),
        start_time=time_from_typed(call.text("start_time")),
        end_time=time_from_typed(call.text("end_time")),
    )
    letter = Letter(call.text("sender"), call.text("subject"), call.text("invitation"))
    return Wanted(details, letter, number_from(call.text("retention")) or RETENTION_DAYS)


def _form(
    call: Call,
    offer: Offer,
    part: Filled,
    values: dict[str, str],
    errors: dict[str, str],
    status: HTTPStatus,
    *,
    copied_from: str | None = None,
) -> Response:
    """Return the page; it contains the id of the form only when there are several."""
    several = (FORM_FIELD, offer.form.id) if len(call.parts.offers) > 1 else None
    shown = NewPage(
        of_kind=offer.kind.shown.templates,
        hidden=part.hidden + ((several,) if several else ()),
        copied_from=copied_from,
        asks_start_code=bool(call.parts.settings.start_code),
        retention_choices=[str(days) for days in RETENTION_DAYS_CHOICES],
    )
    title, filled = "Een gesprek klaarzetten", {**values, **part.values}
    return page(call, "new.html", title, *part.contexts, shown, status=status, errors=errors, values=filled)
