"""What the server tells as JSON: every line can be read by a program, and nothing anybody typed or holds is in it."""

import json
import logging
import sys
from pathlib import Path

import httpx2
import pytest

from levensbreed.cli.logs import JsonLines
from tests.faults.program import Program
from tests.support.canaries import CANARIES
from tests.support.table import Json, new_op

TYPED = CANARIES[:8]


def record_of(failure: Exception | None = None) -> logging.LogRecord:
    try:
        if failure:
            raise failure
    except Exception:  # noqa: BLE001  # Only to have it with its place.
        return logging.LogRecord("levensbreed.web", logging.ERROR, __file__, 1, "failure %s", ("ab12",), sys.exc_info())
    return logging.LogRecord("levensbreed.web", logging.ERROR, __file__, 1, "failure %s", ("ab12",), None)


def test_a_line_has_its_time_level_source_and_text() -> None:
    line = json.loads(JsonLines().format(record_of()))
    assert (line["level"], line["source"], line["text"]) == ("error", "levensbreed.web", "failure ab12")
    assert line["time"].endswith("+00:00")


def test_of_a_failure_the_kind_and_the_place_are_told_and_its_words_are_not() -> None:
    text = JsonLines().format(record_of(ValueError("Jan de Vries")))
    line = json.loads(text)
    assert (line["failure"], "Jan de Vries" in text) == ("ValueError", False)
    assert any("test_logs.py" in place for place in line["where"])


@pytest.mark.parametrize("typed", ["a\nb", 'a" , "level": "info', "\u2028"])
def test_what_is_logged_cannot_begin_a_line_of_its_own(typed: str) -> None:
    record = logging.LogRecord("x", logging.WARNING, __file__, 1, "refused: %s", (typed,), None)
    text = JsonLines().format(record)
    assert (text.splitlines(), json.loads(text)["text"]) == ([text], f"refused: {typed}")


class Talk:
    """A conversation that is led, joined, filled in and mistyped over the real line; it notes everything secret."""

    def __init__(self, address: str) -> None:
        self.client = httpx2.Client(base_url=address, timeout=30, headers={"sec-fetch-site": "same-origin"})
        self.secrets: list[str] = [*TYPED]

    def hold(self) -> None:
        """Do all of it."""
        municipality, title, place, organisation, name, provider, own_text, note = TYPED
        created = self.ask("POST", "/api/v1/gesprekken", {"gemeente": municipality, "titel": title, "plaats": place})
        leader, where = created["gespreksleider_sleutel"], f"/api/v1/gesprekken/{created['id']}"
        for before, after in (("voorbereiden", "welkom"), ("welkom", "invullen")):
            self.ask("PUT", f"{where}/fase", {"op": new_op(), "van": before, "naar": after}, leader)
        door = self.ask("GET", where, None, leader)["deur"]
        body = {"op": new_op(), "sleutel": door["sleutel"], "rol": "inwonervertegenwoordiger", "organisatie": organisation, "naam": name}
        chair = self.ask("POST", "/api/v1/deelnemers", body)
        value = {"stand": "beschikbaar", "namen": [provider], "tekst": own_text}
        self.ask("PUT", f"{where}/vakjes/anders/dementie", {"op": new_op(), "waarde": value}, chair["sleutel"])
        task = {"op": new_op(), "waarde": {"stand": "beschikbaar", "toelichting": note}}
        self.ask("PUT", f"{where}/taken/outreachend", task, chair["sleutel"])
        self.mistype(where, note, leader)
        self.client.post("/meedoen", data={"code": door["code"]})
        self.client.post("/toegang", data={"sleutel": leader})
        self.secrets += [
            created["id"],
            leader,
            created["scherm_sleutel"],
            door["code"],
            door["sleutel"],
            chair["sleutel"],
            chair["deelnemer"],
        ]
        self.secrets += list(dict(self.client.cookies).values())

    def mistype(self, where: str, typed: str, key: str) -> None:
        """Ask what cannot be done, with words and keys in every place."""
        headers = {"authorization": f"Bearer {key}"}
        for content in (b"{", json.dumps({"op": typed}).encode(), typed.encode()):
            self.client.put(f"{where}/fase", content=content, headers=headers | {"content-type": "application/json"})
        self.client.get(f"/{typed}?{typed}={key}", headers=headers | {"referer": f"{where}#{key}", "user-agent": typed})
        self.client.get(f"{where}x", headers=headers)

    def ask(self, method: str, path: str, body: object, key: str = "") -> Json:
        """Ask as a program does."""
        headers = {"authorization": f"Bearer {key}"} if key else {}
        answer = self.client.request(method, path, json=body, headers=headers)
        assert answer.status_code < 400, answer.text
        found: Json = answer.json()
        return found


def test_a_whole_conversation_leaves_lines_without_any_of_it(tmp_path: Path) -> None:
    program = Program(tmp_path / "data", environment={"LEVENSBREED_LOG": "json"})
    try:
        program.start()
        talk = Talk(program.address)
        talk.hold()
        talk.client.close()
        program.stop()
    finally:
        program.end_everything()
    printed = program.printed.read_text()
    lines = [json.loads(line) for line in printed.splitlines()]
    access = [line for line in lines if line["source"] == "levensbreed.access"]
    put = {"method": "PUT", "route": "/api/v1/gesprekken/{cid}/vakjes/{row}/{column}", "status": 200}
    assert [line for line in access if put.items() <= line.items()]
    assert len(access) >= 12
    assert [secret for secret in talk.secrets if secret in printed] == []
