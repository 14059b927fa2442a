"""Joint text: durable before it is acknowledged, the same for everybody, and without the letters of people who withdrew."""

import base64
import json
import time
from typing import Any

import pytest

from levensbreed.domain.commands import ForgetExpired
from levensbreed.domain.limits import JOINT_TEXT_CHARS, JOINT_TEXT_ROWS, JOINT_TEXT_UPDATE_BYTES, REMOVED_PERSON_MINUTES
from levensbreed.matrix.rules.phases import Phase
from levensbreed.storage.instance import renew_epoch
from levensbreed.together.rules.joint_text import AddSentence
from levensbreed.together.rules.merged_text import text_of
from levensbreed.together.tables.texts import plain_texts, updates_of
from tests.support.instance import Instance
from tests.support.joint import TEXT, Writer, reflecting
from tests.support.table import Chair, Table, accepted, ask, new_op, new_table


@pytest.fixture
def table(instance: Instance) -> Table:
    """A conversation in which the group reflects, with three people."""
    table = new_table(instance, Phase.FILL_IN)
    for role, organisation in (("ambtenaar", ""), ("aanbieder", "Aanbieder C"), ("ambtenaar", "")):
        table.join(role, organisation)
    return reflecting(table)


@pytest.fixture
def writers(table: Table) -> tuple[Writer, Writer]:
    one, other, _ = table.people
    return Writer(table, one.key, 11), Writer(table, other.key, 22)


def said(table: Table) -> str:
    with table.instance.parts.database.snapshot() as connection:
        return plain_texts(connection, table.id).get(TEXT, "")


def rows(table: Table) -> int:
    with table.instance.parts.database.snapshot() as connection:
        return len(updates_of(connection, table.id, TEXT))


def done(table: Table, command: Any) -> None:  # noqa: ANN401  # Any command of a kind.
    """Carry out a command that no request makes."""
    portal = table.instance.programs.portal
    assert portal is not None
    portal.call(table.instance.parts.dispatch, command)


def polled(table: Table, key: str, view: str) -> dict[str, object]:
    """The channel as somebody who can only poll gets it."""
    address = f"{table.page}/stand?blik={view}&ook=tekst"
    found: dict[str, object] = accepted(ask(table.instance, "GET", address, key)).get("ook", {})
    return found


def test_two_write_in_one_text_and_everybody_reads_the_same(table: Table, writers: tuple[Writer, Writer]) -> None:
    one, other = writers
    one.write(0, "Er is weinig aanbod.")
    other.take_in()
    other.write(len("Er is "), "te ")
    one.write(len("Er is weinig aanbod."), " 😀")
    assert said(table) == "Er is te weinig aanbod. 😀" == one.read()["tekst"]
    leader = Writer(table, table.facilitator_key, 33)
    leader.take_in()
    leader.write(0, "B: ")
    assert other.read()["tekst"] == "B: Er is te weinig aanbod. 😀"


def test_the_answer_repeats_the_operation_and_a_repeat_adds_nothing(table: Table, writers: tuple[Writer, Writer]) -> None:
    content, op = writers[0].typed(0, "Eén keer."), new_op()
    first, second = writers[0].send(content, op), writers[0].send(content, op)
    assert first.json() == second.json()
    assert first.json().keys() == {"op", "opgeslagen", "nummer"}
    assert (said(table), rows(table)) == ("Eén keer.", 1)
    assert writers[0].send(writers[0].typed(0, "x"), op).status_code == 409


def test_updates_that_come_late_or_out_of_order_are_kept_until_they_fit(table: Table, writers: tuple[Writer, Writer]) -> None:
    one, other = writers
    parts = [one.typed(at, letter) for at, letter in enumerate("abc")]
    assert one.send(parts[2]).status_code == one.send(parts[1]).status_code == 200
    assert said(table) == ""
    for at in range(JOINT_TEXT_ROWS + 3):
        other.write(at, "-")
    assert rows(table) < JOINT_TEXT_ROWS
    assert one.send(parts[0]).status_code == 200
    assert sorted(said(table).replace("-", "")) == ["a", "b", "c"]
    assert "abc" in said(table)
    other.take_in()
    assert str(other.text) == said(table)


