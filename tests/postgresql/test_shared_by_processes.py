"""What processes keep in memory and must share: who guesses codes, by which key codes are made, and who cleans up."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from http import HTTPStatus
from pathlib import Path

import psycopg
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from levensbreed.app.app import build_app
from levensbreed.app.kinds import LIVE_KINDS
from levensbreed.domain.commands import ForgetExpired
from levensbreed.domain.limits import NEW_CONVERSATIONS_BURST_PER_ADDRESS, RETENTION_DAYS_AFTER_CREATION, WRONG_CODES_PER_ADDRESS
from levensbreed.domain.retention import DAY_MS
from levensbreed.live.apply import apply
from levensbreed.settings import Settings
from levensbreed.storage.channels import TAKEN
from levensbreed.storage.database import Database
from levensbreed.storage.instance import WrongKeyError, require_key
from levensbreed.storage.locks import RETENTION, is_ours
from levensbreed.storage.schema import prepare
from levensbreed.storage.transaction import Transaction
from tests.support.browser_server import wait_until
from tests.support.clock import START_MS
from tests.support.instance import ROOM
from tests.support.stored import add_example_conversation

WRONG = "000000000"
LATER_MS = START_MS + (RETENTION_DAYS_AFTER_CREATION + 2) * DAY_MS


@contextmanager
def process(folder: Path, address: str) -> Iterator[TestClient]:
    """An application of its own on the data set."""
    with TestClient(build_app(Settings(data=folder, database_url=address)), ROOM, follow_redirects=False) as client:
        yield client


def guess(client: TestClient) -> int:
    """Type a wrong code; return the status."""
    return client.post("/meedoen", data={"code": WRONG}, headers={"origin": ROOM}).status_code


def test_who_guesses_at_one_process_must_wait_at_all(tmp_path: Path, address: str) -> None:
    with ExitStack() as open_ones:
        here, there = (open_ones.enter_context(process(tmp_path, address)) for _ in range(2))
        for _ in range(WRONG_CODES_PER_ADDRESS):
            guess(here)
        wait_until(lambda: guess(there) == HTTPStatus.TOO_MANY_REQUESTS)


def test_who_makes_too_many_conversations_at_one_process_must_wait_at_all(tmp_path: Path, address: str) -> None:
    with ExitStack() as open_ones:
        here, there = (open_ones.enter_context(process(tmp_path, address)) for _ in range(2))
        wait_until(lambda: make(here) == HTTPStatus.CREATED and has_heard(there))
        made_at_once(here)
        assert made_at_once(there) < NEW_CONVERSATIONS_BURST_PER_ADDRESS / 2


def has_heard(client: TestClient) -> bool:
    """Say whether a process was told by another what somebody wrote."""
    app = client.app
    assert isinstance(app, Starlette)
    return len(app.state.parts.pace._taken) > 0


def made_at_once(client: TestClient) -> int:
    """Start conversations until there is to wait; return how many."""
    made = 0
    while make(client) == HTTPStatus.CREATED:
        made += 1
    return made


def test_what_happened_twice_is_heard_twice(address: str) -> None:
    heard: list[str] = []
    listening, telling = Database(address), Database(address)
    listening.backend.listen(lambda _channel, told: heard.append(told))

    def listens() -> bool:
        telling.backend.announce(TAKEN, ["is somebody there"])
        return bool(heard)

    wait_until(listens)
    telling.backend.announce(TAKEN, ["seat a", "seat a"])
    wait_until(lambda: heard.count("seat a") == 2)
    for database in (listening, telling):
        database.close()


def make(client: TestClient) -> int:
    """Start a conversation; return the status."""
    return client.post("/api/v1/gesprekken", json={"gemeente": "Voorbeeldstad"}).status_code


def test_no_address_of_who_guesses_reaches_the_database(tmp_path: Path, address: str) -> None:
    told: list[str] = []
    listening = Database(address)
    listening.backend.listen(lambda _channel, text: told.append(text))
    with process(tmp_path, address) as here:
        wait_until(lambda: bool(guess(here)) and bool(told))
    listening.close()
    assert [text for text in told if "testclient" in text] == []


def test_a_server_with_another_instance_key_is_refused(tmp_path: Path, address: str) -> None:
    with process(tmp_path / "one", address), pytest.raises(WrongKeyError):
        build_app(Settings(data=tmp_path / "other", database_url=address))


@pytest.mark.parametrize(("mark", "is_taken"), [("one", True), ("other", False)])
def test_who_begins_on_an_empty_data_set_together_with_another_waits_for_the_first_key(address: str, mark: str, is_taken: bool) -> None:
    database = Database(address)
    prepare(database)
    with closing(database), closing(Database(address)) as others, ThreadPoolExecutor(1) as beside:

        def begin() -> bool:
            with others.writer.connect() as connection, connection.begin():
                require_key(connection, mark)
            return True

        with database.writer.connect() as connection, connection.begin():
            require_key(connection, "one")
            second = beside.submit(begin)
            wait_until(lambda: is_waiting(address))
        if is_taken:
            assert second.result(10)
        else:
            with pytest.raises(WrongKeyError):
                second.result(10)


def is_waiting(address: str) -> bool:
    """Say whether some process waits for what another has not committed yet."""
    with psycopg.connect(address) as connection:
        return bool(connection.execute("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'").fetchone())


@pytest.fixture
def overdue(address: str) -> Iterator[Database]:
    """A data set with a conversation that is long past its time at `LATER_MS`."""
    database = Database(address)
    prepare(database)
    add_example_conversation(database)
    yield database
    database.close()


def forgotten(database: Database) -> int:
    """Clean up as a process does every minute; return how many conversations went."""
    with database.writer.connect() as connection, connection.begin():
        return apply(Transaction(connection), ForgetExpired(LATER_MS), LIVE_KINDS).seq


def test_while_one_process_cleans_up_the_others_leave_that_to_it(overdue: Database) -> None:
    with overdue.writer.connect() as busy, busy.begin():
        assert is_ours(busy, RETENTION)
        assert forgotten(overdue) == 0
    assert forgotten(overdue) == 1
