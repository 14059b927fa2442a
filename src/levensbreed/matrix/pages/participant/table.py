"""The whole table: the same answers as the questions, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.form import GlossaryTerm
from levensbreed.domain.people import View
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.pages.participant.sheet import AT_ANSWER, Sheet, at_cell, remember_view, sheet_of
from levensbreed.matrix.rules.cell import CellAnswer, Mark, one_mark
from levensbreed.matrix.rules.commands import PutCell
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.shown.api import Standing, standing
from levensbreed.matrix.shown.glossary import terms_in
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import field_error, go, operation_filled_in, page
from levensbreed.web.routing import Call, number_from
from levensbreed.web.shown.conversation import titled, two_parts


@dataclass(frozen=True, slots=True)
class MomentTold:
    """A moment, with what it means."""

    number: int
    title: str
    short: str


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A group: its hint, and the hard words in both; `explained` says that there is any of these."""

    id: str
    label: str
    free_text: bool
    hint: str
    words: list[GlossaryTerm]
    explained: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One cell: `shown` is what the page showed of it, `ticked` are its boxes, `state` tells it aloud.

    `is_doubtful` says that what is ticked was not kept, because it says two things.
    """

    row: str
    column: str
    api: str
    url: str
    revision: int
    shown: str
    stand: Standing
    ticked: set[str]
    is_doubtful: bool
    state: str
    names: list[str]
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A topic, explained as a group is, with its cells."""

    id: str
    label: str
    free_text: bool
    hint: str
    words: list[GlossaryTerm]
    explained: bool
    cells: list[TableCell]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShown:
    """The whole table; `doubtful` is the first cell that says two things, None when there is none."""

    instruction: str
    instruction_moments: str
    role_label: str
    columns: list[TableColumn]
    rows: list[TableRow]
    doubtful: CellKey | None
    moments_enabled: bool
    moments: list[MomentTold]
    question_url: str
    topic_url: str
    tasks_url: str
    open_tasks: list[str]
    open: bool
    done: bool
    is_begun: bool
    overview_url: str
    saved: bool


@dataclass(frozen=True, slots=True)
class TablePage:
    """The page of the whole table."""

    t: TableShown


async def table(call: Call) -> Response:
    """Show the table."""
    await remember_view(call, View.TABLE)
    return _page(call, await sheet_of(call), {}, HTTPStatus.OK)


async def table_form(call: Call) -> Response:
    """Save the whole table from the form; only cells that changed are written."""
    sheet = await sheet_of(call)
    op = operation_filled_in(call)
    changed = [key for key in sheet.order() if _is_changed(call, key)]
    refused = {key: problem for key in changed if (problem := await _write(call, sheet, key, op))}
    if refused:
        first = next(iter(refused.values()))
        status = HTTPStatus.CONFLICT if first.reason is Reason.STALE else HTTPStatus.UNPROCESSABLE_ENTITY
        doubtful = [key for key, problem in refused.items() if problem.reason is Reason.TWO_ANSWERS]
        return _page(call, await sheet_of(call), field_error(RefusedError(first.reason, "table", first.limit)), status, doubtful)
    return go(_after(call, sheet, changed))


def _after(call: Call, sheet: Sheet, changed: list[CellKey]) -> str:
    """Return the address after saving: the last cell that changed, in the table or as a question."""
    if call.text("naar") == "vraag":
        address = sheet.cell_address(changed[-1]) if changed else _open_question(sheet)
        return f"{address}?weergave{AT_ANSWER}"
    return f"{sheet.base}/tabel?opgeslagen{at_cell(changed[-1]) if changed else ''}"


async def _write(call: Call, sheet: Sheet, key: CellKey, op: str) -> RefusedError | None:
    """Write one cell; return the refusal, if any, so that the other cells are still written."""
    where = f"{op}:{key[0]}:{key[1]}"
    basis = number_from(_shown(call, key)[0])
    try:
        answer = _answer(call, sheet, key)
        await call.parts.dispatch(PutCell(call.conversation_id, call.participant_id, *key, answer, basis, where, call.parts.now_ms()))
    except RefusedError as refused:
        return refused
    return None


def _is_changed(call: Call, key: CellKey) -> bool:
    return _ticked(call, key) != set(_shown(call, key)[1])


def _ticked(call: Call, key: CellKey) -> set[str]:
    return set(call.form.get(f"v:{key[0]}:{key[1]}", []))


def _shown(call: Call, key: CellKey) -> tuple[str, str]:
    """Return the revision and the boxes that the form showed."""
    revision, _, boxes = call.text(f"b:{key[0]}:{key[1]}").partition("|")
    return revision, boxes


def _answer(call: Call, sheet: Sheet, key: CellKey) -> CellAnswer:
    """Return the answer in the boxes of one cell, with the stored names and text. Raises RefusedError for contradicting boxes."""
    ticked = _ticked(call, key)
    stored = sheet.cells.get(key)
    before = stored.answer if stored and stored.answer else CellAnswer(Mark.LOOKED)
    moments = frozenset(int(value) for value in ticked if value in ("1", "2", "3"))
    mark = one_mark(is_there=bool(moments) or "x" in ticked, is_unknown="?" in ticked)
    names = before.names if mark is Mark.AVAILABLE else ()
    return CellAnswer(mark, moments, names, text=before.text)


