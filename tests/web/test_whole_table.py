"""The whole table as a form: it keeps the same answers as the questions, and nothing else."""

from urllib.parse import urlencode

import pytest
from httpx2 import Response

from levensbreed.domain.limits import COLUMNS_MAX, ROWS_MAX
from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import Element, filled, follow, read
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, error_at, made_ready
from tests.support.table import Json

CELL = "v:wonen:dementie"


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation with moments that is being filled in."""
    return made_ready(instance, Phase.FILL_IN, moments="ja")


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who is no provider."""
    return afternoon.phone_of()


def table_form(seen: Response) -> Element:
    """The form around the table."""
    return read(seen.text).one("form", action=f"{seen.url.path}")


def sent(phone: Phone, seen: Response, **ticked: list[str]) -> Response:
    """Tick the boxes of cells, named `row__column`, in a table that was opened before, and send it."""
    fields = filled(table_form(seen), {f"v:{name.replace('__', ':')}": values for name, values in ticked.items()})
    return phone.browser.post(str(seen.url), content=urlencode(fields), headers={"content-type": "application/x-www-form-urlencoded"})


def saved(phone: Phone, **ticked: list[str]) -> Response:
    """Open the table, tick boxes and send it."""
    return sent(phone, phone.get("tabel"), **ticked)


def ticked(page: Element, row: str = "wonen", column: str = "dementie") -> list[str]:
    """The boxes that are on in one cell."""
    boxes = page.all("input", name_=f"v:{row}:{column}")
    return [box.attributes["value"] for box in boxes if "checked" in box.attributes]


def test_what_was_answered_by_question_stands_in_the_table(phone: Phone) -> None:
    phone.post("invullen/wonen/dementie", stand="beschikbaar", moment=["1", "3"])
    phone.post("invullen/wonen/nah", stand="weet-ik-niet")
    page = phone.page("tabel")
    assert (ticked(page), ticked(page, "wonen", "nah"), ticked(page, "werken")) == (["1", "3"], ["?"], [])


def test_what_was_ticked_in_the_table_stands_at_the_question(phone: Phone) -> None:
    saved(phone, wonen__dementie=["2"])
    page = phone.page("invullen/wonen/dementie")
    on = [box.attributes["value"] for box in page.all("input", type="checkbox") if "checked" in box.attributes]
    assert on == ["beschikbaar", "2"]


@pytest.mark.parametrize(
    ("boxes", "stand", "moments"),
    [
        (["x"], "beschikbaar", []),
        (["1", "2", "3"], "beschikbaar", [1, 2, 3]),
        (["x", "2"], "beschikbaar", [2]),
        (["?"], "weet-ik-niet", []),
        (["4", "<b>", ""], "bekeken", []),
    ],
)
def test_the_boxes_of_a_cell_become_one_answer(phone: Phone, boxes: list[str], stand: str, moments: list[int]) -> None:
    saved(phone, wonen__dementie=boxes)
    assert (phone.value()["stand"], phone.value()["momenten"]) == (stand, moments)


@pytest.mark.parametrize("boxes", [["x", "?"], ["3", "?"], ["x", "1", "2", "?"]])
def test_doubt_beside_a_cross_or_a_moment_is_asked_about_and_takes_no_other_cell_along(phone: Phone, boxes: list[str]) -> None:
    response = saved(phone, wonen__dementie=boxes, werken__nah=["x"])
    page = read(response.text)
    assert (response.status_code, error_at(page, "table")) == (422, SENTENCES[Reason.TWO_ANSWERS])
    assert (ticked(page), ticked(page, "werken", "nah")) == (boxes, ["x"])
    assert page.by_id("fout-v-wonen-dementie").text == "Haal één van de twee weg."
    assert "Naar dat vakje" in [each.text for each in page.all("a", href="#k-wonen-dementie")]
    assert [key for key, each in phone.answers().items() if each["waarde"]["stand"] == "beschikbaar"] == [("werken", "nah")]


def test_once_one_of_the_two_is_taken_away_the_table_keeps_the_other(phone: Phone) -> None:
    asked = saved(phone, wonen__dementie=["x", "?"])
    assert sent(phone, asked, wonen__dementie=["?"]).status_code == 303
    assert phone.value()["stand"] == "weet-ik-niet"


