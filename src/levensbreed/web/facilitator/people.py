"""The people as the facilitator manages them: add, correct, merge, remove, restore."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.commands import ChangePerson, Join, MergePeople, RemovePerson, RestorePerson
from levensbreed.domain.form import Form
from levensbreed.domain.names import near_names
from levensbreed.domain.people import Origin, Participant, admit
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import RETURN, SeatKind
from levensbreed.storage.seats import key_nonce
from levensbreed.web.access import NotYoursError
from levensbreed.web.forms import form_of
from levensbreed.web.keys import new_id
from levensbreed.web.live_page import kind_at, live_views, state_of
from levensbreed.web.replies import field_error, go, operation_filled_in, page
from levensbreed.web.routing import Call
from levensbreed.web.shown.people import Near, chairs_of_twins, label_of
from levensbreed.web.use_cases.on_paper import is_typed_over


@dataclass(frozen=True, slots=True)
class RoleToTick:
    """A role to choose, and whether it was."""

    id: str
    label: str
    letter: str
    checked: bool


@dataclass(frozen=True, slots=True)
class AddPage:
    """Adding somebody without a phone; with `near` it asks which organisation is meant. There is no `person` yet."""

    roles: list[RoleToTick]
    near: Near | None
    person: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagedPerson:
    """Somebody at the table; `code` is the return code, empty where there is none, and `chair` 0 where nobody is taken for another."""

    letter: str
    role_id: str
    role_label: str
    organisation: str
    name: str
    chair: int
    done: bool
    origin: str
    code: str
    manage_url: str
    form_url: str


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else at the table, to be made one with."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person, and the others; with `near` it asks which organisation is meant."""

    person: ManagedPerson
    others: list[Other]
    roles: list[RoleToTick]
    near: Near | None


async def add_form(call: Call) -> Response:
    """Show the form for somebody without a phone."""
    return await _add_page(call, {}, HTTPStatus.OK)


async def add(call: Call) -> Response:
    """Give somebody without a phone a chair, and show their return code."""
    if near := await _near(call):
        return await _add_page(call, {}, HTTPStatus.OK, near)
    try:
        person = _typed(call, new_id(), Origin.PAPER)
        _, keys = call.parts.doorkeeper.new_personal()
        command = Join(call.conversation_id, person, keys, None, operation_filled_in(call), call.parts.now_ms(), by_facilitator=True)
        applied = await call.parts.dispatch(command)
    except RefusedError as refused:
        return await _add_page(call, field_error(refused, "rol"), HTTPStatus.UNPROCESSABLE_ENTITY)
    return go(f"/gesprekken/{call.conversation_id}/deelnemers/{applied.subject}")


async def person_page(call: Call) -> Response:
    """Show one person: what can be corrected, the return code, merging and removing."""
    return await _person_page(call, {}, HTTPStatus.OK)


async def change(call: Call) -> Response:
    """Carry out the action of the form for one person."""
    person_id, op, now_ms = _person_id(call), operation_filled_in(call), call.parts.now_ms()
    console = f"/gesprekken/{call.conversation_id}/leiden"
    dispatch = call.parts.dispatch
    if call.text("doe") == "wijzig" and (near := await _near(call, person_id)):
        return await _person_page(call, {}, HTTPStatus.OK, near)
    try:
        match call.text("doe"):
            case "wijzig":
                await dispatch(ChangePerson(call.conversation_id, _typed(call, person_id), op, now_ms))
            case "samenvoegen":
                await dispatch(MergePeople(call.conversation_id, person_id, call.text("met"), op, now_ms))
            case "verwijder":
                await dispatch(RemovePerson(call.conversation_id, person_id, op, now_ms))
            case "terug":
                await dispatch(RestorePerson(call.conversation_id, person_id, op, now_ms))
            case _:
                return go(f"/gesprekken/{call.conversation_id}/deelnemers/{person_id}")
    except RefusedError as refused:
        if refused.reason in (Reason.UNKNOWN_PARTICIPANT, Reason.TOO_LATE_TO_RESTORE):
            raise
        return await _person_page(call, field_error(refused, "met"), HTTPStatus.UNPROCESSABLE_ENTITY)
    return go(console)


