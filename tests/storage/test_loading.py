"""What is loaded from the tables equals what was saved."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.seats import Door
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.kept_matrix import KeptMatrix, NamesMode
from levensbreed.matrix.rules.phases import Phase
from levensbreed.matrix.rules.tasks import TaskAnswer
from levensbreed.matrix.tables.cells import StoredCell, cells_since, load_cell, own_cells, put_cell
from levensbreed.matrix.tables.lines import load_columns, load_rows
from levensbreed.matrix.tables.matrices import begin_matrix, change_matrix, load_matrix
from levensbreed.matrix.tables.tasks import StoredTask, load_task, own_tasks, put_task, tasks_since
from levensbreed.storage.conversations import add_conversation, load_conversation, load_with_door, save_conversation
from levensbreed.storage.database import Database
from levensbreed.storage.people import load_participant, organisations, participants_since, save_done
from levensbreed.storage.seats import close_door, open_door
from tests.support.beginning import Preparation, prepare
from tests.support.chance import SLOW_MACHINE, SOME
from tests.support.clock import START_MS
from tests.support.people_and_answers import AVAILABLE, FORM, answers, conversation_in
from tests.support.stored import ANNA, CONVERSATION, PROVIDER, add_example_conversation

KEY = ("wonen", "dementie")
SHARED = settings(SOME, suppress_health_check=(*SLOW_MACHINE, HealthCheck.function_scoped_fixture))
"""Each example writes over the one before, as devices do; one data set serves them all."""
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
"""PostgreSQL keeps no NUL; the rules take it out of all that people type."""


def store(database: Database, *cells: StoredCell) -> None:
    with database.writer.connect() as connection, connection.begin():
        for cell in cells:
            put_cell(connection, CONVERSATION, cell)


def cell_of(answer: CellAnswer | None, seq: int, who: str = ANNA, key: tuple[str, str] = KEY) -> StoredCell:
    return StoredCell(who, *key, answer, seq)


@SHARED
@given(answer=st.none() | answers(), seq=st.integers(1, 2**62))
def test_an_answer_is_loaded_as_it_was_put(filled: Database, answer: CellAnswer | None, seq: int) -> None:
    store(filled, cell_of(answer, seq))
    with filled.snapshot() as connection:
        assert load_cell(connection, CONVERSATION, ANNA, KEY) == cell_of(answer, seq)


@SHARED
@given(names=st.lists(TEXTS, max_size=4).map(tuple))
def test_names_come_back_letter_by_letter(filled: Database, names: tuple[str, ...]) -> None:
    store(filled, cell_of(CellAnswer(Mark.AVAILABLE, names=names), 1))
    with filled.snapshot() as connection:
        assert own_cells(connection, CONVERSATION, ANNA)[KEY].answer == CellAnswer(Mark.AVAILABLE, names=names)


@SHARED
@given(mark=st.sampled_from(Mark), note=TEXTS, late=st.booleans(), taken_back=st.booleans())
def test_a_task_is_loaded_as_it_was_put(filled: Database, mark: Mark, note: str, late: bool, taken_back: bool) -> None:
    stored = StoredTask(ANNA, "t1", None if taken_back else TaskAnswer(mark, note, late), 1)
    with filled.writer.connect() as connection, connection.begin():
        put_task(connection, CONVERSATION, stored)
    with filled.snapshot() as connection:
        assert load_task(connection, CONVERSATION, ANNA, "t1") == stored
        assert own_tasks(connection, CONVERSATION, ANNA) == {"t1": stored}


@pytest.mark.parametrize("phase", Phase)
def test_a_conversation_is_loaded_as_it_was_saved(filled: Database, phase: Phase) -> None:
    saved: Conversation = replace(conversation_in(phase), id=CONVERSATION, closed_ms=START_MS, seq=1)
    with filled.writer.connect() as connection, connection.begin():
        save_conversation(connection, saved)
    with filled.snapshot() as connection:
        assert load_conversation(connection, CONVERSATION) == replace(saved, seq=0)


def test_a_conversation_is_loaded_with_its_door(filled: Database) -> None:
    with filled.writer.connect() as connection, connection.begin():
        open_door(connection, CONVERSATION, Door(b"nonce", b"code", b"key"))
    with filled.snapshot() as connection:
        assert load_with_door(connection, CONVERSATION) == (load_conversation(connection, CONVERSATION), b"nonce")
    with filled.writer.connect() as connection, connection.begin():
        close_door(connection, CONVERSATION)
    with filled.snapshot() as connection:
        assert load_with_door(connection, CONVERSATION) == (load_conversation(connection, CONVERSATION), None)
        assert load_with_door(connection, "elsewhere") is None


@pytest.mark.parametrize("names", NamesMode)
def test_what_is_kept_of_a_matrix_is_loaded_as_it_was_written(filled: Database, names: NamesMode) -> None:
    kept = KeptMatrix(True, names, 4, 5, "rol-ambtenaar", "cel:wonen:nah", 3, "ambtenaar inwoner", "anderen")
    with filled.writer.connect() as connection, connection.begin():
        change_matrix(connection, CONVERSATION, **asdict(kept) | {"names": names.value})
    with filled.snapshot() as connection:
        assert load_matrix(connection, CONVERSATION) == kept
        assert load_matrix(connection, "elsewhere") == KeptMatrix()


def test_rows_and_columns_are_loaded_in_their_order(database: Database) -> None:
    preparation = Preparation("Voorbeeldstad", own_groups=("Boeren", "Jonge ouders"))
    conversation, matrix = prepare(FORM, preparation, CONVERSATION, date(2026, 9, 15), START_MS)
    with database.writer.connect() as connection, connection.begin():
        add_conversation(connection, conversation)
        begin_matrix(connection, conversation, matrix)
    with database.snapshot() as connection:
        assert (load_rows(connection, CONVERSATION), load_columns(connection, CONVERSATION)) == (matrix.rows, matrix.columns)


def test_what_is_not_there_is_none(filled: Database) -> None:
    with filled.snapshot() as connection:
        assert load_conversation(connection, "elsewhere") is None
        assert load_participant(connection, CONVERSATION, "nobody") is None
        assert load_cell(connection, CONVERSATION, ANNA, KEY) is None
        assert load_task(connection, CONVERSATION, ANNA, "t1") is None


def test_somebody_of_another_conversation_is_not_found(filled: Database) -> None:
    add_example_conversation(filled, "c2", people=("berend",))
    with filled.snapshot() as connection:
        assert load_participant(connection, CONVERSATION, "berend") is None


def test_only_what_changed_since_a_number_is_read(filled: Database) -> None:
    store(filled, cell_of(AVAILABLE, 5), cell_of(AVAILABLE, 6, PROVIDER), cell_of(None, 7, key=("werken", "nah")))
    with filled.snapshot() as connection:
        assert [cell.seq for cell in cells_since(connection, CONVERSATION, 5)] == [6, 7]


def test_only_tasks_that_changed_since_a_number_are_read(filled: Database) -> None:
    with filled.writer.connect() as connection, connection.begin():
        for seq, task in ((5, "t1"), (6, "t2")):
            put_task(connection, CONVERSATION, StoredTask(ANNA, task, TaskAnswer(Mark.UNKNOWN), seq))
    with filled.snapshot() as connection:
        assert [task.task for task in tasks_since(connection, CONVERSATION, 5)] == ["t2"]


def test_answers_of_another_conversation_stay_out(filled: Database) -> None:
    add_example_conversation(filled, "c2", people=("berend",))
    store(filled, cell_of(AVAILABLE, 5))
    with filled.snapshot() as connection:
        assert cells_since(connection, "c2", -1) == ()


def test_saying_done_is_kept_with_its_number(filled: Database) -> None:
    with filled.writer.connect() as connection, connection.begin():
        save_done(connection, ANNA, True, 9)
    with filled.snapshot() as connection:
        assert [(person.id, person.done) for person in participants_since(connection, CONVERSATION, 8)] == [(ANNA, True)]


def test_people_are_read_in_the_order_in_which_they_joined(filled: Database) -> None:
    with filled.snapshot() as connection:
        assert [person.id for person in participants_since(connection, CONVERSATION, 0)] == [ANNA, PROVIDER]


def test_the_list_of_organisations_holds_each_once(filled: Database) -> None:
    add_example_conversation(filled, "c2", people=(PROVIDER + "2",))
    with filled.snapshot() as connection:
        assert organisations(connection, CONVERSATION) == ("Aanbieder A",)
