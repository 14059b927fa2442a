"""One topic with all its groups on one screen, as a page and as a form."""

import json

import pytest
from httpx2 import Response

from levensbreed.domain.limits import OWN_TEXT_CHARS, PROVIDER_NAME_CHARS
from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import BSN_WARNING, SENTENCES
from tests.support.html import Element, filled, read
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, error_at, made_ready
from tests.support.topic import BUTTONS, MAIN, sent, stands, went_on

GROUPS = ["dementie", "nah", "lvb"]


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation with moments and three groups that is being filled in."""
    return made_ready(instance, Phase.FILL_IN, moments="ja", groups=GROUPS)


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who is no provider."""
    return afternoon.phone_of()


def ticked(page: Element, column: str, row: str = "wonen") -> list[str]:
    return [box.attributes["value"] for box in page.all("input", name_=f"v:{row}:{column}") if "checked" in box.attributes]


def test_whoever_starts_is_led_to_the_first_topic_with_all_its_groups(phone: Phone) -> None:
    page = read(phone.browser.get(phone.get("invullen").headers["location"]).text)
    assert page.one("h1").text == "Wonen. Is er volgens u een cliëntondersteuner voor deze groepen?"
    assert [each.text for each in page.all("h2", class_="tp__h")] == [
        "Mensen met dementie",
        "Mensen met niet-aangeboren hersenletsel",
        "Mensen met een licht verstandelijke beperking",
    ]


def test_the_head_shows_the_drawing_of_the_topic(phone: Phone) -> None:
    head = phone.page("invullen/wonen").one("button", class_="q-where")
    drawn = [use.attributes["href"].rpartition("#")[2] for svg in head.all("svg", class_="pict") for use in svg.all("use")]
    assert drawn == ["d-wonen"]


def test_every_box_says_topic_and_group_to_a_screen_reader(phone: Phone) -> None:
    page = phone.page("invullen/wonen")
    said = {box.attributes.get("id", ""): box.attributes["aria-label"] for box in page.all("input", type="checkbox")}
    assert (said["g-nah"], said["w-nah"]) == (
        "Ja, Wonen, Mensen met niet-aangeboren hersenletsel",
        "Weet ik niet, Wonen, Mensen met niet-aangeboren hersenletsel",
    )
    moments = [box.attributes["aria-label"] for box in page.all("input", name_="v:wonen:dementie", value="2")]
    assert moments == ["Passende hulp krijgen, moment 2, Wonen, Mensen met dementie"]


@pytest.mark.parametrize("row", ["zorg-wmo", "wonen"])
def test_a_topic_is_called_aloud_as_in_the_whole_table(phone: Phone, row: str) -> None:
    here = phone.page(f"invullen/{row}").by_id("g-nah").attributes["aria-label"].removeprefix("Ja, ")
    assert phone.page("tabel").by_id(f"k-{row}-nah").attributes["aria-label"] == f"{here}, niet aangekruist"


def test_the_explanation_can_be_read_aloud(phone: Phone) -> None:
    page = phone.page("invullen/werken")
    [aloud] = [each for each in page.all("lb-read-aloud") if "of" in each.attributes]
    assert "Passende hulp krijgen" in page.by_id(aloud.attributes["of"]).text


def test_one_press_answers_all_groups_and_leaves_the_others_looked_at(phone: Phone) -> None:
    response = went_on(phone, v__wonen__dementie=["x", "2"], v__wonen__nah=["?"])
    assert response.headers["location"] == f"{phone.table.page}/invullen/werken?opgeslagen"
    assert stands(phone) == {"dementie": "beschikbaar", "nah": "weet-ik-niet", "lvb": "bekeken"}
    assert phone.value()["momenten"] == [2]


@pytest.mark.parametrize("where", ["terug", "antwoorden", "vraag", "tabel", "hier"])
def test_other_buttons_keep_what_was_chosen_and_make_nothing_looked_at(phone: Phone, where: str) -> None:
    sent(phone, phone.get("invullen/werken"), ("naar", where), v__werken__nah=["x"])
    assert stands(phone, "werken") == {"nah": "beschikbaar"}


def test_looking_at_the_page_makes_nothing_looked_at(phone: Phone) -> None:
    phone.get("invullen/wonen")
    phone.get("invullen/wonen")
    assert phone.answers() == {}


def test_the_same_form_sent_twice_counts_once(phone: Phone) -> None:
    seen = phone.get("invullen/wonen")
    for _ in range(2):
        assert sent(phone, seen, v__wonen__dementie=["x"]).status_code == 303
    assert {column: each["versie"] for (_, column), each in phone.answers().items()} == dict.fromkeys(GROUPS, 1)


