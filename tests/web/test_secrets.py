"""Keys, codes and cookies are nowhere but with their owners: not in the database, not in the log."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from levensbreed.app.app import DATABASE_FILE
from levensbreed.domain.codes import in_groups
from tests.support.instance import Instance, running
from tests.support.seats import seated, with_key
from tests.support.table import Table, new_table


@dataclass(frozen=True)
class Afternoon:
    """A conversation somebody led and joined, with everything secret that was given out meanwhile."""

    instance: Instance
    table: Table
    secrets: dict[str, str]
    log: list[str]


@pytest.fixture(scope="module")
def afternoon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Afternoon]:
    heard = Listener()
    root = logging.getLogger()
    level = root.level
    root.addHandler(heard)
    root.setLevel(logging.INFO)
    with running(tmp_path_factory.mktemp("secrets")) as instance:
        table = new_table(instance)
        yield Afternoon(instance, table, given_out(instance, table), heard.lines)
    root.removeHandler(heard)
    root.setLevel(level)


class Listener(logging.Handler):
    """Keeps every line of the log, with its fields."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{self.format(record)} {record.__dict__}")


def given_out(instance: Instance, table: Table) -> dict[str, str]:
    door = table.door()
    leader, participant = with_key(instance, table.facilitator_key), seated(instance, table)
    guest = with_key(instance, door["sleutel"])
    instance.browser().post("/meedoen", data={"code": "123456789"})
    instance.browser().post("/toegang", data={"sleutel": f"http://room.test/leiden#{table.facilitator_key}x"})
    return {
        "the facilitator's key": table.facilitator_key,
        "the screen's key": table.screen_key,
        "the join key": door["sleutel"],
        "the code": door["code"],
        "the code as shown": in_groups(door["code"]),
        "a participant's key": table.join().key,
        "the facilitator's cookie": leader.cookies["levensbreed"],
        "a participant's cookie": participant.cookies["levensbreed"],
        "a guest's cookie": guest.cookies["levensbreed"],
    }


def test_everything_secret_was_given_out(afternoon: Afternoon) -> None:
    assert all(len(secret) >= 9 for secret in afternoon.secrets.values())


def test_nothing_secret_is_in_the_database(afternoon: Afternoon) -> None:
    stored = afternoon.instance.stored_bytes().lower()
    assert [what for what, secret in afternoon.secrets.items() if secret.encode() in stored] == []


@pytest.mark.sqlite
def test_something_that_is_stored_would_be_found(afternoon: Afternoon) -> None:
    assert afternoon.table.id.encode() in afternoon.instance.stored_bytes().lower()


def test_the_secret_of_the_instance_is_not_in_the_database(afternoon: Afternoon) -> None:
    secret = (afternoon.instance.folder / "instance.key").read_bytes()
    assert secret not in afternoon.instance.stored_bytes()


def test_nothing_secret_is_in_the_log(afternoon: Afternoon) -> None:
    log = "\n".join(afternoon.log).lower()
    assert [what for what, secret in afternoon.secrets.items() if secret in log] == []


def test_the_log_was_really_heard(afternoon: Afternoon) -> None:
    assert any("/meedoen" in line for line in afternoon.log)


@pytest.mark.sqlite
def test_the_code_is_gone_from_the_data_when_the_door_closes(tmp_path: Path) -> None:
    with running(tmp_path) as instance:
        table = new_table(instance)
        with instance.parts.database.snapshot() as connection:
            nonce = connection.exec_driver_sql("SELECT nonce FROM doors").scalar_one()
        table.put("deur", table.facilitator_key, open=False)
    assert nonce not in (tmp_path / DATABASE_FILE).read_bytes()


@pytest.mark.parametrize(
    ("length", "what"), [(32, "the facilitator's key"), (32, "the join key"), (32, "a participant's cookie"), (9, "the code")]
)
def test_a_secret_has_its_full_length(afternoon: Afternoon, length: int, what: str) -> None:
    assert len(afternoon.secrets[what]) == length
