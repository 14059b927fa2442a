"""What the owner of a server does by command on PostgreSQL, while servers run: they hear of it, and no old link leads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from levensbreed.app.app import build_app
from levensbreed.cli.main import main
from levensbreed.live.hub import Hub
from levensbreed.live.view_choice import ViewChoice
from levensbreed.settings import Settings
from tests.support.browser_server import free_port, wait_until
from tests.support.instance import ROOM

API = "/api/v1/gesprekken"
SECONDS = 10


@pytest.fixture
def server(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A server that runs; commands find the same data set in the environment."""
    monkeypatch.setenv("LEVENSBREED_DATABASE_URL", address)
    with TestClient(build_app(Settings(data=tmp_path, database_url=address)), ROOM, follow_redirects=False) as client:
        yield client


def made(server: TestClient) -> tuple[str, str]:
    """The id of a new conversation and the key to lead it."""
    told = server.post(API, json={"gemeente": "Voorbeeldstad", "titel": "Najaar"}).json()
    return told["id"], told["gespreksleider_sleutel"]


def leads(server: TestClient, conversation: str, key: str) -> bool:
    return server.get(f"{API}/{conversation}", headers={"authorization": f"Bearer {key}"}).status_code == 200


async def last_heard(hub: Hub, conversation: str) -> bytes:
    """Watch as the facilitator until the stream ends; return what came last."""
    watcher = await hub.watch(conversation, ViewChoice("leiden"))
    assert watcher is not None, "it is there"
    last = b""
    while (piece := await watcher.next()) is not None:
        last = piece
    hub.leave(conversation, watcher)
    return last


def test_a_new_link_leads_at_once_and_the_old_one_no_longer(tmp_path: Path, server: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    conversation, old = made(server)
    other, its_key = made(server)
    before = leads(server, conversation, old)
    assert main(["new-link", conversation, "--data", str(tmp_path)]) == 0
    new = capsys.readouterr().out.strip().split("#")[1]
    assert [before, leads(server, conversation, new), leads(server, conversation, old)] == [True, True, False]
    assert leads(server, other, its_key), "only the one that was named"


def test_what_is_deleted_is_gone_for_a_server_that_has_it_open(
    tmp_path: Path, server: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    hub: Hub = server.app.state.parts.hub  # type: ignore[attr-defined]  # Starlette's.
    conversation, key = made(server)
    kept, _ = made(server)
    assert server.portal is not None, "it runs"
    watching = server.portal.start_task_soon(last_heard, hub, conversation)
    wait_until(lambda: hub.watchers == 1)
    assert main(["delete", conversation, "--yes", "--data", str(tmp_path)]) == 0
    assert (b"verwijderd" in watching.result(SECONDS), leads(server, conversation, key)) == (True, False)
    capsys.readouterr()
    assert main(["list", "--data", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert (kept in told, conversation in told, "postgresql" in told) == (True, False, False)


@pytest.mark.parametrize("command", [["delete", "--yes"], ["new-link"]])
def test_a_conversation_that_is_not_there_is_told(
    tmp_path: Path, server: TestClient, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    made(server)
    assert main([*command, "no-such-id", "--data", str(tmp_path)]) == 1
    assert "there is no such conversation" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["list"], ["delete", "x", "--yes"], ["new-link", "x"], ["forget-expired"], ["check"]], ids=" ".join)
def test_a_server_that_does_not_answer_is_named_and_no_password_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    monkeypatch.setenv("LEVENSBREED_DATABASE_URL", f"postgresql://levensbreed:geheim-woord@127.0.0.1:{free_port()}/levensbreed")
    assert main([*command, "--data", str(tmp_path)]) == (2 if command == ["check"] else 1)
    told = "".join(capsys.readouterr())
    assert ("the database does not answer: " in told, "Connection refused" in told, "geheim-woord" in told) == (True, True, False)