def test_what_did_not_change_is_not_written_again(phone: Phone) -> None:
    went_on(phone, v__wonen__dementie=["x"])
    went_on(phone, v__wonen__nah=["?"])
    assert {column: each["versie"] for (_, column), each in phone.answers().items()} == {"dementie": 1, "nah": 2, "lvb": 1}


def test_a_cell_changed_elsewhere_is_shown_and_nothing_is_written_half(phone: Phone) -> None:
    seen = phone.get("invullen/wonen")
    phone.post("invullen/wonen/dementie", stand="weet-ik-niet")
    response = sent(phone, seen, v__wonen__dementie=["x"], v__wonen__nah=["x", "3"])
    page = read(response.text)
    assert (response.status_code, error_at(page, "stand")) == (409, SENTENCES[Reason.STALE])
    assert (ticked(page, "dementie"), ticked(page, "nah")) == (["?"], ["x", "3"])
    assert stands(phone) == {"dementie": "weet-ik-niet"}


def test_after_a_conflict_the_same_press_stores_the_rest(phone: Phone) -> None:
    seen = phone.get("invullen/wonen")
    phone.post("invullen/wonen/dementie", stand="weet-ik-niet")
    again = sent(phone, seen, v__wonen__nah=["x"])
    assert again.status_code == 409
    assert sent(phone, again).status_code == 303
    assert stands(phone) == {"dementie": "weet-ik-niet", "nah": "beschikbaar", "lvb": "bekeken"}


def ticks(phone: Phone, seen: Response, *boxes: str) -> Response:
    """Send a page with exactly these boxes on at one group, as a browser without scripts does."""
    form = [(name, value) for name, value in filled(read(seen.text).by_id("onderwerp"), {}) if name not in ("v:wonen:dementie[]", *BUTTONS)]
    return phone.browser.post(str(seen.url), data=_grouped([*form, *(("v:wonen:dementie[]", box) for box in boxes), MAIN]))


@pytest.mark.parametrize(
    ("before", "boxes", "stand"), [(["x", "2"], ["2"], "bekeken"), ([], ["9", "<b>"], "bekeken"), (["x"], ["?"], "weet-ik-niet")]
)
def test_without_a_script_the_boxes_that_show_are_the_answer(phone: Phone, before: list[str], boxes: list[str], stand: str) -> None:
    went_on(phone, v__wonen__dementie=before)
    ticks(phone, phone.get("invullen/wonen"), *boxes)
    assert (phone.value()["stand"], phone.value()["momenten"]) == (stand, [])


@pytest.mark.parametrize("before", [[], ["?"], ["x", "2"]])
def test_doubt_beside_a_yes_is_asked_about_beside_its_group_and_both_kept(phone: Phone, before: list[str]) -> None:
    went_on(phone, v__wonen__dementie=before)
    stood = phone.answers()
    response = ticks(phone, phone.get("invullen/wonen"), "x", "2", "?")
    page = read(response.text)
    assert (response.status_code, error_at(page, "stand:dementie")) == (422, SENTENCES[Reason.TWO_ANSWERS])
    assert (ticked(page, "dementie"), phone.answers()) == (["x", "?", "2"], stood)
    assert ticks(phone, response, "x", "2").status_code == 303
    assert (phone.value()["stand"], phone.value()["momenten"]) == ("beschikbaar", [2])