@pytest.mark.parametrize(("boxes", "asks"), [([], False), (["?"], False), (["x"], True)])
def test_a_cross_at_another_topic_asks_in_the_table_which_one(phone: Phone, boxes: list[str], asks: bool) -> None:
    saved(phone, anders__dementie=boxes)
    page = phone.page("tabel")
    [link] = [each for each in page.by_id("c-anders-dementie").all("a") if "data-say" in each.attributes]
    assert ("hidden" not in link.attributes, link.attributes["href"]) == (asks, f"{phone.table.page}/invullen/anders/dementie#eigen_tekst")
    phone.post("invullen/anders/dementie", stand="beschikbaar", eigen_tekst="Rouw")
    [link] = [each for each in phone.page("tabel").by_id("c-anders-dementie").all("a") if "data-say" in each.attributes]
    assert "hidden" in link.attributes


@pytest.mark.parametrize("ending", ["[]", ""])
def test_names_that_boxes_share_are_read_with_and_without_brackets(phone: Phone, ending: str) -> None:
    answer = {"stand": ["beschikbaar"], "moment": ["2"], "naam": ["A", "B"]}
    phone.post("tabel", **{f"{CELL}{ending}": ["1", "3"]})
    phone.post("invullen/wonen/nah", **{f"{name}{ending}": chosen for name, chosen in answer.items()})
    kept = phone.value("wonen", "nah")
    assert (phone.value()["momenten"], kept["momenten"], kept["namen"]) == ([1, 3], [2], ["A", "B"])


def test_after_saving_the_table_is_shown_again_and_says_so(phone: Phone) -> None:
    page = read(follow(phone.browser, saved(phone, wonen__dementie=["x"])).text)
    assert (page.one("h1").text, page.one("span", class_="save").text) == ("Hele tabel", "Opgeslagen")


def test_a_cell_that_did_not_change_is_not_written_again(phone: Phone) -> None:
    saved(phone, wonen__dementie=["x"])
    saved(phone, werken__nah=["?"])
    assert {key: stored["versie"] for key, stored in phone.answers().items()} == {("wonen", "dementie"): 1, ("werken", "nah"): 1}


def test_cells_nobody_ticked_stay_unlooked_at(phone: Phone) -> None:
    saved(phone, wonen__dementie=["x"])
    assert list(phone.answers()) == [("wonen", "dementie")]


def test_a_tick_that_is_taken_away_leaves_the_cell_looked_at(phone: Phone) -> None:
    saved(phone, wonen__dementie=["x"])
    saved(phone, wonen__dementie=[])
    assert phone.value()["stand"] == "bekeken"


def answer_with_more(phone: Phone) -> Json:
    phone.post("invullen/anders/dementie", stand="beschikbaar", naam="Aanbieder B", eigen_tekst="Rouw")
    return phone.value("anders")


def test_names_and_the_own_text_survive_the_table(phone: Phone) -> None:
    before = answer_with_more(phone)
    saved(phone, anders__dementie=["2"])
    assert phone.value("anders") == before | {"momenten": [2]}


@pytest.mark.parametrize(("boxes", "stand"), [([], "bekeken"), (["?"], "weet-ik-niet")])
def test_a_mark_with_a_name_can_be_taken_away_in_the_table(phone: Phone, boxes: list[str], stand: str) -> None:
    answer_with_more(phone)
    saved(phone, anders__dementie=boxes)
    assert (phone.value("anders")["stand"], phone.value("anders")["namen"]) == (stand, [])


def test_a_table_that_was_opened_before_another_device_wrote_overwrites_nothing(phone: Phone) -> None:
    seen = phone.get("tabel")
    phone.post("invullen/wonen/dementie", stand="beschikbaar")
    sent(phone, seen, werken__nah=["x"])
    assert (phone.value()["stand"], phone.value("werken", "nah")["stand"]) == ("beschikbaar", "beschikbaar")


def test_a_cell_that_another_device_changed_too_is_told_and_shown_as_it_stands(phone: Phone) -> None:
    seen = phone.get("tabel")
    phone.post("invullen/wonen/dementie", stand="weet-ik-niet")
    response = sent(phone, seen, wonen__dementie=["x"])
    page = read(response.text)
    assert (response.status_code, error_at(page, "table"), ticked(page)) == (409, SENTENCES[Reason.STALE], ["?"])


def test_one_cell_that_another_device_changed_takes_no_other_cell_along(phone: Phone) -> None:
    seen = phone.get("tabel")
    phone.post("invullen/wonen/dementie", stand="weet-ik-niet")
    page = read(sent(phone, seen, wonen__dementie=["x"], werken__nah=["x"], mobiliteit__nah=["2"]).text)
    assert (ticked(page, "werken", "nah"), ticked(page, "mobiliteit", "nah")) == (["x"], ["2"])


