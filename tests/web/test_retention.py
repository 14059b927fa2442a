"""Deleting on time: after closing, after making, or now; and then nothing of it is left anywhere."""

import asyncio
import subprocess
import sys
import textwrap
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from levensbreed.app.app import DATABASE_FILE
from levensbreed.domain.commands import Command, ForgetExpired
from levensbreed.domain.limits import RETENTION_DAYS_AFTER_CREATION
from levensbreed.live.changes.applied import Applied
from levensbreed.matrix.rules.phases import Phase
from levensbreed.storage.writer import WriterStoppedError
from levensbreed.web import background, texts
from tests.support.canaries import CANARIES, GONE_BEFORE, planted
from tests.support.clock import Clock
from tests.support.html import read
from tests.support.instance import Instance, running
from tests.support.phases import OFFERED
from tests.support.prepared import Afternoon, error_at, made_ready
from tests.support.stored import dump, row_counts

DAY_SECONDS = 24 * 3600
LAST = OFFERED[-2]
"""The phase from which a conversation is closed."""
PATIENCE_SECONDS = 30


def forget_expired(instance: Instance) -> int:
    """Let the job do its work now; return how many conversations it deleted."""
    portal = instance.programs.portal
    assert portal is not None
    return portal.call(instance.parts.dispatch, ForgetExpired(instance.clock())).seq


def is_there(afternoon: Afternoon) -> bool:
    return afternoon.get("leiden").status_code == 200


@pytest.mark.parametrize("days", ["7", "30", "90"])
def test_a_closed_conversation_is_kept_as_long_as_was_chosen_and_no_longer(instance: Instance, days: str) -> None:
    afternoon = made_ready(instance, Phase.CLOSED, retention=days)
    instance.clock.advance(seconds=int(days) * DAY_SECONDS)
    kept = forget_expired(instance), is_there(afternoon)
    instance.clock.advance(ms=1)
    assert (kept, forget_expired(instance), is_there(afternoon)) == ((0, True), 1, False)


def test_a_conversation_nobody_closed_goes_ninety_days_after_it_was_made(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.FILL_IN)
    instance.clock.advance(seconds=RETENTION_DAYS_AFTER_CREATION * DAY_SECONDS)
    kept = forget_expired(instance), is_there(afternoon)
    instance.clock.advance(ms=1)
    assert (kept, forget_expired(instance), is_there(afternoon)) == ((0, True), 1, False)


def test_a_conversation_that_was_closed_late_is_kept_as_long_as_was_promised(instance: Instance) -> None:
    afternoon = made_ready(instance, LAST)
    instance.clock.advance(seconds=80 * DAY_SECONDS)
    afternoon.table.step(Phase.CLOSED)
    instance.clock.advance(seconds=30 * DAY_SECONDS)
    kept = forget_expired(instance), is_there(afternoon)
    instance.clock.advance(ms=1)
    assert (kept, forget_expired(instance), is_there(afternoon)) == ((0, True), 1, False)


def test_who_prepares_long_before_loses_nothing(instance: Instance) -> None:
    afternoon = made_ready(instance, date="2027-02-01")
    instance.clock.advance(seconds=200 * DAY_SECONDS)
    assert (forget_expired(instance), is_there(afternoon)) == (0, True)
    instance.clock.advance(seconds=30 * DAY_SECONDS)
    assert (forget_expired(instance), is_there(afternoon)) == (1, False)


def test_the_day_on_which_everything_is_deleted_is_told(instance: Instance) -> None:
    afternoon = made_ready(instance, LAST, date="2026-10-01")
    before = afternoon.page("leiden").text
    afternoon.table.step(Phase.CLOSED)
    after = afternoon.page("leiden").text
    assert "30 dagen na afloop is alles weg. Sluit u het gesprek niet? Dan wissen wij alles op 30 december 2026." in before
    assert ("Op 15 oktober 2026 wissen wij alles." in after, "Sluit u het gesprek niet" in after) == (True, False)


