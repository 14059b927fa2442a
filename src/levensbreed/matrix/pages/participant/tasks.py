"""One general task at a time: the page, its form, and the API for the same task."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.form import GlossaryTerm
from levensbreed.domain.limits import NOTE_CHARS
from levensbreed.domain.people import View
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.changes.applied import Applied
from levensbreed.matrix.content.forms import FORMS
from levensbreed.matrix.pages.participant.sheet import Sheet, sheet_of
from levensbreed.matrix.pages.participant.warning import warning_about
from levensbreed.matrix.rules.cell import Mark, one_mark
from levensbreed.matrix.rules.commands import PutTask
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.tasks import TaskAnswer
from levensbreed.matrix.shown.api import PutTaskBody, Standing, TaskSaved, TaskValue, standing, task_value
from levensbreed.matrix.shown.glossary import terms_in
from levensbreed.web.access import NotYoursError
from levensbreed.web.api.answers import proof
from levensbreed.web.api.bodies import read_body
from levensbreed.web.forms import form_of_kind
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import field_error, go, operation, page, status_of_page
from levensbreed.web.routing import Call, number_from
from levensbreed.web.shown.conversation import titled, two_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTask:
    """The task itself, what explains it, and where it stands among the others; `back_url` is None at the first.

    `by_table` says that somebody fills in the whole table, `left` how many tasks are left when they said they were done.
    """

    label: str
    hint: str
    words: list[GlossaryTerm]
    read_aloud: str
    intro: str
    index: int
    count: int
    api: str
    next_url: str
    back_url: str | None
    overview_url: str
    table_url: str
    by_table: bool
    left: int
    note_label: str
    note_max: int = NOTE_CHARS


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTask:
    """What was answered; `unsure_too` and `is_unsent` as with a question."""

    stand: Standing
    unsure_too: bool
    is_unsent: bool
    note: str
    warning: str
    revision: int
    saved: bool


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One general task and its answer."""

    t: AskedTask
    a: GivenTask


async def put_task(call: Call) -> Response:
    """Save one change from a device and answer once it is durable."""
    body = await read_body(call, PutTaskBody)
    call.require_own(body.deelnemer)
    task_id = _task_id(call, form_of_kind(call.parts, call.conversation_id, FORMS))
    return await proof(_put(call, task_id, body.waarde.answer(), body.basis, body.op), body.op, _value, TaskSaved, warning_about)


def _value(answer: object) -> TaskValue:
    assert answer is None or isinstance(answer, TaskAnswer), "a task holds a task's answer"
    return task_value(answer)


async def task(call: Call) -> Response:
    """Show the page of one task."""
    return _task(call, await sheet_of(call), {}, HTTPStatus.OK)


async def answer_form(call: Call) -> Response:
    """Save the answer from the form and go to the next page."""
    sheet = await sheet_of(call)
    task_id = _task_id(call, sheet.instrument)
    _, after = sheet.around(sheet.task_address(task_id), sheet.view)
    try:
        applied = await _put(call, task_id, replace(_typed(call), mark=_mark(call)), number_from(call.text("basis")), operation(call))
    except RefusedError as refused:
        if refused.reason is Reason.STALE:
            return _task(call, sheet, field_error(refused, "stand"), HTTPStatus.CONFLICT)
        return _task(call, sheet, field_error(refused, "stand"), status_of_page(refused), _typed(call))
    stored = sheet.tasks.get(task_id)
    if (warning := warning_about(applied.answer)) and warning != warning_about(stored.answer if stored else None):
        after = sheet.task_address(task_id)
    return go(f"{after}?opgeslagen")


async def _put(call: Call, task_id: str, answer: TaskAnswer | None, basis: int | None, op: str) -> Applied:
    command = PutTask(call.conversation_id, call.participant_id, task_id, answer, basis, op, call.parts.now_ms())
    return await call.parts.dispatch(command)


def _task_id(call: Call, form: MatrixInstrument) -> str:
    task_id = str(call.request.path_params["task"])
    if task_id not in {task.id for task in form.tasks}:
        raise RefusedError(Reason.UNKNOWN_TASK)
    return task_id


def _typed(call: Call) -> TaskAnswer:
    marks, note = call.form.get("stand", []), call.text("toelichting")
    if "beschikbaar" in marks:
        return TaskAnswer(Mark.AVAILABLE, note)
    return TaskAnswer(Mark.UNKNOWN if "weet-ik-niet" in marks else Mark.LOOKED, note)


def _mark(call: Call) -> Mark:
    marks = call.form.get("stand", [])
    return one_mark(is_there="beschikbaar" in marks, is_unknown="weet-ik-niet" in marks)


def _task(call: Call, sheet: Sheet, errors: dict[str, str], status: HTTPStatus, typed: TaskAnswer | None = None) -> Response:
    task_id = str(call.request.path_params["task"])
    if task_id not in {task.id for task in sheet.instrument.tasks}:
        raise NotYoursError
    stored = sheet.tasks.get(task_id)
    answer = typed or (stored.answer if stored else None)
    asked = _asked(call, sheet, task_id)
    given = GivenTask(
        stand=standing(typed.mark if typed else sheet.task_mark(task_id)),
        unsure_too=bool(typed) and "weet-ik-niet" in call.form.get("stand", []),
        is_unsent=typed is not None,
        note=answer.note if answer else "",
        warning=warning_about(stored.answer if stored else None),
        revision=stored.revision if stored else 0,
        saved="opgeslagen" in call.request.query_params,
    )
    title = titled(sheet.state, f"algemene taak {asked.index} van {asked.count}: {two_parts(asked.label)[0]}")
    shared, shown = live_views(call).shared(sheet.state, call.parts.now_ms()), TaskPage(asked, given)
    keep = (sheet.task_address(task_id), asked.next_url, f"{sheet.base}/tabel")
    return page(call, "participant/task.html", title, *shared, shown, status=status, errors=errors, keep=keep)


def _asked(call: Call, sheet: Sheet, task_id: str) -> AskedTask:
    found = sheet.instrument.task(task_id)
    before, after = sheet.around(sheet.task_address(task_id), sheet.view)
    by_table = sheet.view is View.TABLE
    return AskedTask(
        label=found.label,
        hint=found.hint,
        words=terms_in(f"{found.label} {found.hint}", sheet.instrument),
        read_aloud=f"{found.label}. {found.hint}",
        intro=sheet.instrument.role(sheet.me.role).instruction_tasks,
        index=[task.id for task in sheet.instrument.tasks].index(task_id) + 1,
        count=len(sheet.instrument.tasks),
        api=f"/api/v1{sheet.base}/taken/{task_id}",
        next_url=after,
        back_url=before,
        overview_url=f"{sheet.base}/antwoorden",
        table_url=f"{sheet.base}/tabel{'' if by_table else '?weergave'}",
        by_table=by_table,
        left=len(sheet.open_tasks()) if "klaar" in call.request.query_params else 0,
        note_label=sheet.instrument.tasks_intro.note_label,
    )
