"""The facilitator adds, corrects, merges, removes and restores people."""

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.domain.commands import ForgetExpired
from levensbreed.domain.limits import REMOVED_PERSON_MINUTES, RETENTION_JOB_SECONDS, REVEAL_UNDO_MS
from levensbreed.domain.refusals import Reason
from levensbreed.web.texts import SENTENCES
from tests.support.html import read
from tests.support.table import Chair, Table


@pytest.fixture
def leader(filling: Table) -> TestClient:
    """The facilitator's browser."""
    browser = filling.instance.browser()
    browser.post("/toegang", data={"sleutel": filling.facilitator_key})
    return browser


def manage(leader: TestClient, table: Table, chair: Chair, **form: str) -> Response:
    return leader.post(f"{table.page}/deelnemers/{chair.id}", data=form)


def cell(table: Table) -> dict[str, object]:
    cells = table.read("totaalplaatje", table.facilitator_key)["vakjes"]
    found: dict[str, object] = next(one for one in cells if (one["rij"], one["kolom"]) == ("wonen", "dementie"))
    return found


def test_somebody_without_a_phone_gets_a_chair_and_a_code(leader: TestClient, filling: Table) -> None:
    added = leader.post(f"{filling.page}/deelnemers/nieuw", data={"rol": "inwonervertegenwoordiger", "naam": "Mevrouw 't Hart"})
    page = leader.get(added.headers["location"])
    assert "Mevrouw &#39;t Hart" in page.text
    assert filling.read("", filling.facilitator_key)["mensen"] == 3


def test_a_provider_without_a_name_is_asked_for_it_and_nothing_typed_is_lost(leader: TestClient, filling: Table) -> None:
    refused = leader.post(f"{filling.page}/deelnemers/nieuw", data={"rol": "aanbieder", "naam": "Jo"})
    assert refused.status_code == 422
    assert "Vul de naam van de organisatie in" in refused.text
    assert 'value="Jo"' in refused.text


def test_a_wrong_role_can_be_corrected(leader: TestClient, filling: Table) -> None:
    filling.mark(filling.people[1])
    manage(leader, filling, filling.people[1], doe="wijzig", rol="aanbieder", organisatie="Aanbieder Z")
    filling.reveal()
    assert cell(filling)["aanbieders"] == ["Aanbieder Z"]


def test_who_is_removed_is_out_of_the_picture(leader: TestClient, filling: Table) -> None:
    filling.mark(filling.people[0])
    filling.reveal()
    before = cell(filling)["aanbod"]
    manage(leader, filling, filling.people[0], doe="verwijder")
    assert (before, cell(filling)["aanbod"]) == (1, 0)


def test_who_was_removed_is_told_kindly(leader: TestClient, filling: Table) -> None:
    manage(leader, filling, filling.people[1], doe="verwijder")
    refused = filling.ask("PUT", "klaar", filling.people[1].key, {"op": "12345678", "klaar": True})
    assert refused.status_code == 410
    assert refused.json()["reden"] == "removed"


def test_who_was_removed_can_be_put_back_with_everything(leader: TestClient, filling: Table) -> None:
    filling.mark(filling.people[0])
    filling.reveal()
    manage(leader, filling, filling.people[0], doe="verwijder")
    manage(leader, filling, filling.people[0], doe="terug")
    assert cell(filling)["aanbieders"] == ["Aanbieder A"]


def test_after_a_while_who_was_removed_is_gone_for_good(leader: TestClient, filling: Table) -> None:
    filling.mark(filling.people[1], namen=["Zeldzame Naam BV"])
    manage(leader, filling, filling.people[1], doe="verwijder")
    clock = filling.instance.clock
    clock.advance(seconds=60 * REMOVED_PERSON_MINUTES + 1)
    filling.instance.programs.portal.call(filling.instance.parts.dispatch, ForgetExpired(clock()))  # type: ignore[union-attr]
    refused = manage(leader, filling, filling.people[1], doe="terug")
    assert refused.status_code == 422
    assert b"Zeldzame Naam BV" not in filling.instance.stored_bytes()


def test_ten_minutes_and_not_a_moment_longer_somebody_can_be_put_back(leader: TestClient, filling: Table) -> None:
    first, second = filling.people
    for chair in (first, second):
        manage(leader, filling, chair, doe="verwijder")
    filling.instance.clock.advance(seconds=60 * REMOVED_PERSON_MINUTES)
    in_time = manage(leader, filling, first, doe="terug").status_code
    filling.instance.clock.advance(ms=1)
    too_late = manage(leader, filling, second, doe="terug")
    assert (in_time, too_late.status_code) == (303, 422)
    assert SENTENCES[Reason.TOO_LATE_TO_RESTORE] in read(too_late.text).text


def test_the_job_looks_every_minute() -> None:
    assert RETENTION_JOB_SECONDS <= 60


def test_merging_fills_what_was_open_and_overwrites_nothing(leader: TestClient, filling: Table) -> None:
    keep, other = filling.people[1], filling.join("ambtenaar")
    filling.mark(keep, stand="weet-ik-niet")
    filling.mark(other)
    filling.mark(other, row="werken")
    manage(leader, filling, keep, doe="samenvoegen", met=other.id)
    answers = {one["rij"]: one["waarde"]["stand"] for one in filling.read("antwoorden", keep.key)["vakjes"]}
    assert answers == {"wonen": "weet-ik-niet", "werken": "beschikbaar"}


def test_a_merge_can_be_undone(leader: TestClient, filling: Table) -> None:
    keep, other = filling.people[1], filling.join("ambtenaar")
    filling.mark(other)
    manage(leader, filling, keep, doe="samenvoegen", met=other.id)
    manage(leader, filling, other, doe="terug")
    left = [one["waarde"]["stand"] for one in filling.read("antwoorden", keep.key)["vakjes"]]
    assert left == ["leeg"]
    assert len(filling.read("antwoorden", other.key)["vakjes"]) == 1


def test_nobody_is_merged_with_themselves(leader: TestClient, filling: Table) -> None:
    refused = manage(leader, filling, filling.people[1], doe="samenvoegen", met=filling.people[1].id)
    assert refused.status_code == 422


def test_a_late_mark_after_a_removal_is_still_late(leader: TestClient, filling: Table) -> None:
    filling.reveal()
    filling.instance.clock.advance(ms=REVEAL_UNDO_MS)
    filling.mark(filling.people[0])
    manage(leader, filling, filling.people[1], doe="verwijder")
    assert cell(filling)["later"]
