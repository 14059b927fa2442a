"""The page of one question."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.form import GlossaryTerm
from levensbreed.domain.people import View
from levensbreed.matrix.pages.participant.sheet import Sheet, at_cell, at_group
from levensbreed.matrix.pages.participant.warning import warning_about
from levensbreed.matrix.rules.cell import CellAnswer
from levensbreed.matrix.rules.kept_matrix import NamesMode
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.shown.api import Standing, standing
from levensbreed.matrix.shown.glossary import terms_in
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import page
from levensbreed.web.routing import Call
from levensbreed.web.shown.conversation import titled, two_parts

_PROGRESS_PARTS = 4


@dataclass(frozen=True, slots=True)
class ProgressPart:
    """A topic on the line of all topics: its `state`, and which `share` of it was looked at, in quarters."""

    state: str
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """The question itself, and where it stands among the others; `back_url` is None at the first."""

    text: str
    hint: str
    row: str
    row_label: str
    row_index: int
    row_count: int
    column_index: int
    column_count: int
    api: str
    next_url: str
    back_url: str | None
    overview_url: str
    table_url: str
    topic_url: str
    progress: list[ProgressPart]
    words: list[GlossaryTerm]
    read_aloud: str
    instruction: str
    instruction_moments: str


@dataclass(frozen=True, slots=True)
class MomentShown:
    """A moment to choose."""

    number: int
    title: str
    short: str
    checked: bool


@dataclass(frozen=True, slots=True)
class NamesAsked:
    """The names that were given and those that may be picked, where they are asked (`shown`)."""

    shown: bool
    chosen: list[str]
    suggestions: list[str]


@dataclass(frozen=True, slots=True)
class OwnTextAsked:
    """The text that says what is meant, where that is asked (`shown`)."""

    shown: bool
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """What can be answered, and what was.

    `yes_too` and `unsure_too` say what was ticked beside `stand` in a form that is shown again, `is_unsent` that it was not kept.
    """

    yes_label: str
    moments: list[MomentShown]
    names: NamesAsked
    own_text: OwnTextAsked
    warning: str
    revision: int
    stand: Standing
    yes_too: bool
    unsure_too: bool
    is_unsent: bool
    late: bool
    saved: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question and its answer."""

    q: AskedQuestion
    a: GivenAnswer


def show_question(
    call: Call, sheet: Sheet, key: CellKey, errors: dict[str, str], status: HTTPStatus, typed: CellAnswer | None = None
) -> Response:
    """Return the page of one cell; with `typed` it shows what was chosen but could not be saved."""
    stored = sheet.cells.get(key)
    answer = typed or (stored.answer if stored else None)
    row = next(row for row in sheet.matrix.rows if row.id == key[0])
    column = next(column for column in sheet.matrix.columns if column.id == key[1])
    given = GivenAnswer(
        yes_label=yes_label(sheet),
        moments=asked_moments(sheet, answer),
        names=asked_names(sheet, answer),
        own_text=_own_text(row, column, answer),
        warning=warning_about(answer),
        revision=stored.revision if stored else 0,
        stand=standing(typed.mark if typed else sheet.mark(key)),
        yes_too=bool(typed) and "beschikbaar" in call.form.get("stand", []),
        unsure_too=bool(typed) and "weet-ik-niet" in call.form.get("stand", []),
        is_unsent=typed is not None,
        late=sheet.state.conversation.is_late(call.parts.now_ms()),
        saved="opgeslagen" in call.request.query_params,
    )
    asked = _asked(sheet, row, column)
    shown, shared = QuestionPage(asked, given), live_views(call).shared(sheet.state, call.parts.now_ms())
    values = {name: call.text(name) for name in ("nieuwe_naam", "eigen_tekst")}
    title = titled(sheet.state, f"onderwerp {asked.row_index} van {asked.row_count}: {asked.row_label}, {column.label}")
    keep = (sheet.cell_address(key), asked.next_url, f"{sheet.base}/tabel")
    template = "participant/question.html"
    return page(call, template, title, *shared, shown, status=status, errors=errors, values=values, keep=keep)


def _asked(sheet: Sheet, row: Row, column: Column) -> AskedQuestion:
    role = sheet.instrument.role(sheet.me.role)
    before, after = sheet.around(sheet.cell_address((row.id, column.id)), View.QUESTION)
    text = sheet.instrument.question(sheet.me.role, column.in_question, row.in_question)
    return AskedQuestion(
        text=text,
        hint=row.hint,
        row=row.id,
        row_label=two_parts(row.label)[0],
        row_index=sheet.matrix.rows.index(row) + 1,
        row_count=len(sheet.matrix.rows),
        column_index=sheet.matrix.columns.index(column) + 1,
        column_count=len(sheet.matrix.columns),
        api=f"/api/v1{sheet.base}/vakjes/{row.id}/{column.id}",
        next_url=after,
        back_url=before,
        overview_url=f"{sheet.base}/antwoorden",
        table_url=f"{sheet.base}/tabel?weergave{at_cell((row.id, column.id))}",
        topic_url=f"{sheet.topic_address(row.id)}?weergave{at_group((row.id, column.id))}",
        progress=_progress(sheet, (row.id, column.id)),
        words=terms_in(f"{text} {row.hint}", sheet.instrument),
        read_aloud=f"{text} {row.hint}",
        instruction=role.instruction,
        instruction_moments=role.instruction_moments if sheet.matrix.kept.moments_enabled else "",
    )


def _own_text(row: Row, column: Column, answer: CellAnswer | None) -> OwnTextAsked:
    asked = "Welk onderwerp bedoelt u?" if row.free_text else "Welke groep bedoelt u?"
    return OwnTextAsked(row.free_text or column.free_text, asked, answer.text if answer else "")


def yes_label(sheet: Sheet) -> str:
    """Return the label of a mark, for this participant."""
    mark = sheet.instrument.mark("available")
    return mark.label_own_offer if sheet.me.own_offer else mark.label


def asked_moments(sheet: Sheet, answer: CellAnswer | None) -> list[MomentShown]:
    """Return the moments that can be chosen; none where they are not asked for."""
    if not sheet.matrix.kept.moments_enabled:
        return []
    chosen = answer.moments if answer else frozenset()
    return [MomentShown(each.number, each.title, each.short, each.number in chosen) for each in sheet.instrument.moments]


def asked_names(sheet: Sheet, answer: CellAnswer | None) -> NamesAsked:
    """Return the names that were given and those that are suggested; none where they are not asked for."""
    conversation, names = sheet.state.conversation, sheet.matrix.kept.names
    asked = names is NamesMode.OPTIONAL or (names is NamesMode.LATER and conversation.picture_from_ms is not None)
    if sheet.me.own_offer or not asked:
        return NamesAsked(False, [], [])
    own = {name for cell in sheet.cells.values() if cell.answer for name in cell.answer.names}
    joined = {person.organisation for person in sheet.state.people.values() if person.own_offer}
    joined |= {line.strip() for line in conversation.invited.splitlines() if line.strip()}
    return NamesAsked(True, list(answer.names) if answer else [], sorted(own | joined))


def _progress(sheet: Sheet, key: CellKey) -> list[ProgressPart]:
    parts = []
    for row in sheet.matrix.rows:
        looked = sum(sheet.mark((row.id, column.id)) is not None for column in sheet.matrix.columns)
        state = "now" if row.id == key[0] else "done" if looked == len(sheet.matrix.columns) else "todo"
        parts.append(ProgressPart(state, _PROGRESS_PARTS * looked // len(sheet.matrix.columns)))
    return parts
