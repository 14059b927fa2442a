"""A single question begins no transaction, changes nothing, and is told when nobody answers."""

import pytest
from sqlalchemy.exc import DBAPIError

from levensbreed.domain.seats import Seat, SeatKind
from levensbreed.storage.database import Database
from levensbreed.storage.outage import UnavailableError
from levensbreed.storage.people import save_done
from levensbreed.storage.seats import Held, give_seat, seats_of_browser
from tests.support.stored import ANNA, CONVERSATION

BROWSER = b"b" * 32
SEAT = Seat(CONVERSATION, SeatKind.PARTICIPANT, ANNA)


@pytest.fixture
def seated(filled: Database) -> Database:
    """A data set in which a browser holds the seat of `anna`."""
    with filled.writer.connect() as connection, connection.begin():
        give_seat(connection, BROWSER, SEAT)
    return filled


def test_each_question_sees_what_was_written_a_moment_before(seated: Database) -> None:
    with seated.one_query() as asking:
        assert seats_of_browser(asking, BROWSER) == (Held(SEAT, stands=True),)
        with seated.writer.connect() as connection, connection.begin():
            connection.exec_driver_sql("UPDATE participants SET removed_ms = 1 WHERE id = 'anna'")
        assert seats_of_browser(asking, BROWSER) == (Held(SEAT, stands=False),)


def test_while_reading_one_state_stays(seated: Database) -> None:
    with seated.snapshot() as reading:
        assert seats_of_browser(reading, BROWSER)[0].stands
        with seated.writer.connect() as connection, connection.begin():
            connection.exec_driver_sql("UPDATE participants SET removed_ms = 1 WHERE id = 'anna'")
        assert seats_of_browser(reading, BROWSER)[0].stands


def test_who_asks_can_change_nothing(seated: Database) -> None:
    with pytest.raises(DBAPIError), seated.one_query() as asking:
        save_done(asking, ANNA, done=True, seq=9)


def test_that_nobody_answers_is_told(seated: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seated.backend, "is_away", lambda _error: True)
    with pytest.raises(UnavailableError), seated.one_query() as asking:
        asking.exec_driver_sql("SELECT nothing FROM nowhere")
