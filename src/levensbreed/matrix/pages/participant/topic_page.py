"""The page of one topic: all its groups, each with *ja* and *weet ik niet*."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.form import GlossaryTerm
from levensbreed.domain.people import View
from levensbreed.domain.texts import same_name
from levensbreed.matrix.pages.participant.question import MomentShown, NamesAsked, asked_moments, asked_names
from levensbreed.matrix.pages.participant.sheet import AT_ANSWER, Sheet, at_cell
from levensbreed.matrix.pages.participant.table import spoken
from levensbreed.matrix.pages.participant.topic_form import Shown, Typed
from levensbreed.matrix.pages.participant.warning import warning_about
from levensbreed.matrix.pages.participant.whole_group import knows, standing_given_up
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.shown.api import Standing, standing
from levensbreed.matrix.shown.glossary import terms_in
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import page
from levensbreed.web.routing import Call
from levensbreed.web.shown.conversation import titled, two_parts

NAMES_OFFERED = 4
"""How many names each group shows as boxes; the others are suggested while typing."""


@dataclass(frozen=True, slots=True)
class GroupHint:
    """What explains a group."""

    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class TopicPart:
    """A topic on the line of all topics: its `state`, and the groups nobody looked at yet, each with its version."""

    row: str
    todo: list[str]
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTopic:
    """The question about all groups, what explains it, where it stands among the topics, and what is left after it."""

    row: str
    text: str
    hint: str
    label: str
    index: int
    count: int
    next_url: str
    back_url: str
    overview_url: str
    question_url: str
    table_url: str
    instruction: str
    instruction_moments: str
    hints: list[GroupHint]
    words: list[GlossaryTerm]
    read_aloud: str
    progress: list[TopicPart]
    left_text: str
    tasks_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAnswer:
    """One group of the topic with what was answered.

    `field` is in the names of its fields and `shown` what the page showed of it. `unsure_too` says that both were ticked, `is_unsent`
    that this answer was not stored, `is_newer` that another device kept something else. `knows`: the group is marked anywhere.
    """

    id: str
    field: str
    label: str
    name: str
    api: str
    revision: int
    shown: str
    stand: Standing
    unsure_too: bool
    is_unsent: bool
    is_newer: bool
    moments: list[MomentShown]
    names: NamesAsked
    new_name: str
    text: str
    knows: bool
    open_elsewhere: list[str]
    warning: str


@dataclass(frozen=True, slots=True)
class TopicText:
    """The text that says which topic is meant, where the topic asks for it (`shown`); `was` is what is kept."""

    shown: bool
    was: str
    value: str


@dataclass(frozen=True, slots=True)
class GivenUpShown:
    """What *weet ik niet* for a whole group just did, to take back."""

    group: str
    cells: list[str]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTopic:
    """What can be answered at a topic, and what was; `undo` is None when there is nothing to take back."""

    groups: list[GroupAnswer]
    own_text: TopicText
    names_known: list[str]
    warning: str
    moments: list[MomentShown]
    late: bool
    saved: bool
    asks_text: bool
    undo: GivenUpShown | None


@dataclass(frozen=True, slots=True)
class TopicPage:
    """One topic and its answers."""

    t: AskedTopic
    a: GivenTopic


def show_topic(
    call: Call,
    sheet: Sheet,
    row_id: str,
    errors: dict[str, str] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
    typed: dict[str, Typed] | None = None,
) -> Response:
    """Return the page of one topic; with `typed` it shows what was chosen but could not be saved."""
    row = next(row for row in sheet.matrix.rows if row.id == row_id)
    said = _said_of(sheet, row)
    groups = [_group(call, sheet, row, column, (typed or {}).get(column.id), said) for column in sheet.matrix.columns]
    asked = _asked(sheet, row)
    given = GivenTopic(
        groups=groups,
        own_text=_own_text(call, sheet, row, typed is not None),
        names_known=_names_known(sheet),
        warning=next((group.warning for group in groups if group.warning), ""),
        moments=asked_moments(sheet, None),
        late=sheet.state.conversation.is_late(call.parts.now_ms()),
        saved="opgeslagen" in call.request.query_params,
        asks_text="vraag-tekst" in call.request.query_params,
        undo=_undo(call, sheet),
    )
    shared, shown = live_views(call).shared(sheet.state, call.parts.now_ms()), TopicPage(asked, given)
    title = titled(sheet.state, f"onderwerp {asked.index} van {asked.count}: {asked.label}")
    keep = (sheet.topic_address(row.id), asked.next_url, f"{sheet.base}/tabel")
    return page(call, "participant/topic.html", title, *shared, shown, status=status, errors=errors or {}, keep=keep)


def _asked(sheet: Sheet, row: Row) -> AskedTopic:
    instrument, role = sheet.instrument, sheet.instrument.role(sheet.me.role)
    text = instrument.question_about_all(role.id, len(sheet.matrix.columns), row.in_question)
    before, after = sheet.around(sheet.topic_address(row.id), View.TOPIC)
    open_cell = next((key for key in sheet.order() if key[0] == row.id and sheet.mark(key) is None), (row.id, sheet.matrix.columns[0].id))
    progress = _progress(sheet, row)
    others = [part.todo for part in progress if part.state == "todo"]
    return AskedTopic(
        row=row.id,
        text=text,
        hint=row.hint,
        label=two_parts(row.label)[0],
        index=sheet.matrix.rows.index(row) + 1,
        count=len(sheet.matrix.rows),
        next_url=after,
        back_url=before or f"{sheet.base}/antwoorden",
        overview_url=f"{sheet.base}/antwoorden",
        question_url=f"{sheet.cell_address(open_cell)}?weergave{AT_ANSWER}",
        table_url=f"{sheet.table_address}?weergave{at_cell(open_cell)}",
        instruction=role.instruction,
        instruction_moments=role.instruction_moments if sheet.matrix.kept.moments_enabled else "",
        hints=[GroupHint(column.label, column.hint) for column in sheet.matrix.columns if column.hint],
        words=terms_in(f"{text} {row.hint} {' '.join(column.label for column in sheet.matrix.columns)}", instrument),
        read_aloud=f"{text} {row.hint}",
        progress=progress,
        left_text=left_after(len(others), sum(map(len, others)), len(sheet.matrix.columns)),
        tasks_text=tasks_left(len(sheet.open_tasks())),
    )


def _progress(sheet: Sheet, here: Row) -> list[TopicPart]:
    parts = []
    for row in sheet.matrix.rows:
        keys = [(row.id, column.id) for column in sheet.matrix.columns]
        todo = [f"{key[1]}|{sheet.revision(key)}" for key in keys if sheet.mark(key) is None]
        parts.append(TopicPart(row.id, todo, "now" if row == here else "todo" if todo else "done"))
    return parts


def left_after(topics: int, cells: int, groups: int) -> str:
    """Return in words how much is left besides this topic; with one group, only topics are counted. `words.ts` has the same texts."""
    if not topics:
        return ""
    said = f"Hierna nog {topics} {'onderwerp' if topics == 1 else 'onderwerpen'}"
    if groups == 1:
        return f"{said}."
    if cells == topics * groups:
        return f"{said}, met {'' if topics == 1 else 'elk '}{groups} groepen."
    return f"{said}. {'Daar is nog 1 groep' if cells == 1 else f'Daar zijn nog {cells} groepen'} open."


def tasks_left(tasks: int) -> str:
    """Return in words how many tasks come last."""
    return {0: "", 1: "Als laatste komt één korte taak."}.get(tasks, f"Als laatste komen {tasks} korte taken.")


def _said_of(sheet: Sheet, row: Row) -> str:
    """Return the topic's name for screen readers, as in the whole table."""
    return spoken(sheet.matrix.rows)[sheet.matrix.rows.index(row)]