def test_deleting_leaves_a_line_in_the_log_without_content(instance: Instance, caplog: pytest.LogCaptureFixture) -> None:
    planted(instance)
    now, later = made_ready(instance), made_ready(instance, Phase.CLOSED)
    caplog.clear()
    now.post("verwijderen", zeker="ja")
    by_hand = [record.getMessage() for record in caplog.records if record.name.startswith("levensbreed")]
    instance.clock.advance(seconds=31 * DAY_SECONDS)
    forget_expired(instance)
    said = [record.getMessage() for record in caplog.records if record.name.startswith("levensbreed")]
    assert (by_hand, said[len(by_hand) :]) == (
        ["conversation deleted, as its gespreksleider asked"],
        ["2 conversations deleted: past their time"],
    )
    assert [one for one in (*CANARIES, now.table.id, later.table.id) if one in "".join(said)] == []


def test_opening_it_again_stops_the_clock_of_closing(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.CLOSED, retention="7")
    afternoon.table.step(LAST)
    instance.clock.advance(seconds=8 * DAY_SECONDS)
    forget_expired(instance)
    assert is_there(afternoon)


def test_only_what_is_past_its_time_goes(instance: Instance) -> None:
    over, kept = (made_ready(instance, Phase.CLOSED, retention=days) for days in ("7", "90"))
    instance.clock.advance(seconds=8 * DAY_SECONDS)
    assert forget_expired(instance) == 1
    assert (is_there(over), is_there(kept)) == (False, True)


def test_doing_it_again_changes_nothing(instance: Instance) -> None:
    made_ready(instance, Phase.CLOSED, retention="7")
    made_ready(instance)
    instance.clock.advance(seconds=8 * DAY_SECONDS)
    forget_expired(instance)
    before = dump(instance.parts.database)
    assert (forget_expired(instance), dump(instance.parts.database)) == (0, before)


def test_what_is_past_its_time_goes_when_the_instance_starts(tmp_path: Path) -> None:
    clock = Clock()
    with running(tmp_path, clock) as instance:
        made_ready(instance, Phase.CLOSED)
    clock.advance(seconds=31 * DAY_SECONDS)
    with running(tmp_path, clock) as instance:
        assert gone(instance)


def gone(instance: Instance) -> bool:
    """Wait until no conversation is left."""
    until = time.monotonic() + PATIENCE_SECONDS
    while "conversations" in row_counts(instance.parts.database):
        assert time.monotonic() < until, "a conversation is still there"
    return True


def test_what_gets_past_its_time_goes_while_the_instance_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "RETENTION_JOB_SECONDS", 0.01)
    with running(tmp_path) as instance:
        afternoon = made_ready(instance, Phase.CLOSED)
        assert is_there(afternoon)
        instance.clock.advance(seconds=31 * DAY_SECONDS)
        assert gone(instance)


@dataclass
class FailingOnce:
    """Writes of which the first fails; with the second the test has seen enough."""

    failure: Exception
    asked: list[Command] = field(default_factory=list)

    async def __call__(self, command: Command) -> Applied:
        self.asked.append(command)
        raise self.failure if len(self.asked) == 1 else asyncio.CancelledError


