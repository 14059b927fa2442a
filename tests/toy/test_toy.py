"""A kind that the core has never heard of does all that a kind must do, by one entry."""

import re
from pathlib import Path

import pytest

from levensbreed.domain.limits import REMOVED_PERSON_MINUTES, REVEAL_UNDO_MS
from levensbreed.domain.retention import DAY_MS
from levensbreed.web.background import forget_expired
from tests.support.instance import Instance
from tests.support.table import accepted, ask
from tests.toy.kind import TABLE
from tests.toy.play import Play
from tools.docs_data import WITH_PERSON, how_long, part

HERE = Path(__file__).parent
OF_THE_KIND = ("kind.py", "woord.toml", "templates/word.html", "templates/fragments/word_list.html")
NOTHING: list[str] = []


def test_the_kind_is_small() -> None:
    assert sum(len((HERE / name).read_text("utf-8").splitlines()) for name in OF_THE_KIND) <= 200


def test_it_begins_from_the_page_that_offers_it(instance: Instance) -> None:
    page = instance.browser().get("/gesprekken/nieuw?vorm=een-woord")
    assert page.status_code == 200
    assert 'value="een-woord"' in page.text
    assert "groups" not in page.text


def test_the_start_page_offers_each_form_once_there_are_several(instance: Instance) -> None:
    wrong_code = {"code": "1", "van": "start"}
    for page in (instance.browser().get("/"), instance.browser().post("/meedoen", data=wrong_code)):
        assert re.findall(r"/gesprekken/nieuw[^\"]*", page.text) == [
            "/gesprekken/nieuw?vorm=aanbod-in-kaart",
            "/gesprekken/nieuw?vorm=een-woord",
        ]


def test_it_begins_by_the_api(instance: Instance) -> None:
    made = accepted(ask(instance, "POST", "/api/v1/gesprekken", "", {"gemeente": "Voorbeeldstad", "vorm": "een-woord"}))
    told = accepted(ask(instance, "GET", f"/api/v1/gesprekken/{made['id']}", made["gespreksleider_sleutel"]))
    assert (told["fase"], "rijen" in told) == ("voorbereiden", False)


@pytest.mark.parametrize("where", ["leiden", "scherm", "links", "uitnodiging", "gegevens", "deelnemers/nieuw", "opruiming", "verwijderen"])
def test_the_pages_of_the_core_open_for_it(play: Play, where: str) -> None:
    for phase in ("woord", "gesloten"):
        key = play.table.screen_key if where == "scherm" else play.table.facilitator_key
        page = play.instance.programs.get(f"{play.table.page}/{where}", headers={"authorization": f"Bearer {key}"})
        assert page.status_code == 200, f"{where} in {phase}"
        if phase == "woord":
            play.reveal()


def test_a_word_is_kept_and_private_until_the_reveal(play: Play) -> None:
    assert play.give("kanarie") == 303
    assert play.stored() == ["kanarie"]
    assert 'value="kanarie"' in play.phones[0].get(f"{play.table.page}/woord").text
    play.step("woord", "gesloten")
    play.instance.clock.advance(ms=REVEAL_UNDO_MS - 1)
    assert play.words() == NOTHING
    assert [view for view in ("leiden", "scherm", "deelnemer", "woorden") if "kanarie" in _stand(play, view)] == NOTHING
    play.instance.clock.advance(ms=1)
    assert play.words() == ["kanarie"]


def test_a_second_seat_sees_it_live(play: Play) -> None:
    play.give("samen")
    watcher = play.watch()
    assert "samen" not in play.heard(watcher)
    play.reveal()
    heard = ""
    while "samen" not in heard:
        heard = play.heard(watcher)
        assert heard
    play.phones[0].post(f"{play.table.page}/intrekken", data={"zeker": "ja"})
    while "woorden" not in (heard := play.heard(watcher)):
        assert heard
    assert "samen" not in heard


def test_a_word_can_be_changed_and_taken_back(play: Play) -> None:
    play.give("eerst", basis="0")
    play.give("later", basis="1")
    assert play.stored() == ["later"]
    assert play.give("oud", basis="1") == 409
    play.give("", basis="2")
    play.reveal()
    assert play.words() == NOTHING


