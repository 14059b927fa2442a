"""The page on which a form that somebody filled in on paper is typed over: a whole table with one short field for each cell."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.limits import NOTE_CHARS, OWN_TEXT_CHARS, TYPED_OVER_CHARS
from levensbreed.domain.refusals import RefusedError
from levensbreed.live.changes.applied import Applied
from levensbreed.matrix.pages.facilitator.paper_form import PaperForm, paper_form, put_cell, put_task
from levensbreed.matrix.pages.participant.table import spoken
from levensbreed.matrix.rules.cell import CellAnswer
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.rules.typed_marks import as_typed
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import go, operation, page
from levensbreed.web.routing import Call, number_from
from levensbreed.web.shown.people import chairs_of_twins, label_of
from levensbreed.web.texts import sentence
from levensbreed.web.use_cases.done import say_done


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedField:
    """One cell or task. `id` is what the names of its fields end in, `typed` the mark and `text` the words that belong to it.

    `shown` is what was stored when the page was made, so that only what changed is written.
    """

    id: str
    api: str
    name: str
    typed: str
    text: str
    asks_text: bool
    revision: int
    shown: str


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A topic with its cells."""

    label: str
    cells: list[TypedField]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperShown:
    """The form of one person on paper; `saved` says that it was just saved."""

    url: str
    person_url: str
    label: str
    role_label: str
    columns: list[str]
    rows: list[TypedRow]
    tasks: list[TypedField]
    with_moments: bool
    with_names: bool
    open: bool
    done: bool
    saved: bool
    text_max: int = OWN_TEXT_CHARS
    note_max: int = NOTE_CHARS
    typed_max: int = TYPED_OVER_CHARS


@dataclass(frozen=True, slots=True)
class TypingOverPage:
    """The page on which a paper form is typed over."""

    f: PaperShown


async def form_page(call: Call) -> Response:
    """Show the form."""
    return _page(call, await paper_form(call), {}, HTTPStatus.OK)


async def save_form(call: Call) -> Response:
    """Save everything that changed; what was refused stands there again, with the reason beside it."""
    form, op = await paper_form(call), operation(call)
    errors: dict[str, str] = {}
    for name, put in _changes(call, form, op):
        try:
            await put()
        except RefusedError as refused:
            errors[f"v:{name}"] = sentence(refused)
    if errors:
        return _page(call, await paper_form(call), errors, HTTPStatus.UNPROCESSABLE_ENTITY)
    if call.text("doe") == "klaar":
        await say_done(call.parts, call.conversation_id, form.person.id, True, f"{op}:klaar")
        return go(f"{form.base}/deelnemers/{form.person.id}")
    return go(f"{_url(form)}?opgeslagen")


type _Put = Callable[[], Awaitable[Applied]]


def _changes(call: Call, form: PaperForm, op: str) -> Iterator[tuple[str, _Put]]:
    """Yield what was changed: the name of its field, and how to save it."""
    for key in form.matrix.cells:
        if _is_changed(call, name := ":".join(key)):
            yield name, partial(_save_cell, call, form, key, f"{op}:{name}")
    for task in form.state.form.tasks:
        if _is_changed(call, task.id):
            yield task.id, partial(_save_task, call, form, task.id, f"{op}:{task.id}")


async def _save_cell(call: Call, form: PaperForm, key: CellKey, op: str) -> Applied:
    name = ":".join(key)
    return await put_cell(call, form, key, form.cell(*_typed(call, name)), number_from(call.text(f"r:{name}")), op)


async def _save_task(call: Call, form: PaperForm, task_id: str, op: str) -> Applied:
    return await put_task(call, form, task_id, form.task(*_typed(call, task_id)), number_from(call.text(f"r:{task_id}")), op)


def _typed(call: Call, name: str) -> tuple[str, str]:
    return call.text(f"v:{name}"), call.text(f"t:{name}")


def _is_changed(call: Call, name: str) -> bool:
    return f"v:{name}" in call.form and "|".join(_typed(call, name)) != call.text(f"b:{name}")


def _url(form: PaperForm) -> str:
    return f"{form.base}/leiden/papier/{form.person.id}"


def _page(call: Call, form: PaperForm, errors: dict[str, str], status: HTTPStatus) -> Response:
    """Return the page; a field with an error shows what was typed."""
    label = label_of(form.person, form.state.form, chairs_of_twins(form.state))
    shown = PaperShown(
        url=_url(form),
        person_url=f"{form.base}/deelnemers/{form.person.id}",
        label=label,
        role_label=form.state.form.role(form.person.role).label_short,
        columns=[column.label for column in form.matrix.columns],
        rows=[
            TypedRow(row.label, [_cell(call, form, row, column, f"{name}, {column.label}", errors) for column in form.matrix.columns])
            for row, name in zip(form.matrix.rows, spoken(form.matrix.rows), strict=True)
        ],
        tasks=[_task(call, form, task.id, task.label, errors) for task in form.state.form.tasks],
        with_moments=form.with_moments,
        with_names=form.with_names,
        open=form.state.rule.answers_open,
        done=form.state.is_done(form.person),
        saved="opgeslagen" in call.request.query_params,
    )
    shared, title = live_views(call).shared(form.state, call.parts.now_ms()), f"Papieren formulier: {label}"
    return page(call, "facilitator/typing_over.html", title, *shared, TypingOverPage(shown), status=status, errors=errors)


def _cell(call: Call, form: PaperForm, row: Row, column: Column, name: str, errors: dict[str, str]) -> TypedField:
    key = (row.id, column.id)
    stored = form.cells.get(key)
    answer = stored.answer if stored else None
    return _field(
        call,
        ":".join(key),
        f"/api/v1{form.base}/papier/{form.person.id}/vakjes/{row.id}/{column.id}",
        name,
        (as_typed(answer), answer.text if answer else ""),
        stored.revision if stored else 0,
        asks_text=row.free_text or column.free_text,
        is_wrong=f"v:{':'.join(key)}" in errors,
    )


def _task(call: Call, form: PaperForm, task_id: str, label: str, errors: dict[str, str]) -> TypedField:
    stored = form.tasks.get(task_id)
    answer = stored.answer if stored else None
    return _field(
        call,
        task_id,
        f"/api/v1{form.base}/papier/{form.person.id}/taken/{task_id}",
        label,
        (as_typed(CellAnswer(answer.mark)) if answer else "", answer.note if answer else ""),
        stored.revision if stored else 0,
        asks_text=True,
        is_wrong=f"v:{task_id}" in errors,
    )


def _field(
    call: Call, name: str, api: str, label: str, stands: tuple[str, str], revision: int, *, asks_text: bool, is_wrong: bool
) -> TypedField:
    typed, text = _typed(call, name) if is_wrong else stands
    return TypedField(id=name, api=api, name=label, typed=typed, text=text, asks_text=asks_text, revision=revision, shown="|".join(stands))
