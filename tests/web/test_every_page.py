"""What holds for every page: language, title, headings, names of fields, tokens in forms, nothing inline."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import HELP
from tests.support.html import Element, read, send
from tests.support.instance import Instance, running
from tests.support.phases import OFFERED
from tests.support.prepared import Afternoon, Phone, filled_in, led_from, made_ready, shown
from tests.support.seats import with_key

PUBLIC = ("/", "/meedoen", "/terug", "/leiden", "/scherm", "/privacy", "/hoe-werkt-het", "/zonder-verbinding", "/gesprekken/nieuw")
LEADER = ("leiden", "links", "herstelblad", "schema", "schermkeuzes", "verwijderen", "deelnemers/nieuw", "deelnemers/{person}")
PHONE = (
    "invullen/wonen/dementie",
    "invullen/anders/nah",
    "taken/outreachend",
    "tabel",
    "antwoorden",
    "mijn-gegevens",
    "totaalplaatje",
    "bent-u-dit",
)
GUEST = ("aanschuiven", "aanschuiven?rol=aanbieder", "aanschuiven?rol=ambtenaar")
PLACES = [*PUBLIC, *LEADER, *PHONE, *GUEST, "scherm"]


@dataclass
class Everybody:
    """A revealed conversation with everything on, and a browser for each seat."""

    afternoon: Afternoon
    phone: Phone
    screen: TestClient
    guest: TestClient

    def page(self, place: str) -> Element:
        """A page, in the browser of somebody who may see it."""
        if place.startswith("/"):
            return shown(self.guest.get(place))
        if place in LEADER:
            return self.afternoon.page(place.format(person=self.phone.chair.id))
        browsers = {"scherm": self.screen} | dict.fromkeys(PHONE, self.phone.browser)
        return shown(browsers.get(place, self.guest).get(f"{self.afternoon.table.page}/{place}"))


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everybody]:
    """Used by all tests here: they change nothing."""
    with running(tmp_path_factory.mktemp("pages")) as instance:
        afternoon = made_ready(instance, Phase.FILL_IN, moments="ja", invited="Aanbieder A\nAanbieder B", own_row=["Vervoer"])
        phone = afternoon.phone_of("inwonervertegenwoordiger", "Adviesraad", "Jo")
        afternoon.phone_of("aanbieder", "Aanbieder A").post("invullen/wonen/dementie", stand="beschikbaar")
        phone.post("invullen/wonen/dementie", stand="beschikbaar")
        removed = afternoon.phone_of()
        afternoon.post(f"deelnemers/{removed.chair.id}", doe="verwijder")
        afternoon.table.reveal()
        afternoon.post("klok", doe="start", minuten="10")
        yield Everybody(
            afternoon, phone, with_key(instance, afternoon.table.screen_key), with_key(instance, afternoon.table.door()["sleutel"])
        )


@pytest.mark.parametrize("place", PLACES)
def test_a_page_is_dutch_and_has_one_heading(everybody: Everybody, place: str) -> None:
    page = everybody.page(place)
    assert (page.one("html").attributes["lang"], len(page.all("h1"))) == ("nl", 1)


def test_every_page_has_a_title_of_its_own(everybody: Everybody) -> None:
    titles = {place: everybody.page(place).one("title").text for place in PLACES if "?" not in place}
    assert sorted(titles.values()) == sorted(set(titles.values()))


def named(page: Element, field: Element) -> bool:
    """Whether a screen reader can say what a field is for."""
    labels = page.all("label")
    wrapped = [each for each in labels if field in list(each.everything()) and each.text]
    pointed = [each for each in labels if "id" in field.attributes and each.attributes.get("for") == field.attributes["id"] and each.text]
    return bool(field.attributes.get("aria-label") or wrapped or pointed)


@pytest.mark.parametrize("place", PLACES)
def test_every_field_has_a_name(everybody: Everybody, place: str) -> None:
    page = everybody.page(place)
    fields = [each for each in page.everything() if each.name in ("input", "textarea", "select")]
    visible = [each for each in fields if each.attributes.get("type") != "hidden"]
    assert [each.attributes for each in visible if not named(page, each)] == []


@pytest.mark.parametrize("place", PLACES)
def test_every_button_and_link_has_a_name(everybody: Everybody, place: str) -> None:
    pressed = [each for each in everybody.page(place).everything() if each.name in ("button", "a", "summary")]
    assert [each.attributes for each in pressed if not (each.text or each.attributes.get("aria-label"))] == []


@pytest.mark.parametrize("place", PLACES)
def test_ids_are_there_once_and_everything_that_is_pointed_at_is_there(everybody: Everybody, place: str) -> None:
    page = everybody.page(place)
    ids = [each.attributes["id"] for each in page.everything() if "id" in each.attributes]
    assert sorted(ids) == sorted(set(ids))
    pointers = ("for", "aria-labelledby", "aria-describedby", "list", "form")
    pointed = {name for each in page.everything() for pointer in pointers for name in each.attributes.get(pointer, "").split()}
    pointed |= {each.attributes["href"][1:] for each in page.all("a") if each.attributes.get("href", "").startswith("#")}
    assert pointed - set(ids) == set()


@pytest.mark.parametrize("place", PLACES)
def test_every_form_that_changes_something_carries_its_token_and_its_operation(everybody: Everybody, place: str) -> None:
    forms = [each for each in everybody.page(place).all("form") if each.attributes.get("method") == "post"]
    carried = [[field.attributes["value"] for name in ("form_token", "op") for field in one.all("input", name_=name)] for one in forms]
    assert [values for values in carried if len(values) != 2 or not all(values)] == []


@pytest.mark.parametrize("place", PLACES)
def test_nothing_stands_inline_and_nothing_comes_from_elsewhere(everybody: Everybody, place: str) -> None:
    page = everybody.page(place)
    inline = [each for each in page.everything() if any(name == "style" or name.startswith("on") for name in each.attributes)]
    scripts = [each for each in page.everything() if each.name in ("style", "script") and "src" not in each.attributes]
    fetched = [each.attributes.get(name, "") for each in page.everything() for name in ("src", "data", "poster") if name in each.attributes]
    fetched += [each.attributes["href"] for each in page.all("link") + page.all("use")]
    assert (inline, scripts, [address for address in fetched if not address.startswith("/")]) == ([], [], [])


@pytest.mark.parametrize("place", [*PHONE, *GUEST, "/meedoen", "/terug"])
def test_help_is_in_the_same_place_on_every_page_of_a_participant(everybody: Everybody, place: str) -> None:
    footers = everybody.page(place).all("footer")
    assert [footer.all("p", class_="help")[0].text for footer in footers] == [HELP]


@pytest.mark.parametrize("place", [*PHONE, *GUEST])
def test_every_page_of_a_participant_says_about_which_municipality_it_is(everybody: Everybody, place: str) -> None:
    assert "Gesprek over Voorbeeldstad" in everybody.page(place).one("body").text


def test_the_title_of_a_participant_says_the_phase_and_the_place(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    phone = afternoon.phone_of()
    titles = [phone.page("invullen").one("title").text]
    afternoon.table.lead_to(Phase.FILL_IN)
    titles += [phone.page(place).one("title").text for place in ("invullen/participatie/nah", "taken/signalering", "tabel", "antwoorden")]
    afternoon.table.reveal()
    titles += [phone.page(place).one("title").text for place in ("antwoorden", "totaalplaatje")]
    assert titles == [
        "Welkom, u zit aan tafel · Levensbreed",
        "Invullen, onderwerp 3 van 13: Participatie, Mensen met niet-aangeboren hersenletsel · Levensbreed",
        "Invullen, algemene taak 2 van 4: Signalering van trends, lacunes en knelpunten · Levensbreed",
        "Invullen, hele tabel · Levensbreed",
        "Invullen, uw antwoorden · Levensbreed",
        "Uitwisselen, uw antwoorden · Levensbreed",
        "Uitwisselen, totaalplaatje · Levensbreed",
    ]


def test_the_title_of_the_gespreksleider_goes_along_with_the_phase(instance: Instance) -> None:
    afternoon = made_ready(instance)
    titles = []
    for phase in OFFERED:
        afternoon.table.lead_to(phase)
        titles.append(afternoon.page("leiden").one("title").text)
    assert len(set(titles)) == len(OFFERED)


@pytest.mark.parametrize("phase", [phase for phase in OFFERED if phase != Phase.PREPARE])
def test_every_phase_has_its_own_screen(instance: Instance, phase: Phase) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    afternoon.table.join()
    screens = {}
    for each in OFFERED[1:]:
        afternoon.table.lead_to(each)
        instance.clock.advance(seconds=60)
        page = read(with_key(instance, afternoon.table.screen_key).get(f"{afternoon.table.page}/scherm").text)
        screens[each] = page.one("h1").text
    assert [other for other, text in screens.items() if text == screens[phase]] == [phase]


def test_an_old_browser_prepares_and_leads_with_forms_alone(tmp_path: Path) -> None:
    with running(tmp_path) as instance:
        old = instance.old_browser()
        seen = old.get("/gesprekken/nieuw")
        made = send(old, seen, {"municipality": "Voorbeeldstad", "groups": ["dementie", "nah"]}, button="Gesprek klaarzetten")
        afternoon = led_from(instance, old, made)
        assert filled_in(old).status_code == 403  # Without its token a form of an old browser is refused.
        console = afternoon.get("leiden")
        assert send(old, console, {}, button="Verder naar Welkom").status_code == 303
        for place, button, typed in (
            ("schema", "Toevoegen", {}),
            ("schermkeuzes", "Pauze laten zien", {}),
            ("deelnemers/nieuw", "Geef een plaats", {"rol": "ambtenaar"}),
        ):
            page = afternoon.get(place)
            forms = read(page.text).all("form")
            form = next(each for each in forms if any(button in pressed.text for pressed in each.all("button")))
            token = form.one("input", name_="form_token").attributes["value"]
            sent = old.post(
                str(page.url), data={"form_token": token, "soort": "rij", "doe": "toevoegen", "label": "Vervoer", "pauze": "aan", **typed}
            )
            assert sent.status_code == 303, place