def test_the_same_form_sent_twice_counts_once(phone: Phone) -> None:
    page = phone.get("tabel")
    for _ in range(2):
        assert sent(phone, page, wonen__dementie=["x"]).status_code == 303
    assert phone.answers()["wonen", "dementie"]["versie"] == 1


def test_the_largest_table_can_be_sent_in_full(instance: Instance) -> None:
    own = {"own_group": [f"Groep {number}" for number in range(COLUMNS_MAX)], "own_row": [f"Onderwerp {number}" for number in range(7)]}
    afternoon = made_ready(instance, Phase.FILL_IN, moments="ja", groups=[], **own)
    phone = afternoon.phone_of()
    seen = phone.get("tabel")
    cells = [box.called["name"].removeprefix("v:").replace(":", "__") for box in table_form(seen).all("input", value="1")]
    response = sent(phone, seen, **{cell: ["1", "2", "3"] for cell in cells})
    assert response.status_code == 303
    assert len(phone.answers()) == ROWS_MAX * COLUMNS_MAX


def test_before_the_filling_in_the_table_can_be_read_and_not_sent(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    phone = afternoon.phone_of()
    refused = read(phone.post("tabel", **{CELL: ["x"]}).text)
    assert error_at(refused, "table") == SENTENCES[Reason.CELLS_NOT_OPEN_YET]
    assert all("disabled" in box.attributes for box in refused.all("input", type="checkbox"))


def test_after_closing_nothing_is_written_from_the_table(afternoon: Afternoon, phone: Phone) -> None:
    saved(phone, wonen__dementie=["x"])
    afternoon.table.lead_to(Phase.CLOSED)
    assert phone.post("tabel", **{CELL: ["?"]}).status_code == 422
    assert ticked(phone.page("tabel")) == ["x"]


def test_who_chose_the_table_is_led_to_it(phone: Phone) -> None:
    before = phone.get("invullen").headers["location"]
    phone.get("tabel?weergave")
    assert [before, phone.get("invullen").headers["location"]] == [
        f"{phone.table.page}/invullen/wonen",
        f"{phone.table.page}/tabel",
    ]


def test_who_chose_questions_again_is_led_to_them(phone: Phone) -> None:
    phone.get("tabel?weergave")
    phone.get("invullen/werken/nah?weergave")
    assert phone.get("invullen").headers["location"] == f"{phone.table.page}/invullen/wonen/dementie"


def test_looking_at_the_table_once_is_no_choice(phone: Phone) -> None:
    phone.get("tabel")
    assert phone.get("invullen").headers["location"] == f"{phone.table.page}/invullen/wonen"


def test_the_choice_is_remembered_on_another_device(afternoon: Afternoon, phone: Phone) -> None:
    phone.get("tabel?weergave")
    assert afternoon.phone(phone.chair).get("invullen").headers["location"] == f"{phone.table.page}/tabel"


def test_the_table_leads_to_the_first_open_question_and_a_question_to_its_own_cell(phone: Phone) -> None:
    phone.post("invullen/wonen/dementie", stand="beschikbaar")
    at_table = [each.attributes["href"] for each in phone.page("tabel").all("a")]
    at_question = [each.attributes["href"] for each in phone.page("invullen/wonen/nah").all("a")]
    assert f"{phone.table.page}/invullen/wonen/nah?weergave#antwoord" in at_table
    assert f"{phone.table.page}/tabel?weergave#k-wonen-nah" in at_question


def test_done_is_the_main_button_only_when_something_stands_in_the_table(phone: Phone) -> None:
    empty = phone.page("tabel").one("a", accesskey="k").attributes["class"]
    saved(phone, wonen__dementie=["x"])
    assert ("btn--secondary" in empty, "btn--primary" in phone.page("tabel").one("a", accesskey="k").attributes["class"]) == (True, True)


def test_the_help_is_linked_once_and_not_at_every_box(phone: Phone) -> None:
    page = phone.page("tabel")
    described = [each for each in page.everything() if each.attributes.get("aria-describedby") == "tabel-zin"]
    assert [each.name for each in described] == ["table"]
    assert page.one("p", id="tabel-zin").text
    assert [box for box in page.all("input") if "aria-describedby" in box.attributes] == []