@pytest.mark.parametrize(
    "failure", [WriterStoppedError(), OperationalError("DELETE", None, Exception("disk full"))], ids=["commit", "statement"]
)
def test_a_job_that_failed_is_done_again_the_next_time(monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    monkeypatch.setattr(background, "RETENTION_JOB_SECONDS", 0)
    failing = FailingOnce(failure)

    async def job() -> None:
        task = asyncio.ensure_future(background.keep_retention(failing, Clock()))  # type: ignore[arg-type]  # Asked in the same way.
        await asyncio.wait([task], timeout=PATIENCE_SECONDS)
        assert task.cancelled() or task.exception() is failure

    asyncio.run(job())
    assert len(failing.asked) == 2


KILLED_HALFWAY = """
    import os, sys
    from pathlib import Path

    from levensbreed.live.changes import conversations
    from tests.support.clock import Clock
    from tests.support.instance import running

    real, deleted = conversations.delete_conversation, []

    def killed(connection, conversation_id):
        if deleted:
            os._exit(9)
        real(connection, conversation_id)
        deleted.append(conversation_id)

    conversations.delete_conversation = killed
    with running(Path(sys.argv[1]), Clock(int(sys.argv[2]))) as instance:
        while True:
            instance.programs.get("/")
"""


@pytest.mark.sqlite
def test_a_job_that_is_killed_halfway_leaves_whole_conversations_and_finishes_the_next_time(tmp_path: Path) -> None:
    clock = Clock()
    with running(tmp_path, clock) as instance:
        planted(instance)
        planted(instance)
        before = dump(instance.parts.database)
    clock.advance(seconds=31 * DAY_SECONDS)
    program = [sys.executable, "-c", textwrap.dedent(KILLED_HALFWAY), str(tmp_path), str(clock())]
    killed = subprocess.run(program, check=False, timeout=PATIENCE_SECONDS, cwd=Path(__file__).parents[2])
    with running(tmp_path, Clock()) as instance:  # Before its time: only looks.
        halfway = dump(instance.parts.database)
    with running(tmp_path, clock) as instance:
        assert (killed.returncode, halfway == before, gone(instance)) == (9, True, True)
    assert found_in(tmp_path) == []


def found_in(folder: Path) -> list[str]:
    """The canaries that can be read in any file of a folder."""
    content = b"".join(file.read_bytes() for file in folder.iterdir())
    return [canary for canary in CANARIES if canary.encode() in content]


@pytest.mark.sqlite
def test_the_canaries_would_be_found(instance: Instance) -> None:
    planted(instance)
    assert found_in(instance.folder) == [canary for canary in CANARIES if canary not in GONE_BEFORE]


def test_after_the_time_to_keep_nothing_is_left_in_any_file(instance: Instance) -> None:
    planted(instance)
    instance.clock.advance(seconds=31 * DAY_SECONDS)
    forget_expired(instance)
    assert found_in(instance.folder) == []


def test_what_is_past_its_time_is_gone_before_anybody_is_let_in(tmp_path: Path) -> None:
    clock = Clock()
    with running(tmp_path, clock) as instance:
        planted(instance)
    clock.advance(seconds=31 * DAY_SECONDS)
    with running(tmp_path, clock):
        assert found_in(tmp_path) == []


def test_after_deleting_now_nothing_is_left_in_any_file(instance: Instance) -> None:
    afternoon = planted(instance)
    afternoon.post("verwijderen", zeker="ja")
    assert found_in(instance.folder) == []
    # The epoch of the data set, the mark of its key, and the form that shipped: nothing of anybody.
    assert row_counts(instance.parts.database) == {"instance": 2, "forms": 1}


def test_nothing_of_what_was_deleted_is_logged(instance: Instance, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    planted(instance)
    instance.clock.advance(seconds=31 * DAY_SECONDS)
    forget_expired(instance)
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert [canary for canary in CANARIES if canary in said] == []


def test_deleting_now_asks_whether_it_is_certain(instance: Instance) -> None:
    afternoon = made_ready(instance)
    refused = afternoon.post("verwijderen")
    assert (refused.status_code, error_at(read(refused.text), "zeker")) == (422, texts.SURE_NEEDED)
    assert is_there(afternoon)


def test_deleting_now_ends_it_for_everybody(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    phone, code, keys = afternoon.phone_of(), afternoon.table.door()["code"], (afternoon.table.facilitator_key, afternoon.table.screen_key)
    said = read(afternoon.post("verwijderen", zeker="ja").text)
    assert said.one("h1").text == texts.DELETED_TITLE
    assert (is_there(afternoon), phone.get("antwoorden").status_code) == (False, 404)
    stranger: TestClient = instance.browser()
    assert [stranger.post("/toegang", data={"sleutel": key}).status_code for key in keys] == [422, 422]
    assert stranger.post("/meedoen", data={"code": code}).status_code == 422


@pytest.mark.sqlite
def test_the_data_stays_in_one_file_with_its_log(instance: Instance) -> None:
    planted(instance)
    names = {file.name for file in instance.folder.iterdir()}
    assert names - {"instance.key"} == {DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm"}