def test_what_is_stored_stays_small(table: Table, writers: tuple[Writer, Writer]) -> None:
    for at in range(3 * JOINT_TEXT_ROWS):
        writers[0].write(at, "x")
    assert rows(table) <= JOINT_TEXT_ROWS + 1
    assert said(table) == "x" * 3 * JOINT_TEXT_ROWS
    again = writers[0]
    for _ in range(JOINT_TEXT_ROWS):
        assert again.send(again.doc.get_update()).status_code == 200
    assert said(table) == "x" * 3 * JOINT_TEXT_ROWS


def test_a_text_of_before_a_restored_backup_is_refused_and_told_the_new_generation(table: Table, writers: tuple[Writer, Writer]) -> None:
    one, _ = writers
    one.write(0, "eerst")
    with table.instance.parts.database.writer.connect() as connection, connection.begin():
        renew_epoch(connection)
    response = one.send(one.typed(0, "nog eens "))
    assert response.status_code == 409
    assert response.json()["waarde"] == {"generatie": one.read()["generatie"]}
    assert said(table) == "eerst"


@pytest.mark.parametrize(
    "content", [b"", b"\0\0", b"\x01\x01\x05\0\x04\x01\x05ander\x01a\0", b"\xff" * 40, b"\x01\x01\x05\0\x06\x01\x05tekst"]
)
def test_what_is_not_an_update_of_the_text_is_refused(table: Table, writers: tuple[Writer, Writer], content: bytes) -> None:
    assert writers[0].send(content).status_code == 422
    assert rows(table) == 0


def test_too_much_at_once_and_too_long_a_text_are_refused_and_deleting_still_works(writers: tuple[Writer, Writer]) -> None:
    one, other = writers
    assert one.send(b"\0" * (JOINT_TEXT_UPDATE_BYTES + 1)).status_code == 413
    one.write(0, "a" * JOINT_TEXT_CHARS)
    refused = other.send(other.typed(0, "b"))
    assert (refused.status_code, refused.json()["reden"]) == (422, "too_long")
    before = one.doc.get_state()
    del one.text[0:10]
    assert one.send(one.doc.get_update(before)).status_code == 200
    third = Writer(one.table, other.key, 44)
    third.write(0, "nu weer")


def test_nobody_writes_in_the_name_of_somebody_else(table: Table, writers: tuple[Writer, Writer]) -> None:
    writers[0].write(0, "van mij")
    thief = Writer(table, writers[1].key, writers[0].client)
    thief.take_in()
    assert thief.send(thief.typed(0, "van een ander: ")).json()["reden"] == "others_letters"
    assert said(table) == "van mij"


@pytest.mark.parametrize(("phase", "reads", "writes"), [(Phase.EXCHANGE, 409, 409), (Phase.CLOSED, 200, 409)])
def test_the_phase_says_who_may_read_and_write(table: Table, writers: tuple[Writer, Writer], phase: Phase, reads: int, writes: int) -> None:
    content = writers[0].typed(0, "tekst")
    reflecting(table, phase)
    assert table.ask("GET", f"teksten/{TEXT}", writers[0].key).status_code == reads
    assert writers[0].send(content).status_code == writes
    assert ("tekst" in json.dumps(polled(table, table.facilitator_key, "leiden"))) is (reads == 200)


def test_an_unknown_text_is_not_there(table: Table, writers: tuple[Writer, Writer]) -> None:
    assert table.ask("GET", "teksten/bestaat-niet", writers[0].key).status_code == 404


def withdrawn(table: Table, chair: Chair) -> None:
    browser = table.instance.browser()
    headers = {"authorization": f"Bearer {chair.key}"}
    response = browser.post(f"{table.page}/intrekken", data={"zeker": "ja", "op": new_op()}, headers=headers)
    assert response.status_code == 200, response.text


