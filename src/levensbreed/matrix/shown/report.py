"""The sections of a report about a matrix, from what its room keeps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.invitation import in_question
from levensbreed.matrix.rules.picture import CellClass, CellKey, Picture
from levensbreed.matrix.shown.agenda import AgendaShown, show_agenda
from levensbreed.matrix.shown.picture import LEGEND_ORDER
from levensbreed.matrix.shown.places import Places, counted
from levensbreed.matrix.shown.report_council import council_sheet
from levensbreed.matrix.shown.report_people import the_conversation
from levensbreed.matrix.shown.report_tables import agreed_layer, counts_table, picture_tables, task_notes, tasks_table
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.together.rules.report import Block, Bullets, Heading, Paragraph, Section
from levensbreed.together.shown.report import Input, KindReport

NOTHING_SAID = "De groep schreef hier nog niets op."


@dataclass(frozen=True, slots=True)
class _Told:
    """What all sections are made from."""

    state: RoomState
    picture: Picture
    form: MatrixInstrument
    given: Input


def report_sections(state: RoomState, given: Input) -> tuple[Section, ...]:
    """Return all sections, in order. The picture must be shown."""
    picture = matrix_of(state).picture
    assert picture is not None, "there is no report of answers before the reveal"
    told = _Told(state, picture, state.form, given)
    return (
        council_sheet(state, picture, given.agreements),
        the_conversation(state, picture),
        Section("plaatje", "Het totaalplaatje", (Paragraph(_HOW_TO_READ), *picture_tables(state, picture))),
        Section("lijsten", "Wat we zien", tuple(_lists(told))),
        Section("praat", "Waarover de groep kan praten", tuple(_points(show_agenda(state, picture, told.form)))),
        Section("taken", "Algemene taken", (tasks_table(picture, told.form), *task_notes(state, picture, told.form))),
        Section("groep", "Wat de groep vindt", (agreed_layer(state) or Paragraph("De groep sprak over geen enkel vakje iets af."),)),
        Section("reflectie", told.form.reflection_intro.title, tuple(_reflection(told.form, given.texts))),
        Section("uitleg", "Zo is geteld", tuple(_explained(told))),
        Section("tellingen", "Alle tellingen", (counts_table(state, picture, told.form),)),
    )


_HOW_TO_READ = (
    "In elk vakje staat wat de groep daar ziet. Daarna hoeveel aanbieders dit bieden, en hoeveel van de anderen het kennen. "
    "Een aanbieder zegt wat hij zelf biedt. De anderen zeggen wat zij kennen. Die twee tellen we nooit bij elkaar op."
)


def _lists(told: _Told) -> Iterator[Block]:
    matrix = matrix_of(told.state)
    keys = matrix.cells
    by_class: dict[CellClass, list[CellKey]] = {}
    for key in keys:
        by_class.setdefault(told.picture.class_of(key), []).append(key)
    for cell_class in LEGEND_ORDER:
        view, found = told.form.view(cell_class.value), by_class.get(cell_class, [])
        yield Heading(f"{view.label}: {counted(len(found), 'vakje', 'vakjes')}")
        yield Paragraph(view.explanation if found else f"{view.explanation} Dat is nergens zo.")
        if found:
            yield Bullets(tuple(_by_row(told, found)))


def _by_row(told: _Told, keys: list[CellKey]) -> Iterator[str]:
    """Yield one item for each topic, with its groups."""
    places = Places.of(told.state)
    by_row: dict[str, list[str]] = {}
    for row, column in keys:
        label = f"{in_question(places.column(column).label)} ({places.ref((row, column))})"
        offering = told.picture.cell(row, column).providers
        by_row.setdefault(row, []).append(f"{label}: {', '.join(offering)}" if offering else label)
    for row, groups in by_row.items():
        yield f"{places.row(row).label}: {'; '.join(groups)}"


def _points(agenda: AgendaShown) -> Iterator[Block]:
    titled = (("Om over te praten", [*agenda.first, *agenda.more]), ("Voor later", agenda.parked), ("Besproken", agenda.discussed))
    if not any(points for _, points in titled):
        yield Paragraph("Er viel niets op in het totaalplaatje.")
    for title, points in titled:
        if points:
            yield Heading(title)
            yield Bullets(
                tuple(" ".join((f"{it.title}.", it.sentence, f"({', '.join(it.refs)})" if it.refs else "")).strip() for it in points)
            )


def _reflection(form: MatrixInstrument, texts: Mapping[str, str]) -> Iterator[Block]:
    for question in (*form.reflection, *form.reflection_extra):
        text = texts.get(question.id, "").strip()
        if not question.seed and not text:
            continue  # An optional question that nobody was asked.
        yield Heading(question.question)
        yield Paragraph(f"{question.lead_in}\n{text}" if text else NOTHING_SAID)
        if apart := texts.get(f"{question.id}--apart", "").strip():
            yield Paragraph(f"Een deel van de groep ziet dit anders: {apart}")


def _explained(told: _Told) -> Iterator[Block]:
    yield Bullets(
        (
            "Een aanbieder telt één keer, hoeveel mensen er ook van die aanbieder meedoen.",
            "Keken: wie bij een vakje iets invulde, of zei dat hij klaar was.",
            "Wie een vakje leeg liet en klaar was, keek wel en kent het niet.",
            "Weten het niet: wie ‘Weet ik niet’ koos. Die mensen keken wel.",
        )
    )
    yield Heading("De tekens")
    yield Bullets(tuple(f"{view.label}: {view.explanation}" for each in LEGEND_ORDER for view in [told.form.view(each.value)]))
    yield Heading("Wat u niet ziet")
    yield Bullets(
        (
            "Er staan geen namen van mensen in. Een rol met één mens staat bij ‘Anderen’.",
            "Dit is wat de mensen aan tafel zeggen. Het is geen onderzoek onder alle inwoners.",
            "Biedt niemand aan tafel iets? Dan kan er toch hulp zijn, van een organisatie die er niet was.",
            *_what_came_late(told),
        )
    )


def _what_came_late(told: _Told) -> Iterator[str]:
    matrix = matrix_of(told.state)
    tallies = [told.picture.tally(key) for key in matrix.cells]
    late, paper = sum(it.late for it in tallies), sum(it.paper for it in tallies)
    yield f"{_did(late, 'kwam', 'kwamen')} later, na het onthullen." if late else "Na het onthullen veranderde niemand iets."
    yield f"{_did(paper, 'kwam', 'kwamen')} van papier." if paper else "Niemand vulde op papier in."
    gone = told.state.withdrawn
    who = f"{counted(gone, 'mens trok', 'mensen trokken')} alles in."
    yield f"{who} Die antwoorden tellen niet mee." if gone else "Niemand trok antwoorden in."


def _did(answers: int, one: str, more: str) -> str:
    return counted(answers, f"antwoord {one}", f"antwoorden {more}")


REPORT = KindReport(
    sections=report_sections,
    is_open=lambda state: matrix_of(state).picture is not None,
    credit=lambda state: state.form.source_note,
)