def _grouped(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    form: dict[str, list[str]] = {}
    for name, value in fields:
        form.setdefault(name, []).append(value)
    return form


def test_names_are_given_beside_a_group_and_shown_again(phone: Phone) -> None:
    went_on(phone, v__wonen__dementie=["x"], m__wonen__dementie="Aanbieder B")
    again = phone.get("invullen/wonen")
    assert [box.attributes["value"] for box in read(again.text).all("input", name_="n:wonen:dementie") if "checked" in box.attributes] == [
        "Aanbieder B"
    ]
    sent(phone, again, m__wonen__dementie="Steunpunt")
    assert phone.value()["namen"] == ["Aanbieder B", "Steunpunt"]


def test_a_name_that_is_too_long_is_told_beside_its_field_and_nothing_is_lost_or_stored(phone: Phone) -> None:
    long = "a" * (PROVIDER_NAME_CHARS + 1)
    response = went_on(phone, v__wonen__dementie=["x"], m__wonen__dementie=long, v__wonen__nah=["?"])
    page = read(response.text)
    assert (response.status_code, bool(error_at(page, "namen:dementie")), phone.answers()) == (422, True, {})
    assert (page.by_id("m-dementie").attributes["value"], ticked(page, "dementie"), ticked(page, "nah")) == (long, ["x"], ["?"])


def test_a_cross_at_another_topic_asks_which_one_once(phone: Phone) -> None:
    asked = went_on(phone, "anders", v__anders__nah=["x"])
    assert asked.headers["location"] == f"{phone.table.page}/invullen/anders?opgeslagen&vraag-tekst#tekst"
    seen = phone.browser.get(asked.headers["location"])
    assert "hidden" not in read(seen.text).by_id("fout-tekst").attributes
    assert "/taken/" in sent(phone, seen, tekst="Rouw").headers["location"]
    assert phone.value("anders", "nah")["tekst"] == "Rouw"


def test_who_says_nothing_more_about_another_topic_goes_on_the_second_time(phone: Phone) -> None:
    seen = phone.browser.get(went_on(phone, "anders", v__anders__nah=["x"]).headers["location"])
    assert "/taken/" in sent(phone, seen).headers["location"]


def test_one_text_counts_for_all_groups_and_leaves_a_text_of_ones_own(phone: Phone) -> None:
    phone.post("invullen/anders/nah", stand="beschikbaar", eigen_tekst="Verlies")
    phone.post("invullen/anders/dementie", stand="beschikbaar", eigen_tekst="Rouw")
    went_on(phone, "anders", v__anders__lvb=["x"], tekst="Afscheid")
    assert {column: phone.value("anders", column)["tekst"] for column in GROUPS} == {
        "dementie": "Afscheid",
        "nah": "Verlies",
        "lvb": "Afscheid",
    }


def test_a_text_that_is_too_long_is_told_and_kept(phone: Phone) -> None:
    page = read(went_on(phone, "anders", v__anders__nah=["x"], tekst="a" * (OWN_TEXT_CHARS + 1)).text)
    assert (bool(error_at(page, "tekst:nah")), len(page.by_id("tekst").attributes["value"])) == (True, OWN_TEXT_CHARS + 1)


def test_a_number_like_a_bsn_is_warned_about_and_kept(phone: Phone) -> None:
    warned = went_on(phone, v__wonen__dementie=["x"], m__wonen__dementie="123456782")
    assert BSN_WARNING in phone.browser.get(warned.headers["location"]).text
    assert phone.value()["namen"] == ["123456782"]


def test_a_group_that_was_hidden_meanwhile_keeps_its_answer(afternoon: Afternoon, phone: Phone) -> None:
    seen = phone.get("invullen/wonen")
    afternoon.post("schema", soort="kolom", id="nah", doe="verberg")
    sent(phone, seen, v__wonen__nah=["x"], v__wonen__lvb=["?"])
    assert stands(phone) == {"dementie": "bekeken", "nah": "beschikbaar", "lvb": "weet-ik-niet"}


def test_a_topic_that_is_not_there_is_not_found(phone: Phone) -> None:
    assert (phone.get("invullen/niets").status_code, phone.post("invullen/niets", verder="1").status_code < 500) == (404, True)


@pytest.mark.parametrize("shown", ["", "{", "[1]", '{"versie":"x"}', json.dumps({"versie": -5, "hokjes": "x" * 1000})])
def test_a_form_that_was_tampered_with_harms_nobody_else(phone: Phone, shown: str) -> None:
    form: dict[str, str | list[str]] = {"b:wonen:dementie": shown, "v:wonen:dementie[]": ["x"], "verder": "1"}
    response = phone.post("invullen/wonen", **form)
    assert response.status_code in (303, 409)


def test_the_choice_of_one_question_a_screen_is_kept(phone: Phone) -> None:
    phone.get("invullen/wonen/nah?weergave")
    assert phone.get("invullen").headers["location"] == f"{phone.table.page}/invullen/wonen/dementie"
    phone.get("invullen/wonen?weergave")
    assert phone.get("invullen").headers["location"] == f"{phone.table.page}/invullen/wonen"


def test_before_the_filling_in_a_topic_cannot_be_sent(instance: Instance) -> None:
    phone = made_ready(instance, Phase.WELCOME, groups=GROUPS).phone_of()
    refused = went_on(phone, v__wonen__dementie=["x"])
    assert (refused.status_code, ticked(read(refused.text), "dementie"), phone.answers()) == (422, ["x"], {})