def test_withdrawing_leaves_no_letter_and_everybody_elses_stay(table: Table, writers: tuple[Writer, Writer]) -> None:
    one, other = writers
    one.write(0, "Zeldzaamwoord staat hier.")
    other.take_in()
    other.write(len("Zeldzaam"), " BLIJFT ")
    one.write(0, "Nogmaalszeldzaam ", gone=4)
    withdrawn(table, table.people[0])
    assert said(table) == " BLIJFT "
    with table.instance.parts.database.snapshot() as connection:
        log = b"".join(kept.content for kept in updates_of(connection, table.id, TEXT))
    assert b"eldzaam" not in log
    open_page = other.doc
    open_page.apply_update(base64.b64decode(other.read()["stand"]))
    assert str(other.text) == " BLIJFT "
    assert b"ogmaalszeldzaam" not in table.instance.stored_bytes()


def test_a_removed_person_is_erased_when_that_can_no_longer_be_undone(table: Table, writers: tuple[Writer, Writer]) -> None:
    one, other = writers
    one.write(0, "weg")
    other.write(0, "blijft")
    browser = table.instance.browser()
    headers = {"authorization": f"Bearer {table.facilitator_key}"}
    form = {"doe": "verwijder", "op": new_op()}
    assert browser.post(f"{table.page}/deelnemers/{table.people[0].id}", data=form, headers=headers).status_code == 303
    assert sorted(said(table)) == sorted("wegblijft")
    table.instance.clock.advance(ms=(REMOVED_PERSON_MINUTES + 1) * 60_000)
    done(table, ForgetExpired(table.instance.clock()))
    assert said(table) == "blijft"


def test_a_sentence_can_be_added_without_a_script(table: Table, writers: tuple[Writer, Writer]) -> None:
    writers[0].write(0, "Eerste zin. 😀")
    op = new_op()
    for _ in range(2):
        done(table, AddSentence(table.id, table.people[1].id, TEXT, " Tweede\nzin. ", op))
    assert said(table) == "Eerste zin. 😀\nTweede zin."
    writers[0].take_in()
    writers[0].write(0, "0 ")
    assert said(table).startswith("0 Eerste")


def test_reading_a_long_text_takes_little_time(writers: tuple[Writer, Writer]) -> None:
    one, _ = writers
    for _ in range(4):
        one.write(0, "woord " * 500)
    started = time.process_time()
    assert len(text_of([one.doc.get_update()])) == 4 * 3000
    assert time.process_time() - started < 1


def test_the_channel_tells_who_wrote_by_organisation_or_role_and_never_by_name(table: Table, writers: tuple[Writer, Writer]) -> None:
    channel, parts, portal = table.instance.parts.hub.channels["tekst"], table.instance.parts, table.instance.programs.portal
    assert portal is not None
    state = portal.call(parts.hub.state, table.id)
    assert state is not None
    assert channel.is_open(state)
    writers[0].write(0, "een")
    with parts.database.snapshot() as connection:
        before = channel.whole(connection, state)
    writers[1].write(0, "twee")
    Writer(table, table.facilitator_key, 33).write(0, "drie")
    with parts.database.snapshot() as connection:
        new = channel.since(connection, state, before.seq)
        assert new is not None
        assert channel.since(connection, state, new.seq) is None
    whole, news = json.loads(before.content), json.loads(new.content)
    assert {text["id"] for text in whole["teksten"]} >= {TEXT, f"{TEXT}--apart"}
    assert [text["id"] for text in news["teksten"]] == [TEXT]
    wrote = [item["van"] for item in news["teksten"][0]["bijdragen"]]
    assert wrote[0] == {"id": table.people[1].id, "naam": "Aanbieder C", "rol": "aanbieder"}
    assert wrote[1]["id"] == "leiden"
    doc = [base64.b64decode(item["b"]) for told in (whole, news) for text in told["teksten"] for item in text["bijdragen"]]
    assert text_of(doc) == said(table)