def boxes_of(answer: CellAnswer | None) -> str:
    """Return the boxes of a cell that are ticked: `x` for a mark without a moment, the moments, `?` for doubt."""
    if answer is None or answer.mark is Mark.LOOKED:
        return ""
    if answer.mark is Mark.UNKNOWN:
        return "?"
    return "".join(map(str, sorted(answer.moments))) or "x"


def _state(answer: CellAnswer | None) -> str:
    """Return in words whether a cell is marked, for screen readers. `table-cell.ts` has the same texts."""
    if answer is None or answer.mark is not Mark.AVAILABLE:
        return "niet aangekruist"
    if not answer.moments:
        return "aangekruist"
    *others, last = map(str, sorted(answer.moments))
    return f"moment {f'{", ".join(others)} en {last}' if others else last} aangekruist"


def _page(call: Call, sheet: Sheet, errors: dict[str, str], status: HTTPStatus, doubtful: Sequence[CellKey] = ()) -> Response:
    """Return the table; the cells in `doubtful` show what was ticked, although it contradicts itself."""
    shown = TablePage(_shown_table(call, sheet, {key: _ticked(call, key) for key in doubtful}))
    shared, title = live_views(call).shared(sheet.state, call.parts.now_ms()), titled(sheet.state, "hele tabel")
    keep = (f"{sheet.base}/tabel", *(sheet.task_address(task.id) for task in sheet.instrument.tasks[:1]))
    return page(call, "participant/table.html", title, *shared, shown, status=status, errors=errors, keep=keep)


def _shown_table(call: Call, sheet: Sheet, typed: dict[CellKey, set[str]]) -> TableShown:
    role, with_moments = sheet.instrument.role(sheet.me.role), sheet.matrix.kept.moments_enabled
    return TableShown(
        instruction=role.instruction,
        instruction_moments=role.instruction_moments if with_moments else "",
        role_label=role.label_short,
        columns=[TableColumn(each.id, each.label, each.free_text, *_hints(sheet, each)) for each in sheet.matrix.columns],
        rows=[_row(sheet, row, name, typed) for row, name in zip(sheet.matrix.rows, spoken(sheet.matrix.rows), strict=True)],
        doubtful=next(iter(typed), None),
        moments_enabled=with_moments,
        moments=[MomentTold(moment.number, moment.title, moment.short) for moment in sheet.instrument.moments],
        question_url=f"{_open_question(sheet)}?weergave{AT_ANSWER}",
        topic_url=f"{sheet.topic_address((sheet.first_open_cell() or sheet.order()[0])[0])}?weergave",
        tasks_url=sheet.task_address(sheet.instrument.tasks[0].id) if sheet.instrument.tasks else "",
        open_tasks=sheet.open_tasks(),
        open=sheet.state.rule.answers_open,
        done=sheet.is_done,
        is_begun=any(stored.answer for stored in sheet.cells.values()),
        overview_url=f"{sheet.base}/antwoorden",
        saved="opgeslagen" in call.request.query_params,
    )


def _open_question(sheet: Sheet) -> str:
    """Return the address of the question of the first cell that was not looked at, or else of the first cell."""
    return sheet.cell_address(sheet.first_open_cell() or sheet.order()[0])


def _hints(sheet: Sheet, line: Row | Column) -> tuple[str, list[GlossaryTerm], bool]:
    """Return what explains a row or a column: its hint, the hard words in both, and whether there is any of these."""
    words = terms_in(f"{line.label} {line.hint}", sheet.instrument)
    return line.hint, words, bool(line.hint or words)


def spoken(rows: tuple[Row, ...]) -> list[str]:
    """Return the names of rows for screen readers: without the part in brackets, unless two rows would then be called the same."""
    short = [two_parts(row.label)[0] for row in rows]
    return [name if short.count(name) == 1 else row.label for row, name in zip(rows, short, strict=True)]


def _row(sheet: Sheet, row: Row, name: str, typed: dict[CellKey, set[str]]) -> TableRow:
    keys = [((row.id, column.id), column.label) for column in sheet.matrix.columns]
    cells = [_cell(sheet, key, f"{name}, {label}", typed.get(key)) for key, label in keys]
    return TableRow(row.id, row.label, row.free_text, *_hints(sheet, row), cells)


def _cell(sheet: Sheet, key: CellKey, name: str, typed: set[str] | None) -> TableCell:
    stored = sheet.cells.get(key)
    answer = stored.answer if stored else None
    return TableCell(
        row=key[0],
        column=key[1],
        api=f"/api/v1{sheet.base}/vakjes/{key[0]}/{key[1]}",
        url=f"{sheet.cell_address(key)}?weergave{AT_ANSWER}",
        revision=sheet.revision(key),
        shown=f"{sheet.revision(key)}|{boxes_of(answer)}",
        stand=standing(sheet.mark(key)),
        ticked=set(boxes_of(answer)) if typed is None else typed,
        is_doubtful=typed is not None,
        state=_state(answer),
        names=list(answer.names) if answer else [],
        text=answer.text if answer else "",
        name=name,
    )