async def _person_page(call: Call, errors: dict[str, str], status: HTTPStatus, near: Near | None = None) -> Response:
    state = await state_of(call)
    person = state.people.get(_person_id(call))
    if person is None:
        raise NotYoursError
    twins = chairs_of_twins(state)
    shown = PersonPage(
        _shown(call, person, state.form, twins.get(person.id, 0)),
        [Other(other.id, label_of(other, state.form, twins)) for other in state.people.values() if other.id != person.id],
        _roles(state.form, call.text("rol") or person.role),
        near,
    )
    values = {
        "organisatie": call.text("organisatie") or person.organisation,
        "naam": call.text("naam") or person.name,
        "rol": call.text("rol") or person.role,
    }
    shared, title = live_views(call).shared(state, call.parts.now_ms()), label_of(person, state.form, twins)
    return page(call, "facilitator/person.html", title, *shared, shown, status=status, errors=errors, values=values)


async def _add_page(call: Call, errors: dict[str, str], status: HTTPStatus, near: Near | None = None) -> Response:
    state = await state_of(call)
    values = {name: call.text(name) for name in ("organisatie", "naam", "rol")}
    shared, shown = live_views(call).shared(state, call.parts.now_ms()), AddPage(_roles(state.form, call.text("rol")), near)
    title = "Iemand zonder telefoon"
    return page(call, "facilitator/add_person.html", title, *shared, shown, status=status, errors=errors, values=values)


async def _near(call: Call, person_id: str = "") -> Near | None:
    """Return what was typed and the known names it may mean, unless the facilitator already chose one; else None."""
    if call.text("bedoeld") == "ja":
        return None
    state = await state_of(call)
    here = {person.organisation for person in state.people.values() if person.id != person_id and person.organisation}
    invited = {line.strip() for line in state.conversation.invited.splitlines() if line.strip()}
    typed = call.text("organisatie")
    suggestions = near_names(typed, tuple(sorted(here | invited)))
    return Near(typed, suggestions) if suggestions else None


def _shown(call: Call, person: Participant, form: Form, chair: int) -> ManagedPerson:
    role = form.role(person.role)
    return ManagedPerson(
        letter=role.letter,
        role_id=role.id,
        role_label=role.label_short,
        organisation=person.organisation,
        name=person.name,
        chair=chair,
        done=person.done,
        origin=person.origin.value,
        code=return_code(call, person.id),
        manage_url=f"/gesprekken/{call.conversation_id}/deelnemers/{person.id}",
        form_url=_form_url(call, person),
    )


def _form_url(call: Call, person: Participant) -> str:
    """Return the address at which the paper form of a person is typed over; empty when there is none."""
    address = kind_at(call).shown.typing_over
    if not address:
        return ""
    with call.parts.database.snapshot() as connection:
        is_open = is_typed_over(connection, person)
    return f"/gesprekken/{call.conversation_id}/{address}/{person.id}" if is_open else ""


def return_code(call: Call, participant_id: str) -> str:
    """Return somebody's return code in two groups, empty when they have none."""
    with call.parts.database.snapshot() as connection:
        nonce = key_nonce(connection, call.conversation_id, SeatKind.PARTICIPANT, RETURN, participant_id)
    if nonce is None:
        return ""
    code = call.parts.doorkeeper.return_code(nonce)
    return f"{code[:5]}-{code[5:]}"


def _roles(form: Form, chosen: str) -> list[RoleToTick]:
    return [RoleToTick(role.id, role.label, role.letter, role.id == chosen) for role in form.roles]


def _typed(call: Call, person_id: str, origin: Origin = Origin.DEVICE) -> Participant:
    form = form_of(call.parts, call.conversation_id)
    if call.text("rol") not in {role.id for role in form.roles}:
        raise RefusedError(Reason.UNKNOWN_ROLE, "rol")
    return admit(person_id, form.role(call.text("rol")), call.text("organisatie"), call.text("naam"), origin)


def _person_id(call: Call) -> str:
    return str(call.request.path_params["person"])
