"""Where a participant goes: the waiting room, the next question, or their own answers."""

from dataclasses import dataclass

from starlette.responses import Response

from levensbreed.domain.people import View
from levensbreed.matrix.pages.participant.sheet import AT_ANSWER, Sheet, at_group, sheet_of
from levensbreed.matrix.rules.cell import Mark
from levensbreed.matrix.rules.instrument import GeneralTask
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import go, page
from levensbreed.web.routing import Call
from levensbreed.web.shown.conversation import titled
from levensbreed.web.use_cases.own_answers import MeShown

_STATES = {Mark.AVAILABLE: "available", Mark.UNKNOWN: "unknown", Mark.LOOKED: "looked", None: "todo"}


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """Who somebody is, and what everybody agrees to."""

    me: MeShown
    ground_rules: list[str]


@dataclass(frozen=True, slots=True)
class OwnCell:
    """One cell of a row: its `state`, as in the legend of the page, and its group."""

    state: str
    label: str


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row with where it is filled in; `at` tells the version of each of its cells."""

    id: str
    label: str
    url: str
    cells: list[OwnCell]
    at: list[str]


@dataclass(frozen=True, slots=True)
class OwnTask:
    """A general task with where it is filled in."""

    id: str
    label: str
    url: str
    state: str
    revision: int


@dataclass(frozen=True, slots=True)
class Ways:
    """The three ways to fill in: where each leads."""

    table_url: str
    question_url: str
    topic_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersPage:
    """Somebody's own answers; `next_url` is what is still to be done, None for nothing."""

    rows: list[OwnRow]
    tasks: list[OwnTask]
    looked_rows: int
    total_rows: int
    done: bool
    open: bool
    next_url: str | None
    view: str
    late_possible: bool
    view_switch: Ways
    saved: bool


async def lead(call: Call) -> Response:
    """Redirect to what the participant has to do now."""
    sheet = await sheet_of(call)
    if not sheet.state.rule.began:
        return _waiting(call, sheet)
    address = sheet.first_open() if sheet.state.rule.answers_open else None
    return go(address or f"{sheet.base}/antwoorden")


async def answers(call: Call) -> Response:
    """Show the participant's own answers, and what is still open."""
    sheet = await sheet_of(call)
    now_ms = call.parts.now_ms()
    rows = [_row(sheet, at) for at in range(len(sheet.matrix.rows))]
    first = sheet.first_open_cell() or sheet.order()[0]
    shown = AnswersPage(
        rows=rows,
        tasks=[_task(sheet, task) for task in sheet.instrument.tasks],
        looked_rows=sum(all(cell.state != "todo" for cell in row.cells) for row in rows),
        total_rows=len(rows),
        done=sheet.is_done,
        open=sheet.state.rule.answers_open,
        next_url=_next(sheet),
        view=sheet.view.value,
        late_possible=sheet.state.conversation.is_late(now_ms) and sheet.state.rule.answers_open,
        view_switch=Ways(
            table_url=f"{sheet.base}/tabel?weergave",
            question_url=f"{sheet.cell_address(first)}?weergave{AT_ANSWER}",
            topic_url=f"{sheet.topic_address(first[0])}?weergave{at_group(first)}",
        ),
        saved="opgeslagen" in call.request.query_params,
    )
    title = titled(sheet.state, "u bent klaar" if sheet.is_done else "uw antwoorden")
    return page(call, "participant/answers.html", title, *live_views(call).shared(sheet.state, now_ms), shown)


def _next(sheet: Sheet) -> str | None:
    """Return the address of what is still open. In the whole table only tasks can be: cells do not show whether they were looked at."""
    if sheet.view is View.TABLE:
        return next(iter(sheet.open_tasks()), None)
    return sheet.first_open()


def _waiting(call: Call, sheet: Sheet) -> Response:
    shown = WaitingPage(sheet.described(), [rule.text for rule in sheet.instrument.ground_rules])
    shared = live_views(call).shared(sheet.state, call.parts.now_ms())
    return page(call, "participant/waiting.html", titled(sheet.state, "u zit aan tafel"), *shared, shown)


def _task(sheet: Sheet, task: GeneralTask) -> OwnTask:
    revision = sheet.tasks[task.id].revision if task.id in sheet.tasks else 0
    return OwnTask(task.id, task.label, sheet.task_address(task.id), _STATES[sheet.task_mark(task.id)], revision)


def _row(sheet: Sheet, index: int) -> OwnRow:
    row = sheet.matrix.rows[index]
    cells = [OwnCell(_STATES[sheet.mark((row.id, column.id))], column.label) for column in sheet.matrix.columns]
    first = next((at for at, cell in enumerate(cells) if cell.state == "todo"), 0)
    url = sheet.topic_address(row.id) if sheet.view is View.TOPIC else sheet.cell_address((row.id, sheet.matrix.columns[first].id))
    keys = [(row.id, column.id) for column in sheet.matrix.columns]
    at = [f"{key[1]}|{sheet.revision(key)}" for key in keys]
    return OwnRow(row.id, row.label, url, cells, at)
