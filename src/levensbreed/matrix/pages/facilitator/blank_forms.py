"""Blank forms on paper: per role, in the words of that role, one life domain a block, each with a number to write down."""

from dataclasses import dataclass

from starlette.responses import Response

from levensbreed.domain.form import Role
from levensbreed.domain.limits import BLANK_FORMS_AT_ONCE
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.kept_matrix import NamesMode
from levensbreed.matrix.rules.lines import Row
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import page
from levensbreed.web.routing import Call, number_from


@dataclass(frozen=True, slots=True)
class FormBlock:
    """One life domain: the question as this role gets it, what explains it, and whether somebody writes what they mean."""

    label: str
    question: str
    hint: str
    free_text: bool


@dataclass(frozen=True, slots=True)
class FormTask:
    """A general task, with what explains it."""

    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class RoleToPrint:
    """A role to print forms for."""

    id: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForms:
    """The forms of one role; `numbers` has one for each copy."""

    roles: list[RoleToPrint]
    role_label: str
    letter: str
    role_id: str
    instruction: str
    instruction_moments: str
    instruction_tasks: str
    asks_organisation: bool
    asks_names: bool
    moments: list[str]
    groups: list[str]
    blocks: list[FormBlock]
    tasks: list[FormTask]
    numbers: list[str]
    most: int = BLANK_FORMS_AT_ONCE


@dataclass(frozen=True, slots=True)
class BlankFormsPage:
    """The page with blank forms."""

    f: BlankForms


async def blank_forms(call: Call) -> Response:
    """Show the forms of the role in the address, or of the first role, ready to print."""
    state = await state_of(call)
    query = call.request.query_params
    role = next((role for role in state.form.roles if role.id == query.get("rol")), state.form.roles[0])
    copies = min(max(number_from(query.get("aantal", "")) or 1, 1), BLANK_FORMS_AT_ONCE)
    shown = BlankFormsPage(_forms(state, role, copies))
    return page(call, "facilitator/blank_forms.html", "Formulieren op papier", live_views(call).conversation(state), shown)


def _forms(state: RoomState, role: Role, copies: int) -> BlankForms:
    instrument: MatrixInstrument = state.form
    matrix = matrix_of(state)
    with_moments = matrix.kept.moments_enabled
    return BlankForms(
        roles=[RoleToPrint(each.id, each.label, each is role) for each in instrument.roles],
        role_label=role.label,
        letter=role.letter,
        role_id=role.id,
        instruction=role.instruction,
        instruction_moments=role.instruction_moments if with_moments else "",
        instruction_tasks=role.instruction_tasks,
        asks_organisation=role.organisation_required,
        asks_names=not role.own_offer and matrix.kept.names is not NamesMode.OFF,
        moments=[f"{moment.number}. {moment.title}" for moment in instrument.moments] if with_moments else [],
        groups=[column.label for column in matrix.columns],
        blocks=[_block(instrument, role, row, len(matrix.columns)) for row in matrix.rows],
        tasks=[FormTask(task.label, task.hint) for task in instrument.tasks],
        numbers=[f"{role.letter}{number}" for number in range(1, copies + 1)],
    )


def _block(instrument: MatrixInstrument, role: Role, row: Row, n_groups: int) -> FormBlock:
    question = instrument.question_about_all(role.id, n_groups, row.in_question)
    return FormBlock(row.label, question, row.hint, row.free_text)
