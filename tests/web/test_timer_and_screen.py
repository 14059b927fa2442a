"""The timer that everybody sees, and what the facilitator chooses for the beamer."""

import io

import pytest
import segno
from httpx2 import Response

from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import Element, read
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, error_at, fragment, made_ready, shown
from tests.support.seats import with_key

CLOCKS = {"leiden": "klok", "scherm": "klok-scherm", "deelnemer": "klok-deelnemer"}
"""The fragment with the timer in each live view."""
NETWORK, PASSWORD = 'Zaal; "3": a,b\\c', 'p;a:s,s\\"w'


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in by somebody."""
    afternoon = made_ready(instance, Phase.FILL_IN)
    afternoon.table.join(name="Kanarie")
    return afternoon


def clock(afternoon: Afternoon, view: str = "leiden") -> Element:
    keys = {"leiden": afternoon.table.facilitator_key, "scherm": afternoon.table.screen_key}
    key = keys.get(view) or afternoon.table.people[0].key
    return fragment(afternoon.table, view, key, CLOCKS[view]).by_id(CLOCKS[view])


def press(afternoon: Afternoon, button: str, minutes: str = "10") -> Response:
    return afternoon.post("klok", doe=button, minuten=minutes)


def pass_minutes(afternoon: Afternoon, minutes: float) -> None:
    afternoon.instance.clock.advance(seconds=60 * minutes)


@pytest.mark.parametrize("view", CLOCKS)
def test_a_timer_that_was_started_is_seen_by_everybody(afternoon: Afternoon, view: str) -> None:
    press(afternoon, "start")
    pass_minutes(afternoon, 2.5)
    assert "7:30 nog over" in clock(afternoon, view).text


@pytest.mark.parametrize("view", CLOCKS)
def test_without_a_timer_no_time_is_shown(afternoon: Afternoon, view: str) -> None:
    assert clock(afternoon, view).all("lb-count") == []
    assert view == "leiden" or "hidden" in clock(afternoon, view).attributes


@pytest.mark.parametrize(("place", "name"), [("leiden", "klok"), ("scherm", "klok-scherm")])
def test_the_timer_has_its_place_on_the_page(afternoon: Afternoon, place: str, name: str) -> None:
    browser = with_key(afternoon.instance, getattr(afternoon.table, "screen_key" if place == "scherm" else "facilitator_key"))
    assert name in shown(browser.get(f"{afternoon.table.page}/{place}")).ids()


@pytest.mark.parametrize("place", ["invullen/wonen/dementie", "taken/outreachend", "antwoorden", "tabel"])
def test_the_timer_has_its_place_where_people_fill_in(afternoon: Afternoon, place: str) -> None:
    press(afternoon, "start")
    assert "10:00" in afternoon.phone(afternoon.table.people[0]).page(place).by_id("klok-deelnemer").text


def test_a_paused_timer_stands_still_and_goes_on_where_it_was(afternoon: Afternoon) -> None:
    press(afternoon, "start")
    pass_minutes(afternoon, 4)
    press(afternoon, "pauze")
    pass_minutes(afternoon, 30)
    paused = clock(afternoon).text
    press(afternoon, "verder")
    pass_minutes(afternoon, 1)
    assert ("6:00 gepauzeerd" in paused, "5:00 nog over" in clock(afternoon).text) == (True, True)


@pytest.mark.parametrize(("before", "left"), [([], "15:00 nog over"), (["pauze"], "15:00 gepauzeerd")])
def test_five_minutes_can_be_added(afternoon: Afternoon, before: list[str], left: str) -> None:
    for button in ("start", *before, "erbij"):
        press(afternoon, button)
    assert left in clock(afternoon).text


def test_when_the_time_is_over_it_says_so_and_ends_nothing(afternoon: Afternoon) -> None:
    press(afternoon, "start")
    pass_minutes(afternoon, 11)
    assert "0:00 De tijd is om" in clock(afternoon, "scherm").text
    assert afternoon.table.read("", afternoon.table.facilitator_key)["fase"] == "invullen"


def test_a_stopped_timer_is_gone(afternoon: Afternoon) -> None:
    press(afternoon, "start")
    press(afternoon, "stop")
    assert "hidden" in clock(afternoon, "scherm").attributes


def test_a_step_stops_the_timer(afternoon: Afternoon) -> None:
    press(afternoon, "start")
    afternoon.table.step(Phase.WELCOME)
    assert "hidden" in clock(afternoon, "scherm").attributes


def test_the_buttons_are_those_that_make_sense_now(afternoon: Afternoon) -> None:
    found = []
    for button in ("", "start", "pauze", "verder", "stop"):
        if button:
            press(afternoon, button)
        found.append([each.attributes["value"] for each in clock(afternoon).all("button")])
    assert found == [["start"], ["pauze", "erbij", "stop"], ["verder", "erbij", "stop"], ["pauze", "erbij", "stop"], ["start"]]


@pytest.mark.parametrize(
    "minutes", ["0", "181", "-5", "", "tien", "²", "9" * 5000], ids=["0", "181", "negative", "empty", "word", "superscript", "long"]
)
def test_a_time_that_makes_no_sense_is_refused(afternoon: Afternoon, minutes: str) -> None:
    refused = press(afternoon, "start", minutes)
    assert (refused.status_code, SENTENCES[Reason.TIMER_MINUTES].format(limit=180) in read(refused.text).text) == (422, True)


@pytest.mark.parametrize("button", ["pauze", "verder", "erbij"])
def test_a_timer_that_does_not_run_cannot_be_changed(afternoon: Afternoon, button: str) -> None:
    assert press(afternoon, button).status_code == 422


def screen(afternoon: Afternoon) -> Element:
    """The beamer as it would be after a reload."""
    browser = with_key(afternoon.instance, afternoon.table.screen_key)
    return shown(browser.get(f"{afternoon.table.page}/scherm"))


@pytest.mark.parametrize("phase", [Phase.WELCOME, Phase.FILL_IN, Phase.EXCHANGE])
def test_a_hidden_count_is_nowhere_on_the_beamer(instance: Instance, phase: Phase) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    for _ in range(7):
        afternoon.table.join()
    afternoon.table.lead_to(phase)
    instance.clock.advance(seconds=60)
    counted = [people_counted(screen(afternoon))]
    afternoon.post("schermkeuzes", aantal="uit")
    counted.append(people_counted(screen(afternoon)))
    afternoon.post("schermkeuzes", aantal="aan")
    assert [*counted, people_counted(screen(afternoon))] == [True, False, True]


def people_counted(page: Element) -> bool:
    """Whether a page tells that seven people are there, in words or by drawing them."""
    header, middle = page.by_id("scherm-kop"), page.by_id("scherm-midden")
    sitting = [each for each in middle.everything() if "chair--in" in each.attributes.get("class", "")]
    sheets = [each for each in middle.everything() if each.attributes.get("class", "").startswith("vel ")]
    said = f"{header.text} {middle.one('h1').text if middle.all('h1') else ''}"
    return "7" in said.split() or len(sitting) == 7 or len(sheets) == 7


@pytest.mark.parametrize("phase", [Phase.WELCOME, Phase.FILL_IN, Phase.EXCHANGE])
def test_the_pause_screen_shows_no_code_and_no_answers(instance: Instance, phase: Phase) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    afternoon.table.join("aanbieder", "Aanbieder A")
    afternoon.table.lead_to(phase)
    instance.clock.advance(seconds=60)
    afternoon.post("schermkeuzes", pauze="aan")
    page, code = screen(afternoon), afternoon.table.door()["code"]
    assert "Pauze" in page.by_id("scherm-midden").text
    assert [page.all("svg", class_="qr"), page.all("td"), code[:3] in page.text] == [[], [], False]
    afternoon.post("schermkeuzes", pauze="uit")
    assert "Pauze" not in screen(afternoon).by_id("scherm-midden").text


def wifi_path(page: Element) -> str:
    return page.one("svg", aria_label="QR-code voor de wifi").all("path")[-1].attributes["d"]


def drawn(text: str) -> str:
    """The path of a QR code for a text, as the pages draw it."""
    svg = io.BytesIO()
    segno.make(text, error="m", micro=False).save(svg, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, light="#fff")
    return read(svg.getvalue().decode()).all("path")[-1].attributes["d"]


@pytest.mark.parametrize(
    ("name", "password", "text"),
    [
        ("Zaal", "welkom", "WIFI:T:WPA;S:Zaal;P:welkom;;"),
        ("Zaal", "", "WIFI:T:nopass;S:Zaal;;"),
        (NETWORK, PASSWORD, r"WIFI:T:WPA;S:Zaal\; \"3\"\: a\,b\\c;P:p\;a\:s\,s\\\"w;;"),
        ("Café", "wachtwoord", "WIFI:T:WPA;S:Café;P:wachtwoord;;"),
        ("Zaal", "twee  spaties ", "WIFI:T:WPA;S:Zaal;P:twee  spaties ;;"),
    ],
    ids=["simple", "open", "signs", "accent", "spaces"],
)
def test_the_wifi_of_the_hall_stands_as_a_qr_code_beside_the_code(instance: Instance, name: str, password: str, text: str) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    afternoon.post("schermkeuzes", wifi_naam=name, wifi_wachtwoord=password)
    assert wifi_path(screen(afternoon)) == drawn(text)


def test_the_wifi_can_be_taken_away(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    for name in ("Zaal", ""):
        afternoon.post("schermkeuzes", wifi_naam=name, wifi_wachtwoord="")
    assert screen(afternoon).all("svg", aria_label="QR-code voor de wifi") == []


@pytest.mark.parametrize(("field", "limit"), [("wifi_naam", 32), ("wifi_wachtwoord", 63)])
def test_a_wifi_that_cannot_be_is_told_beside_its_field_and_kept(afternoon: Afternoon, field: str, limit: int) -> None:
    response = afternoon.post("schermkeuzes", **{"wifi_naam": "Zaal", "wifi_wachtwoord": "geheim", field: "a" * (limit + 1)})
    page = read(response.text)
    assert (response.status_code, error_at(page, field)) == (422, SENTENCES[Reason.TOO_LONG].format(limit=limit))
    assert page.by_id(field).attributes["value"] == "a" * (limit + 1)


def test_one_choice_leaves_the_others(afternoon: Afternoon) -> None:
    afternoon.post("schermkeuzes", pauze="aan")
    afternoon.post("schermkeuzes", wifi_naam="Zaal", wifi_wachtwoord="geheim")
    afternoon.post("schermkeuzes", aantal="uit")
    page = afternoon.page("schermkeuzes")
    buttons = {(each.attributes["name"], each.attributes["value"]) for each in page.all("button") if "name" in each.attributes}
    assert {("pauze", "uit"), ("aantal", "aan")} <= buttons
    assert page.by_id("wifi_naam").attributes["value"] == "Zaal"


def test_two_choices_from_one_page_are_both_made(afternoon: Afternoon) -> None:
    op = afternoon.page("schermkeuzes").all("input", name_="op")[0].attributes["value"]
    afternoon.post("schermkeuzes", op=op, pauze="aan")
    afternoon.post("schermkeuzes", op=op, aantal="uit")
    buttons = {
        (each.attributes["name"], each.attributes["value"])
        for each in afternoon.page("schermkeuzes").all("button")
        if "name" in each.attributes
    }
    assert {("pauze", "uit"), ("aantal", "aan")} <= buttons