def _group(call: Call, sheet: Sheet, row: Row, column: Column, typed: Typed | None, said: str) -> GroupAnswer:
    key = (row.id, column.id)
    stored = sheet.cells.get(key)
    now = stored.answer if stored else None
    is_newer = bool(typed and stored and stored.revision > typed.shown.versie and now != typed.answer)
    answer = now if is_newer or typed is None else typed.answer
    mark = typed.answer.mark if typed and typed.is_changed and not is_newer else sheet.mark(key)
    field = f"{row.id}:{column.id}"
    new_name = call.text(f"m:{field}").strip() if typed and not is_newer else ""
    return GroupAnswer(
        id=column.id,
        field=field,
        label=column.label,
        name=f"{said}, {column.label}",
        api=f"/api/v1{sheet.base}/vakjes/{row.id}/{column.id}",
        revision=sheet.revision(key),
        shown=Shown.of(stored, is_open=sheet.mark(key) is None).written(),
        stand=standing(mark),
        unsure_too=bool(typed and typed.refused) and not is_newer,
        is_unsent=bool(typed and typed.is_changed) and not is_newer,
        is_newer=is_newer,
        moments=asked_moments(sheet, answer),
        names=_names(sheet, replace(answer, names=answer.names[:-1]) if answer and new_name else answer),
        new_name=new_name,
        text=answer.text if answer else "",
        knows=knows(sheet, column.id),
        open_elsewhere=_open_elsewhere(sheet, key),
        warning=warning_about(answer),
    )


def _open_elsewhere(sheet: Sheet, here: CellKey) -> list[str]:
    """Return the other topics in which this group was not looked at yet, each as its id and revision."""
    keys = [(row.id, here[1]) for row in sheet.matrix.rows]
    return [f"{key[0]}|{sheet.revision(key)}" for key in keys if key != here and sheet.mark(key) is None]


def _names(sheet: Sheet, answer: CellAnswer | None) -> NamesAsked:
    names = asked_names(sheet, answer)
    chosen = {same_name(name) for name in names.chosen}
    return replace(names, suggestions=[name for name in names.suggestions if same_name(name) not in chosen][:NAMES_OFFERED])


def _names_known(sheet: Sheet) -> list[str]:
    """Return all names that are suggested while typing, when there are more than are shown as boxes."""
    known = asked_names(sheet, None).suggestions
    return known if len(known) > NAMES_OFFERED else []


def _own_text(call: Call, sheet: Sheet, row: Row, was_refused: bool) -> TopicText:
    """Return the text that says which topic is meant; all groups share one."""
    answers = [cell.answer for column in sheet.matrix.columns if (cell := sheet.cells.get((row.id, column.id))) and cell.answer]
    answers.sort(key=lambda answer: answer.mark is not Mark.AVAILABLE)
    text = next((answer.text for answer in answers if answer.text), "")
    return TopicText(row.free_text, text, call.text("tekst") if was_refused else text)


def _undo(call: Call, sheet: Sheet) -> GivenUpShown | None:
    """Return what *weet ik niet* for a whole group just did, so that it can be undone; None when none of it is left."""
    group, stands = standing_given_up(call, sheet)
    return GivenUpShown(group, [f"{cell.written}|{cell.basis}" for cell in stands], len(stands)) if stands else None
