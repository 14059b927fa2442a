"""Starting a conversation, from the form."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from levensbreed.domain.commands import Browser, Create
from levensbreed.domain.conversation import NamesMode
from levensbreed.domain.invitation import Wishes, prepare
from levensbreed.domain.limits import OWN_GROUPS_PER_FORM
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.web.keys import new_id
from levensbreed.web.parts import Parts
from levensbreed.web.replies import Renewal, field_error, go, operation, page
from levensbreed.web.routing import Call

_FIELDS = {
    "gemeente": "municipality",
    "titel": "title",
    "datum": "date",
    "plaats": "location",
    "groepen": "groups",
    "eigen_groep": "own_group",
    "afwezig": "absent",
}


@dataclass(frozen=True, slots=True)
class Started:
    """A new conversation with the keys of its private links."""

    conversation_id: str
    facilitator_key: str
    screen_key: str


async def new_form(call: Call) -> Response:
    """The form with sensible defaults."""
    chosen = {group.id for group in call.parts.instrument.default_groups()}
    return _form(call, chosen, {"date": today(call.parts).isoformat(), "names": "optional"}, {}, HTTPStatus.OK)


async def create(call: Call) -> Response:
    """Start the conversation, or show the form again with what is still wrong."""
    wishes = _wishes(call)
    renewal = Renewal(call)
    try:
        started = await start_conversation(call.parts, wishes, renewal.browser, operation(call))
    except RefusedError as refused:
        errors = {_FIELDS.get(name, name): said for name, said in field_error(refused, "gemeente").items()}
        values = {name: call.text(name) for name in (*_FIELDS.values(), "moments", "names")}
        return _form(call, set(call.form.get("groups", [])), values, errors, HTTPStatus.UNPROCESSABLE_ENTITY)
    return renewal.tell(go(f"/gesprekken/{started.conversation_id}/leiden"))


async def start_conversation(parts: Parts, wishes: Wishes, browser: Browser | None, op: str) -> Started:
    """Store a new conversation; return it with its private keys.

    The same `op` from a form gives the same conversation, so a double tap makes no second one.
    Raises RefusedError when a wish cannot be met.
    """
    doorkeeper = parts.doorkeeper
    conversation_id = doorkeeper.id_from(op) if op else new_id()
    conversation, rows, columns = prepare(parts.instrument, wishes, conversation_id, today(parts), parts.now_ms())
    facilitator_key, kept_facilitator = doorkeeper.new_private(SeatKind.FACILITATOR)
    screen_key, kept_screen = doorkeeper.new_private(SeatKind.SCREEN)
    await parts.dispatch(Create(conversation, rows, columns, (kept_facilitator, kept_screen), browser))
    return Started(conversation.id, facilitator_key, screen_key)


def today(parts: Parts) -> date:
    """Return the day by this instance's clock."""
    return datetime.fromtimestamp(parts.now_ms() / 1000, UTC).date()


def _wishes(call: Call) -> Wishes:
    names = call.text("names")
    return Wishes(
        municipality=call.text("municipality"),
        title=call.text("title"),
        date=call.text("date"),
        location=call.text("location"),
        groups=tuple(call.form.get("groups", [])),
        own_groups=tuple(call.form.get("own_group", []))[:OWN_GROUPS_PER_FORM],
        moments=call.text("moments") == "ja",
        names=NamesMode(names) if names in NamesMode else NamesMode.OPTIONAL,
    )


def _form(call: Call, chosen: set[str], values: dict[str, str], errors: dict[str, str], status: HTTPStatus) -> Response:
    groups = _groups_by_category(call.parts, chosen)
    return page(call, "new.html", "Een gesprek klaarzetten", status=status, groups_by_category=groups, values=values, errors=errors)


def _groups_by_category(parts: Parts, chosen: set[str]) -> list[dict[str, Any]]:
    instrument = parts.instrument
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
