"""Whom people may ask for help: a name and a number on every page, and the way to help for the facilitator."""

import pytest

from levensbreed.domain.limits import HELP_CONTACT_CHARS
from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import HELP, SENTENCES
from tests.support.html import Element, read
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, error_at, filled_in, led_from, made_ready, shown
from tests.support.seats import with_key

CONTACT = "Annemiek <3, 06 12345678"
PHONE = ("invullen/wonen/dementie", "taken/outreachend", "tabel", "antwoorden", "mijn-gegevens", "totaalplaatje")
LEADER = (
    "leiden",
    "links",
    "uitnodiging",
    "codeblad",
    "gegevens",
    "herstelblad",
    "schema",
    "schermkeuzes",
    "verwijderen",
    "deelnemers/nieuw",
)


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in, with somebody to ask."""
    return made_ready(instance, Phase.FILL_IN, help_contact=CONTACT)


def help_on(page: Element) -> str:
    return page.one("p", class_="help").text


def test_every_page_of_a_participant_says_whom_to_ask(afternoon: Afternoon) -> None:
    phone = afternoon.phone_of()
    afternoon.table.reveal()
    told = {place: help_on(phone.page(place)) for place in PHONE}
    assert told == dict.fromkeys(PHONE, f"Hulp nodig? Vraag {CONTACT}.")


def test_who_comes_in_reads_whom_to_ask(afternoon: Afternoon) -> None:
    guest = with_key(afternoon.instance, afternoon.table.door()["sleutel"])
    for place in ("aanschuiven", "aanschuiven?rol=aanbieder"):
        assert CONTACT in help_on(shown(guest.get(f"{afternoon.table.page}/{place}")))


def test_without_a_contact_people_ask_the_gespreksleider(instance: Instance) -> None:
    phone = made_ready(instance, Phase.FILL_IN).phone_of()
    assert help_on(phone.page("antwoorden")) == HELP


def test_the_start_page_has_help_where_every_page_has_it(instance: Instance) -> None:
    assert help_on(shown(instance.browser().get("/")).one("footer")) == HELP


PICTURE = ("leiden/praat-hierover", "leiden/in-woorden", "leiden/namen", "leiden/afdrukken", "leiden/vakje/wonen/dementie")


@pytest.mark.parametrize("place", PICTURE)
def test_every_page_that_opens_out_of_the_picture_leads_who_leads_to_the_manual(afternoon: Afternoon, place: str) -> None:
    phone = afternoon.phone_of()
    afternoon.table.reveal()
    link = afternoon.page(place).one("p", class_="help").one("a")
    assert (link.attributes["href"], "handleiding" in link.text) == ("/handleiding/leiden#handleiding", True)
    assert help_on(phone.page("totaalplaatje/praat-hierover")) == f"Hulp nodig? Vraag {CONTACT}."


@pytest.mark.parametrize("place", LEADER)
def test_every_page_of_the_gespreksleider_leads_to_help(afternoon: Afternoon, place: str) -> None:
    link = afternoon.page(place).one("footer", class_="foot foot--help foot--lead").one("a").attributes["href"]
    address, _, part = link.partition("#")
    assert part in shown(afternoon.leader.get(address)).ids()


def test_a_contact_that_is_too_long_is_told_beside_its_field_and_kept(instance: Instance) -> None:
    typed = "a" * (HELP_CONTACT_CHARS + 1)
    response = filled_in(instance.browser(), help_contact=typed)
    page = read(response.text)
    assert error_at(page, "help_contact") == SENTENCES[Reason.TOO_LONG].format(limit=HELP_CONTACT_CHARS)
    assert page.by_id("help_contact").attributes["value"] == typed


def test_a_copy_and_practice_keep_whom_to_ask(afternoon: Afternoon) -> None:
    copied = shown(afternoon.leader.get(f"/gesprekken/nieuw?van={afternoon.table.id}"))
    assert copied.by_id("help_contact").attributes["value"] == CONTACT
    practice = led_from(afternoon.instance, afternoon.leader, afternoon.post("oefening"))
    practice.table.lead_to(Phase.WELCOME)
    assert CONTACT in help_on(practice.phone_of().page("invullen"))


def test_whom_to_ask_can_be_corrected(afternoon: Afternoon) -> None:
    form = {"gemeente": "Voorbeeldstad", "hulp": "Bas, 06 87654321"}
    assert afternoon.page("gegevens").by_id("hulp").attributes["value"] == CONTACT
    assert afternoon.post("gegevens", **form).status_code == 303
    assert help_on(afternoon.phone_of().page("antwoorden")) == "Hulp nodig? Vraag Bas, 06 87654321."


def test_pages_that_go_along_by_themselves_can_be_renewed_without_javascript(afternoon: Afternoon) -> None:
    phone, screen = afternoon.phone_of(), with_key(afternoon.instance, afternoon.table.screen_key)
    afternoon.table.reveal()
    pages = [afternoon.page("leiden"), phone.page("totaalplaatje"), shown(screen.get(f"{afternoon.table.page}/scherm"))]
    without = [[link for place in page.all("lb-renew") for link in place.all("a")] for page in pages]
    assert [[(link.text, link.attributes["href"]) for link in links] for links in without] == [[("Vernieuwen", "")]] * 3
