"""What who watches over an instance hears: whether it reads and writes, and whether people may be sent here."""

from collections.abc import Callable

import pytest
from sqlalchemy import event

from tests.support.instance import Instance
from tests.support.stored import dump
from tests.support.table import new_table


def asked(instance: Instance, what: str) -> tuple[int, object]:
    answer = instance.browser().get(what)
    return answer.status_code, answer.json()


def test_a_server_that_reads_and_writes_is_well(instance: Instance) -> None:
    assert asked(instance, "/gezondheid") == (200, {"leest": True, "schrijft": True})


def spoil_writing(instance: Instance) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    event.listen(instance.parts.database.writer, "commit", fail)


def spoil_reading(instance: Instance) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    event.listen(instance.parts.database.reader, "begin", fail)


@pytest.mark.parametrize(
    ("harm", "found"),
    [(spoil_writing, {"leest": True, "schrijft": False}), (spoil_reading, {"leest": False, "schrijft": True})],
)
def test_a_server_that_cannot_read_or_write_says_so(instance: Instance, harm: Callable[[Instance], None], found: object) -> None:
    harm(instance)
    assert asked(instance, "/gezondheid") == (503, found)


def test_asking_often_writes_once(instance: Instance) -> None:
    commits: list[object] = []
    event.listen(instance.parts.database.writer, "commit", commits.append)
    for _ in range(20):
        asked(instance, "/gezondheid")
    assert len(commits) == 1


def test_asking_changes_no_conversation(instance: Instance) -> None:
    new_table(instance)
    before = dump(instance.parts.database)
    asked(instance, "/gezondheid")
    lines = set(dump(instance.parts.database).splitlines()) ^ set(before.splitlines())
    assert [line for line in lines if "'alive'" not in line] == []


def test_a_server_is_ready_when_everything_is_there_and_not_when_it_is_about_to_stop(instance: Instance) -> None:
    ready = asked(instance, "/gereed")
    instance.parts.health.is_ready = False
    assert (ready, asked(instance, "/gereed")) == ((200, {"gereed": True}), (503, {"gereed": False}))


def test_nothing_of_any_conversation_is_told(instance: Instance) -> None:
    before = [instance.browser().get(what).content for what in ("/gezondheid", "/gereed")]
    new_table(instance).join()
    assert [instance.browser().get(what).content for what in ("/gezondheid", "/gereed")] == before