def test_done_leads_to_the_page_of_the_kind(play: Play) -> None:
    done = play.phones[0].post(f"{play.table.page}/antwoorden", data={"klaar": "ja"})
    assert done.headers["location"] == f"{play.table.page}/woord?opgeslagen"
    assert play.phones[0].get(done.headers["location"]).status_code == 200


def test_a_step_back_hides_the_words_again(play: Play) -> None:
    play.give("samen")
    play.reveal()
    assert play.words() == ["samen"]
    play.step("gesloten", "woord")
    assert play.words() == NOTHING
    assert play.stored() == ["samen"]


def test_nobody_answers_before_or_after(play: Play) -> None:
    play.reveal()
    assert play.give("te laat") >= 400
    assert play.stored() == NOTHING


def test_withdrawing_deletes_the_word(play: Play) -> None:
    play.give("mijn")
    play.give("ander", at=1)
    play.phones[0].post(f"{play.table.page}/intrekken", data={"zeker": "ja"})
    assert play.stored() == ["ander"]
    play.reveal()
    assert play.words() == ["ander"]


def test_removed_people_can_be_put_back_and_are_deleted_later(play: Play) -> None:
    play.give("mijn")
    person = f"{play.table.page}/deelnemers/{play.chairs[0].id}"
    play.leader.post(person, data={"doe": "verwijder", "zeker": "ja"})
    play.reveal()
    assert (play.words(), play.stored()) == ([], ["mijn"])
    play.leader.post(person, data={"doe": "terug"})
    assert play.words() == ["mijn"]
    play.leader.post(person, data={"doe": "verwijder", "zeker": "ja"})
    play.instance.clock.advance(ms=REMOVED_PERSON_MINUTES * 60_000 + 1)
    _forget(play)
    assert play.stored() == NOTHING


def test_one_word_goes_on_when_two_people_are_made_one(play: Play) -> None:
    play.give("mijn")
    play.leader.post(f"{play.table.page}/deelnemers/{play.chairs[0].id}", data={"doe": "samenvoegen", "met": play.chairs[1].id})
    play.reveal()
    assert play.words(at=0) == ["mijn"]


def test_own_data_has_the_word(play: Play) -> None:
    play.give("mijn")
    assert play.phones[0].get(f"{play.table.page}/mijn-gegevens/bestand").json()["woord"] == "mijn"
    assert "mijn" in play.phones[0].get(f"{play.table.page}/mijn-gegevens").text
    assert play.table.read("antwoorden", play.chairs[1].key)["woord"] is None


def test_deleting_the_conversation_deletes_its_words(play: Play) -> None:
    play.give("mijn")
    play.leader.post(f"{play.table.page}/verwijderen", data={"zeker": "ja"})
    assert play.stored() == NOTHING


def test_retention_deletes_its_words(play: Play) -> None:
    play.give("mijn")
    play.reveal()
    play.instance.clock.advance(ms=30 * DAY_MS - REVEAL_UNDO_MS)
    _forget(play)
    assert play.stored() == ["mijn"]
    play.instance.clock.advance(ms=1)
    _forget(play)
    assert play.stored() == NOTHING


def test_practice_is_of_the_same_kind(play: Play) -> None:
    made = play.leader.post(f"{play.table.page}/oefening", data={})
    assert made.status_code == 303
    assert play.leader.get(made.headers["location"]).status_code == 200


def test_the_data_map_tells_of_its_table() -> None:
    assert how_long(TABLE) == WITH_PERSON
    assert [column.name for column in TABLE.columns if f"| `{column.name}` |" not in part(TABLE)] == NOTHING


def test_the_privacy_page_tells_of_it(instance: Instance) -> None:
    assert "De groep ziet alle woorden samen." in instance.browser().get("/privacy").text


def _stand(play: Play, view: str) -> str:
    key = {"leiden": play.table.facilitator_key, "scherm": play.table.screen_key}.get(view, play.chairs[1].key)
    answer = play.instance.programs.get(f"{play.table.page}/stand?blik={view}", headers={"authorization": f"Bearer {key}"})
    assert answer.status_code == 200, view
    return answer.text


def _forget(play: Play) -> None:
    """Do what the program does every while."""
    portal, parts = play.instance.programs.portal, play.instance.parts
    assert portal is not None
    portal.call(forget_expired, parts.dispatch, parts.now_ms)
