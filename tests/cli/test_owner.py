"""What the owner of a server does by command: with a server running and without, on either database."""

import io
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from levensbreed.cli.main import main
from tests.cli.conftest import Left, dumped
from tests.cli.test_forget_expired import found_in
from tests.support.browser_server import instance_as_a_program
from tests.support.canaries import CANARIES, planted
from tests.support.instance import running
from tests.support.places import settings_in
from tests.support.prepared import made_ready

DATA = pytest.mark.usefixtures("_on_the_database_of_the_tests")


@pytest.fixture
def _on_the_database_of_the_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if url := settings_in(tmp_path).database_url:
        monkeypatch.setenv("LEVENSBREED_DATABASE_URL", url)


def leads(folder: Path, key: str) -> bool:
    with running(folder) as instance:
        return instance.browser().post("/toegang", data={"sleutel": key}).status_code == 303


@DATA
def test_the_list_tells_what_there_is_and_nothing_that_people_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with running(tmp_path) as instance:
        planted(instance)
        table = made_ready(instance, title="Ons\ngesprek").table
    assert main(["list", "--data", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert (table.id in said, "voorbereiden" in said, len(said.splitlines())) == (True, True, 3)
    shown = {canary for canary in CANARIES if canary in said}
    assert len(shown) <= 2, "the municipality and the title, and nothing else"


@DATA
def test_a_new_link_leads_and_the_old_ones_do_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with running(tmp_path) as instance:
        afternoon = made_ready(instance)
        colleague = afternoon.page("links").by_id("collega-link").text.split("#")[1]
        table = afternoon.table
    assert main(["new-link", table.id, "--data", str(tmp_path)]) == 0
    new = capsys.readouterr().out.strip().split("#")[1]
    assert [leads(tmp_path, key) for key in (new, table.facilitator_key, colleague, table.screen_key)] == [True, False, False, True]


@DATA
def test_a_conversation_is_deleted_when_the_owner_is_sure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(tmp_path) as instance:
        table = made_ready(instance).table
    for typed, code in (("\n", 1), ("no\n", 1), ("yes\n", 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert main(["delete", table.id, "--data", str(tmp_path)]) == code
    main(["list", "--data", str(tmp_path)])
    assert table.id not in capsys.readouterr().out.rsplit("deleted on", 1)[1]


@pytest.mark.sqlite
def test_of_what_is_deleted_no_byte_is_left(tmp_path: Path) -> None:
    with running(tmp_path / "data") as instance:
        planted(instance)
        with instance.parts.database.snapshot() as connection:
            conversation_id = str(connection.exec_driver_sql("SELECT id FROM conversations").scalar_one())
    assert main(["delete", conversation_id, "--yes", "--data", str(tmp_path / "data")]) == 0
    assert found_in(tmp_path) == []


@pytest.mark.sqlite
@pytest.mark.parametrize("command", ["delete", "new-link"])
def test_a_conversation_that_is_not_there_is_told(left: Left, capsys: pytest.CaptureFixture[str], command: str) -> None:
    before = dumped(left.file)
    assert main([command, "no-such-id", "--data", str(left.settings.data), *(["--yes"] if command == "delete" else [])]) == 1
    assert "there is no such conversation" in capsys.readouterr().err
    assert dumped(left.file) == before


@pytest.mark.parametrize("command", ["list", "delete", "new-link"])
def test_no_data_set_is_made_where_there_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command, *([] if command == "list" else ["x"]), "--data", str(tmp_path)]) == 1
    assert ("there is no database here" in capsys.readouterr().err, list(tmp_path.iterdir())) == (True, [])


@pytest.mark.serial
def test_a_server_that_runs_does_it_itself(left: Left) -> None:
    data, table = left.settings.data, left.table

    def by_command(*asked: str) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-m", "levensbreed.cli.main", *asked, "--data", str(data)]
        return subprocess.run(program, capture_output=True, text=True, timeout=60, check=False)

    def status(address: str, key: str) -> int:
        return httpx2.get(f"{address}/api/v1/gesprekken/{table.id}", headers={"authorization": f"Bearer {key}"}).status_code

    with instance_as_a_program(data) as address:
        before = status(address, table.facilitator_key)
        made = by_command("new-link", table.id)
        new = made.stdout.strip().split("#")[1]
        assert [before, status(address, table.facilitator_key), status(address, new)] == [200, 404, 200]
        assert by_command("delete", table.id, "--yes").returncode == 0
        assert status(address, new) == 404
        assert by_command("list").stdout.count("\n") == 1
    assert list(data.glob("errand-*")) == []
