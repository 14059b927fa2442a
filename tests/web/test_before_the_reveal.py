"""Until the reveal nobody learns anything of what others fill in; and the beamer never shows a person."""

import re

import pytest
from starlette.testclient import TestClient

from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.matrix.rules.phases import Phase
from tests.support.instance import Instance
from tests.support.phases import OFFERED
from tests.support.prepared import Afternoon, Phone, made_ready
from tests.support.seats import with_key

CANARY, NAME, ORGANISATION = "Kanarie", "Mevrouw Zeldzaam", "Zeldzame Raad"
OF_THE_LEADER = ("leiden", "links", "herstelblad", "schema", "schermkeuzes", "verwijderen", "deelnemers/nieuw", "stand?blik=leiden")
OF_THE_SCREEN = ("scherm", "stand?blik=scherm")
OF_ANOTHER: tuple[str, ...] = ("invullen", "invullen/wonen/dementie", "taken/outreachend", "tabel", "antwoorden")
OF_ANOTHER += ("mijn-gegevens", "mijn-gegevens/bestand", "totaalplaatje", "stand?blik=deelnemer", "stand?blik=plaatje")


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation with moments that is being filled in."""
    return made_ready(instance, Phase.FILL_IN, moments="ja")


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who did not answer anything yet."""
    return afternoon.phone_of("inwonervertegenwoordiger", ORGANISATION, NAME)


@pytest.fixture
def screen(afternoon: Afternoon) -> TestClient:
    """The browser with the beamer."""
    return with_key(afternoon.instance, afternoon.table.screen_key)


def answer_everything(phone: Phone) -> None:
    phone.post("invullen/wonen/dementie", stand="beschikbaar", moment=["1", "3"], nieuwe_naam=f"{CANARY} Zorg")
    phone.post("invullen/anders/nah", stand="weet-ik-niet", eigen_tekst=f"{CANARY} tekst")
    phone.post("taken/outreachend", stand="beschikbaar", toelichting=f"{CANARY} toelichting")
    phone.post("tabel", **{"v:werken:nah": ["2"]})


def seen_by(browser: TestClient, afternoon: Afternoon, places: tuple[str, ...]) -> dict[str, str]:
    """What a browser sees at its places, without what is made anew for every page."""
    anew = re.compile(r'name=\\?"(op|form_token)\\?" value=\\?"[^"]*"')
    pages = {place: browser.get(f"{afternoon.table.page}/{place}", follow_redirects=True) for place in places}
    assert {place: page.status_code for place, page in pages.items()} == dict.fromkeys(places, 200)
    return {place: anew.sub("", page.text) for place, page in pages.items()}


def test_the_gespreksleider_sees_the_same_before_and_after_somebody_answers(afternoon: Afternoon, phone: Phone) -> None:
    places = (*OF_THE_LEADER, f"deelnemers/{phone.chair.id}")
    before = seen_by(afternoon.leader, afternoon, places)
    answer_everything(phone)
    assert seen_by(afternoon.leader, afternoon, places) == before


def test_the_beamer_shows_the_same_before_and_after_somebody_answers(afternoon: Afternoon, phone: Phone, screen: TestClient) -> None:
    before = seen_by(screen, afternoon, OF_THE_SCREEN)
    answer_everything(phone)
    assert seen_by(screen, afternoon, OF_THE_SCREEN) == before


def test_another_participant_sees_the_same_before_and_after_somebody_answers(afternoon: Afternoon, phone: Phone) -> None:
    other = afternoon.phone_of()
    before = seen_by(other.browser, afternoon, OF_ANOTHER)
    answer_everything(phone)
    assert seen_by(other.browser, afternoon, OF_ANOTHER) == before


def test_a_program_of_anybody_reads_the_same_before_and_after_somebody_answers(afternoon: Afternoon, phone: Phone) -> None:
    keys = (afternoon.table.facilitator_key, afternoon.table.screen_key, afternoon.table.join().key)
    before = [afternoon.table.ask("GET", "", key).content for key in keys]
    answer_everything(phone)
    assert [afternoon.table.ask("GET", "", key).content for key in keys] == before
    assert [afternoon.table.ask("GET", "totaalplaatje", key).status_code for key in keys] == [409] * 3


