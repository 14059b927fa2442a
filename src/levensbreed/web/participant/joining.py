"""Taking a chair: first the role, then the organisation and a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.names import near_names
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.domain.texts import same_name
from levensbreed.storage.conversations import load_conversation
from levensbreed.storage.people import organisations
from levensbreed.web.access import seats_of
from levensbreed.web.live_page import live_views, start_of, state_of
from levensbreed.web.pace import OF_CHAIR
from levensbreed.web.replies import NOTHING, Renewal, field_error, go, operation, page, status_of_page
from levensbreed.web.routing import Call, keep_pace_together
from levensbreed.web.shown.people import Near
from levensbreed.web.texts import CHOSEN_AND_TYPED
from levensbreed.web.use_cases.chairs import role_ids, take_chair
from levensbreed.web.use_cases.own_answers import MeShown, chair_of


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Who takes part on this device already."""

    me: MeShown


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role to choose."""

    id: str
    label: str
    short_description: str
    letter: str


@dataclass(frozen=True, slots=True)
class RolePage:
    """The roles; `other` says that somebody else already takes part on this device."""

    roles: list[RoleChoice]
    other: bool


@dataclass(frozen=True, slots=True)
class RoleShown:
    """The role that was chosen."""

    id: str
    label: str
    organisation_required: bool


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """The organisations that are known, or those that are `near` what was typed; `other` as on the page before."""

    role: RoleShown
    organisations: tuple[str, ...]
    near: Near | None
    other: bool


async def join_form(call: Call) -> Response:
    """Ask for the role, or with `?rol=` for the organisation. Somebody with a chair is redirected to it."""
    if _has_chair(call):
        return go(start_of(call.parts, call.conversation_id))
    role = call.request.query_params.get("rol", "")
    if role in role_ids(call.parts, call.conversation_id):
        return await _ask_organisation(call, role)
    return await _ask_role(call)


async def join(call: Call) -> Response:
    """Take the chair, or ask for what is missing. Somebody with a chair is redirected to it, so that going back takes no second one."""
    if _has_chair(call):
        return go(start_of(call.parts, call.conversation_id))
    role = call.text("rol")
    if role not in role_ids(call.parts, call.conversation_id):
        return await _ask_role(call)
    typed, chosen = call.text("organisatie_anders").strip(), call.text("organisatie").strip()
    if same_name(typed) and chosen and same_name(typed) != same_name(chosen):
        errors = {"organisatie_anders": CHOSEN_AND_TYPED.format(chosen=chosen, typed=typed)}
        return await _ask_organisation(call, role, errors, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    organisation = chosen or typed
    if near := _near(call, role, organisation):
        return await _ask_organisation(call, role, near=Near(organisation, near))
    keep_pace_together(call, OF_CHAIR, f"{call.conversation_id} ")
    renewal = Renewal(call)
    try:
        await take_chair(call.parts, call.conversation_id, role, (organisation, call.text("naam")), renewal.browser, operation(call))
    except RefusedError as refused:
        errors, status = field_error(refused, "organisatie"), status_of_page(refused)
        if not chosen and "organisatie" in errors:
            errors["organisatie_anders"] = errors.pop("organisatie")
        return await _ask_organisation(call, role, errors, status=status)
    return renewal.tell(go(start_of(call.parts, call.conversation_id)))


async def same_person(call: Call) -> Response:
    """Somebody already takes part on this device: ask whether this is the same person."""
    chair = await chair_of(call)
    shared = live_views(call).shared(chair.state, call.parts.now_ms())
    return page(call, "participant/same_person.html", "Bent u dit?", *shared, SamePerson(chair.described()))


async def _ask_role(call: Call) -> Response:
    state = await state_of(call)
    roles = [RoleChoice(role.id, role.label, role.description_short, role.letter) for role in state.form.roles]
    shared = live_views(call).shared(state, call.parts.now_ms())
    return page(call, "participant/role.html", "Uw rol", *shared, RolePage(roles, _is_somebody_else(call)))


def _near(call: Call, role_id: str, organisation: str) -> tuple[str, ...]:
    """Return the known organisations that somebody may mean, unless they already chose one."""
    if call.text("bedoeld") == "ja" or role_id not in role_ids(call.parts, call.conversation_id):
        return ()
    return near_names(organisation, _known(call))


def _known(call: Call) -> tuple[str, ...]:
    with call.parts.database.snapshot() as connection:
        conversation = load_conversation(connection, call.conversation_id)
        invited = conversation.invited.splitlines() if conversation else []
        every = (*organisations(connection, call.conversation_id), *(line.strip() for line in invited))
    return tuple(sorted({same_name(name): name for name in reversed(every) if same_name(name)}.values()))


async def _ask_organisation(
    call: Call, role_id: str, errors: Mapping[str, str] = NOTHING, near: Near | None = None, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    state = await state_of(call)
    role = state.form.role(role_id)
    chosen = RoleShown(role.id, role.label, role.organisation_required)
    shown = OrganisationPage(chosen, _known(call), near, _is_somebody_else(call))
    values = {name: call.text(name) for name in ("organisatie", "organisatie_anders", "naam", "gedeeld")}
    shared = live_views(call).shared(state, call.parts.now_ms())
    return page(call, "participant/organisation.html", "Uw organisatie", *shared, shown, status=status, errors=errors, values=values)


def _is_somebody_else(call: Call) -> bool:
    """Say whether somebody said they are not the person who takes part on this device; they get a chair of their own."""
    return "ja" in (call.text("ander"), call.request.query_params.get("ander"))


def _has_chair(call: Call) -> bool:
    if _is_somebody_else(call):
        return False
    return any(seat.kind is SeatKind.PARTICIPANT for seat in seats_of(call.parts.database, call.visitor, call.conversation_id))
