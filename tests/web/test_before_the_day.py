"""Preparing ends with a code, a QR code and a link that still work on the day; and who is missed is told."""

import pytest

from levensbreed.domain.codes import in_groups, spoken
from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, fragment, made_ready, shown
from tests.support.seats import seated, with_key


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being prepared, with the door opened already."""
    afternoon = made_ready(instance)
    opened = send(afternoon.leader, afternoon.get("leiden"), button="Deur nu openen")
    assert opened.status_code == 303
    return afternoon


def test_the_door_is_shut_until_the_gespreksleider_opens_it(instance: Instance) -> None:
    assert made_ready(instance).table.door()["open"] is False


def test_the_code_in_the_invitation_is_the_code_of_the_day(afternoon: Afternoon) -> None:
    invited_with = afternoon.table.door()["code"]
    invitation = "".join(map(str, afternoon.page("links").by_id("uitnodiging").content))
    afternoon.table.lead_to(Phase.FILL_IN)
    assert (in_groups(invited_with) in invitation, afternoon.table.door()["code"]) == (True, invited_with)


def test_the_page_with_links_has_a_link_and_a_qr_code_to_join(afternoon: Afternoon) -> None:
    page = afternoon.page("links")
    assert (len(page.all("svg", class_="qr")), "/meedoen#" in page.by_id("mee-link").text) == (1, True)


def test_who_comes_before_the_welcome_takes_a_chair_and_waits(afternoon: Afternoon) -> None:
    phone = seated(afternoon.instance, afternoon.table)
    assert "De gespreksleider begint zo." in shown(phone.get(f"{afternoon.table.page}/invullen")).text


@pytest.mark.parametrize("place", ["leiden", "scherm"])
def test_the_code_is_shown_as_it_is_said(afternoon: Afternoon, place: str) -> None:
    afternoon.table.lead_to(Phase.WELCOME)
    browser = with_key(afternoon.instance, afternoon.table.screen_key if place == "scherm" else afternoon.table.facilitator_key)
    code = afternoon.table.door()["code"]
    assert spoken(code.replace(" ", "")) in shown(browser.get(f"{afternoon.table.page}/{place}")).text


def missed(afternoon: Afternoon) -> Element:
    return fragment(afternoon.table, "leiden", afternoon.table.facilitator_key, "rollen").by_id("rollen")


@pytest.fixture
def awaited(instance: Instance) -> Afternoon:
    """A conversation for which three were invited and one said no; the first is here."""
    afternoon = made_ready(instance, Phase.WELCOME, invited="Aanbieder A\nAanbieder B\nAdviesraad", absent="Zorgkantoor")
    afternoon.table.join("aanbieder", " aanbieder  a")
    return afternoon


def test_who_was_invited_and_is_not_here_is_told(awaited: Afternoon) -> None:
    assert "Nog niet hier: Aanbieder B, Adviesraad" in missed(awaited).text


def test_who_comes_is_no_longer_missed(awaited: Afternoon) -> None:
    awaited.table.join("inwonervertegenwoordiger", "Adviesraad")
    assert "Nog niet hier: Aanbieder B" in missed(awaited).text
    assert "Adviesraad" not in missed(awaited).text


@pytest.mark.parametrize("phase", [Phase.WELCOME, Phase.FILL_IN, Phase.EXCHANGE, Phase.CLOSED])
def test_who_is_absent_is_told_in_every_phase(awaited: Afternoon, phase: Phase) -> None:
    awaited.table.lead_to(phase)
    assert "Afwezig: Zorgkantoor" in missed(awaited).text


def test_a_long_list_can_be_opened_and_takes_no_room(instance: Instance) -> None:
    names = [f"Organisatie {number}" for number in range(12)]
    afternoon = made_ready(instance, Phase.WELCOME, invited="\n".join(names))
    afternoon.table.join()
    assert missed(afternoon).one("details").one("summary").text == "Nog niet hier: 12 organisaties"
    assert missed(afternoon).one("details").one("p").text == ", ".join(names)


@pytest.mark.parametrize("phase", [Phase.WELCOME, Phase.FILL_IN])
def test_an_empty_table_is_told_in_words_and_not_as_nought(instance: Instance, phase: Phase) -> None:
    afternoon = made_ready(instance, phase)
    screen = shown(with_key(instance, afternoon.table.screen_key).get(f"{afternoon.table.page}/scherm"))
    for page in (afternoon.page("leiden"), screen):
        assert "Nog niemand aan tafel" in page.text
        assert "0 mensen" not in page.text
        assert "0 van 0" not in page.text