def test_the_gespreksleider_sees_only_that_somebody_is_done(afternoon: Afternoon, phone: Phone) -> None:
    answer_everything(phone)
    phone.post("antwoorden", klaar="ja")
    seen = seen_by(afternoon.leader, afternoon, (*OF_THE_LEADER, f"deelnemers/{phone.chair.id}"))
    assert [place for place, text in seen.items() if CANARY in text] == []
    assert "1 van 1" in afternoon.page("leiden").by_id("mensen").text


def test_while_the_reveal_can_be_undone_nothing_is_rendered(afternoon: Afternoon, phone: Phone, screen: TestClient) -> None:
    answer_everything(phone)
    afternoon.table.lead_to(Phase.EXCHANGE)
    afternoon.instance.clock.advance(ms=REVEAL_UNDO_MS - 1)
    seen = {**seen_by(afternoon.leader, afternoon, OF_THE_LEADER), **seen_by(screen, afternoon, OF_THE_SCREEN)}
    assert [place for place, text in seen.items() if CANARY in text or "v-wonen-dementie" in text] == []


def test_a_step_back_hides_the_picture_again_for_everybody(afternoon: Afternoon, phone: Phone, screen: TestClient) -> None:
    answer_everything(phone)
    afternoon.table.reveal()
    shown = "v-wonen-dementie" in seen_by(screen, afternoon, OF_THE_SCREEN)["scherm"]
    afternoon.table.lead_to(Phase.FILL_IN)
    seen = {**seen_by(afternoon.leader, afternoon, OF_THE_LEADER), **seen_by(screen, afternoon, OF_THE_SCREEN)}
    assert (shown, [place for place, text in seen.items() if "v-wonen-dementie" in text]) == (True, [])
    assert phone.get("totaalplaatje").status_code == 303


@pytest.mark.parametrize("phase", [phase for phase in OFFERED if phase != Phase.PREPARE])
def test_the_beamer_never_shows_somebodys_name(instance: Instance, phase: Phase) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    phone = afternoon.phone_of("inwonervertegenwoordiger", ORGANISATION, NAME)
    code = phone.page("mijn-gegevens").one("p", class_="key-code").text.replace(" ", "")
    provider = afternoon.phone_of("aanbieder", "Aanbieder A", "Meneer Zeldzaam")
    afternoon.table.lead_to(min(phase, Phase.FILL_IN, key=OFFERED.index))
    provider.post("invullen/wonen/dementie", stand="beschikbaar")
    afternoon.table.lead_to(phase)
    instance.clock.advance(ms=REVEAL_UNDO_MS)
    afternoon.post(f"deelnemers/{phone.chair.id}", doe="verwijder")
    seen = "".join(seen_by(with_key(instance, afternoon.table.screen_key), afternoon, OF_THE_SCREEN).values())
    seen += afternoon.table.ask("GET", "", afternoon.table.screen_key).text
    assert [each for each in ("Zeldzaam", ORGANISATION, code, code.replace("-", "")) if each in seen] == []


@pytest.mark.parametrize("phase", [Phase.EXCHANGE, Phase.CLOSED])
def test_the_picture_names_organisations_of_providers_and_no_persons(instance: Instance, phase: Phase) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    phones = [afternoon.phone_of("aanbieder", "Aanbieder A", "Meneer Zeldzaam"), afternoon.phone_of("ambtenaar", ORGANISATION, NAME)]
    afternoon.table.lead_to(Phase.FILL_IN)
    for phone in phones:
        phone.post("invullen/wonen/dementie", stand="beschikbaar")
    afternoon.table.reveal()
    afternoon.table.lead_to(phase)
    text = phones[1].page("totaalplaatje").text + str(afternoon.table.read("totaalplaatje", phones[1].chair.key))
    assert [each in text for each in ("Aanbieder A", "Zeldzaam", ORGANISATION)] == [True, False, False]


def test_a_participant_never_reads_who_else_is_there(afternoon: Afternoon, phone: Phone) -> None:
    other = afternoon.phone_of()
    seen = "".join(seen_by(other.browser, afternoon, OF_ANOTHER).values())
    assert [each for each in (NAME, ORGANISATION, phone.chair.id) if each in seen] == []
