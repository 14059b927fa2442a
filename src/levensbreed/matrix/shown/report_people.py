"""Who took part in a conversation with a matrix, who did not, and how it was done; for its report."""

from collections import Counter

from levensbreed.domain.people import Origin
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.picture import Picture
from levensbreed.matrix.shown.places import counted, listed
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.together.rules.report import Block, Bullets, Cell, Grid, Heading, Line, Paragraph, Section
from levensbreed.web.shown.day import long_date, shown_times
from levensbreed.web.shown.people import missing_roles, who_is_missing

NOBODY_MISSED = "Volgens de gespreksleider miste er niemand."


def the_conversation(state: RoomState, picture: Picture) -> Section:
    """Return the section on the conversation itself."""
    absent, not_there = who_is_missing(state)
    blocks: list[Block] = [Bullets(_facts(state)), _roles(state)]
    if picture.providers:
        blocks += [Heading("Aanbieders aan tafel"), Bullets(picture.providers)]
    blocks += [Heading("Wie waren er niet?"), *_missing(state, absent, not_there), Heading("Zo ging het"), Bullets(_how(state))]
    return Section("gesprek", "Het gesprek", tuple(blocks))


def missing_in_short(state: RoomState) -> str:
    """Return one sentence or more on the roles and organisations that were not there."""
    absent, not_there = who_is_missing(state)
    roles = missing_roles(state, state.form)
    said = [f"Er was niemand met de rol {listed(roles)}."] if roles else []
    said += [f"Niet aanwezig: {'; '.join((*absent, *not_there))}."] if absent or not_there else []
    return " ".join(said) or NOBODY_MISSED


def _facts(state: RoomState) -> tuple[str, ...]:
    conversation = state.conversation
    times = shown_times(conversation.start_time, conversation.end_time)
    return (
        f"Gemeente: {conversation.municipality}",
        f"Dag: {long_date(conversation.date)}{f', {times}' if times else ''}",
        f"Plaats: {conversation.location or 'niet ingevuld'}",
        f"Gespreksvorm: {state.form.title}",
    )


def _roles(state: RoomState) -> Grid:
    people = Counter(person.role for person in state.people.values())
    paper = Counter(person.role for person in state.people.values() if person.origin is Origin.PAPER)
    lines = tuple(Line(role.label_plural, (Cell(people[role.id]), Cell(paper[role.id]))) for role in state.form.roles)
    total = Line("Samen", (Cell(people.total()), Cell(paper.total())))
    about = "In elke rij staat een rol, met hoeveel mensen meededen en hoeveel daarvan op papier."
    return Grid("Wie deden mee?", about, ("Rol", "Mensen", "Op papier"), (*lines, total))


def _missing(state: RoomState, absent: list[str], not_there: list[str]) -> tuple[Block, ...]:
    roles = missing_roles(state, state.form)
    items = [f"Rol zonder iemand: {role}" for role in roles]
    items += [f"Was er niet: {name}" for name in absent] + [f"Uitgenodigd, maar niet aan tafel: {name}" for name in not_there]
    return (Bullets(tuple(items)),) if items else (Paragraph(NOBODY_MISSED),)


def _how(state: RoomState) -> tuple[str, ...]:
    matrix = matrix_of(state)
    asked = f"{counted(len(matrix.rows), 'onderwerp', 'onderwerpen')} en {counted(len(matrix.columns), 'groep', 'groepen')}"
    return (
        f"Iedereen vulde eerst alleen in: {asked}, samen {counted(len(matrix.rows) * len(matrix.columns), 'vakje', 'vakjes')}.",
        f"{state.done} van {counted(len(state.people), 'mens', 'mensen')} zei klaar te zijn.",
        "Er is gevraagd naar moment 1, 2 en 3." if matrix.kept.moments_enabled else "Er is niet gevraagd naar momenten.",
        "Daarna zag iedereen het totaalplaatje en sprak de groep erover.",
    )
