"""Topics and groups that come, get another name or are hidden while people fill in: no answer is ever lost."""

import pytest
from httpx2 import Response

from levensbreed.domain.limits import COLUMNS_MAX, ROWS_MAX
from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.people_and_answers import FORM
from tests.support.prepared import Afternoon, Phone, cell_of, error_at, made_ready
from tests.support.table import new_op

SMALL_GROUPS = 2


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who is no provider."""
    return afternoon.phone_of()


def change(afternoon: Afternoon, kind: str, line: str = "", **form: str) -> Response:
    return afternoon.post("schema", soort=kind, id=line, **form)


def labels(afternoon: Afternoon, what: str) -> list[str]:
    return [line["label"] for line in afternoon.table.read("", afternoon.table.facilitator_key)[what]]


@pytest.mark.parametrize(("kind", "what"), [("rij", "rijen"), ("kolom", "kolommen")])
def test_a_line_that_is_added_comes_last(afternoon: Afternoon, kind: str, what: str) -> None:
    before = labels(afternoon, what)
    change(afternoon, kind, doe="toevoegen", label="  Jonge   ouders ")
    assert labels(afternoon, what) == [*before, "Jonge ouders"]


def test_an_added_group_is_asked_in_its_own_words(afternoon: Afternoon, phone: Phone) -> None:
    change(afternoon, "kolom", doe="toevoegen", label="Jonge ouders")
    change(afternoon, "rij", doe="toevoegen", label="Vervoer")
    question = phone.page("invullen/eigen-1/eigen-1").one("h1").text
    assert question == FORM.question("ambtenaar", "jonge ouders", "vervoer")


def test_an_added_cell_can_be_answered_and_counts(afternoon: Afternoon, phone: Phone) -> None:
    change(afternoon, "rij", doe="toevoegen", label="Vervoer")
    phone.post("invullen/eigen-1/dementie", stand="beschikbaar")
    afternoon.table.reveal()
    assert cell_of(afternoon.table, "eigen-1")["bekend"] == 1


@pytest.mark.parametrize(("kind", "what", "line"), [("rij", "rijen", "wonen"), ("kolom", "kolommen", "dementie")])
def test_another_name_is_read_everywhere_and_keeps_the_answers(afternoon: Afternoon, phone: Phone, kind: str, what: str, line: str) -> None:
    phone.post("invullen/wonen/dementie", stand="beschikbaar")
    change(afternoon, kind, line, doe="wijzig", label="Iets nieuws")
    assert "Iets nieuws" in labels(afternoon, what)
    assert "Iets nieuws" in phone.page("invullen/wonen/dementie").one("h1").text
    assert [("Iets nieuws" in phone.page(place).text) for place in ("tabel", "antwoorden")] == [True, True]
    assert phone.value()["stand"] == "beschikbaar"


@pytest.mark.parametrize(("kind", "line"), [("rij", "wonen"), ("kolom", "dementie")])
def test_a_hidden_line_is_asked_nowhere(afternoon: Afternoon, phone: Phone, kind: str, line: str) -> None:
    change(afternoon, kind, line, doe="verberg")
    links = [each.attributes.get("href", "") for place in ("antwoorden", "tabel") for each in phone.page(place).all("a")]
    assert [each for each in links if line in each] == []
    assert phone.get("invullen/wonen/dementie").status_code == 404
    assert line not in phone.get("invullen").headers["location"]


@pytest.mark.parametrize(("kind", "line"), [("rij", "wonen"), ("kolom", "dementie")])
def test_a_hidden_line_is_out_of_the_picture_and_comes_back_with_its_marks(
    afternoon: Afternoon, phone: Phone, kind: str, line: str
) -> None:
    phone.post("invullen/wonen/dementie", stand="beschikbaar")
    change(afternoon, kind, line, doe="verberg")
    afternoon.table.reveal()
    shown = afternoon.table.read("totaalplaatje", afternoon.table.facilitator_key)["vakjes"]
    assert [cell for cell in shown if line in (cell["rij"], cell["kolom"])] == []
    change(afternoon, kind, line, doe="toon")
    assert cell_of(afternoon.table)["bekend"] == 1


def test_what_was_on_its_way_to_a_line_that_was_just_hidden_is_kept(afternoon: Afternoon, phone: Phone) -> None:
    seen = phone.get("invullen/wonen/dementie")
    change(afternoon, "kolom", "dementie", doe="verberg")
    phone.browser.post(str(seen.url), data={"stand": "beschikbaar", "op": new_op()})
    assert phone.value()["stand"] == "beschikbaar"


def test_what_is_hidden_is_still_among_the_own_data(afternoon: Afternoon, phone: Phone) -> None:
    phone.post("invullen/wonen/dementie", stand="beschikbaar")
    change(afternoon, "kolom", "dementie", doe="verberg")
    assert "Wonen (woonvarianten), Mensen met dementie" in phone.page("mijn-gegevens").text


@pytest.mark.parametrize(
    ("form", "reason", "limit"),
    [
        ({"doe": "toevoegen", "label": " "}, Reason.LABEL_REQUIRED, 0),
        ({"doe": "toevoegen", "label": "a" * 81}, Reason.TOO_LONG, 80),
        ({"doe": "wijzig", "id": "wonen", "label": ""}, Reason.LABEL_REQUIRED, 0),
        ({"doe": "wijzig", "id": "wonen", "label": "a" * 81}, Reason.TOO_LONG, 80),
    ],
    ids=["new-empty", "new-long", "name-empty", "name-long"],
)
def test_a_name_that_cannot_be_is_told_beside_its_field_and_kept(
    afternoon: Afternoon, form: dict[str, str], reason: Reason, limit: int
) -> None:
    response = afternoon.post("schema", soort="rij", **form)
    page, line = read(response.text), form.get("id")
    assert (response.status_code, error_at(page, f"rij-{line}" if line else "rij")) == (422, SENTENCES[reason].format(limit=limit))
    field = page.by_id(f"rij-{line}" if line else "nieuw-rij").attributes
    assert (field["value"].strip(), field["aria-invalid"]) == (form["label"].strip(), "true")


def test_the_last_line_cannot_be_hidden(afternoon: Afternoon) -> None:
    change(afternoon, "kolom", "nah", doe="verberg")
    refused = change(afternoon, "kolom", "dementie", doe="verberg")
    assert (refused.status_code, error_at(read(refused.text), "kolom-dementie")) == (422, SENTENCES[Reason.LAST_LINE])


@pytest.mark.parametrize(("kind", "most", "there"), [("rij", ROWS_MAX, len(FORM.domains)), ("kolom", COLUMNS_MAX, SMALL_GROUPS)])
def test_no_more_lines_than_fit_can_be_added(afternoon: Afternoon, kind: str, most: int, there: int) -> None:
    answers = [change(afternoon, kind, doe="toevoegen", label=f"Regel {number}").status_code for number in range(most - there + 1)]
    assert answers == [303] * (most - there) + [422]


@pytest.mark.parametrize(
    ("kind", "most", "there", "line"), [("rij", ROWS_MAX, len(FORM.domains), "wonen"), ("kolom", COLUMNS_MAX, SMALL_GROUPS, "dementie")]
)
def test_hiding_makes_room_and_showing_again_needs_it(afternoon: Afternoon, kind: str, most: int, there: int, line: str) -> None:
    change(afternoon, kind, line, doe="verberg")
    for number in range(most - there + 1):
        change(afternoon, kind, doe="toevoegen", label=f"Regel {number}")
    assert change(afternoon, kind, line, doe="toon").status_code == 422
    assert len(labels(afternoon, "rijen" if kind == "rij" else "kolommen")) == most


@pytest.mark.parametrize(("kind", "line"), [("rij", "bestaat-niet"), ("kolom", "bestaat-niet"), ("iets", "wonen"), ("", "")])
def test_a_line_that_is_not_there_changes_nothing(afternoon: Afternoon, kind: str, line: str) -> None:
    before = labels(afternoon, "rijen"), labels(afternoon, "kolommen")
    assert change(afternoon, kind, line, doe="wijzig", label="X").status_code in (404, 422)
    assert (labels(afternoon, "rijen"), labels(afternoon, "kolommen")) == before


def test_a_double_tap_adds_one_line(afternoon: Afternoon) -> None:
    op = new_op()
    for _ in range(2):
        change(afternoon, "kolom", doe="toevoegen", label="Boeren", op=op)
    assert labels(afternoon, "kolommen").count("Boeren") == 1


def test_two_lines_hidden_from_one_page_are_both_hidden(afternoon: Afternoon) -> None:
    op = new_op()
    for line in ("wonen", "werken"):
        change(afternoon, "rij", line, doe="verberg", op=op)
    rows = [row["id"] for row in afternoon.table.read("", afternoon.table.facilitator_key)["rijen"]]
    assert {"wonen", "werken"} & set(rows) == set()


def test_a_topic_and_a_group_added_from_one_page_are_both_there(afternoon: Afternoon) -> None:
    op = new_op()
    for kind in ("rij", "kolom"):
        change(afternoon, kind, doe="toevoegen", label="Boeren", op=op)
    assert ["Boeren" in labels(afternoon, what) for what in ("rijen", "kolommen")] == [True, True]


def test_an_own_topic_and_an_own_group_hidden_from_one_page_are_both_hidden(afternoon: Afternoon) -> None:
    for kind in ("rij", "kolom"):
        change(afternoon, kind, doe="toevoegen", label="Boeren")
    op = new_op()
    for kind in ("rij", "kolom"):
        change(afternoon, kind, "eigen-1", doe="verberg", op=op)
    assert ["Boeren" in labels(afternoon, what) for what in ("rijen", "kolommen")] == [False, False]


def test_a_name_is_shown_as_text(afternoon: Afternoon, phone: Phone) -> None:
    change(afternoon, "kolom", "dementie", doe="wijzig", label="<b>Boeren</b> & co")
    assert [("<b>Boeren" in page.text, "&lt;b&gt;" in page.text) for page in (phone.get("tabel"), afternoon.get("schema"))] == [
        (False, True)
    ] * 2


@pytest.mark.parametrize(("kind", "cell"), [("rij", ("eigen-1", "dementie")), ("kolom", ("wonen", "eigen-1"))])
def test_who_was_done_did_not_look_at_what_came_later(afternoon: Afternoon, phone: Phone, kind: str, cell: tuple[str, str]) -> None:
    say_done(afternoon, phone)
    change(afternoon, kind, doe="toevoegen", label="Vervoer")
    shown = afternoon.table.read("", phone.chair.key)
    afternoon.table.reveal()
    looked = {place: cell_of(afternoon.table, *place)["bekeken"] for place in (cell, ("wonen", "dementie"))}
    assert (shown["klaar"], looked) == (0, {cell: 0, ("wonen", "dementie"): 1})


def test_who_says_it_again_looked_at_what_came_later(afternoon: Afternoon, phone: Phone) -> None:
    say_done(afternoon, phone)
    change(afternoon, "rij", doe="toevoegen", label="Vervoer")
    say_done(afternoon, phone)
    assert afternoon.table.read("", phone.chair.key)["klaar"] == 1
    afternoon.table.reveal()
    assert cell_of(afternoon.table, "eigen-1")["bekeken"] == 1


def test_who_was_done_and_answers_what_came_later_looked_at_it(afternoon: Afternoon, phone: Phone) -> None:
    say_done(afternoon, phone)
    change(afternoon, "rij", doe="toevoegen", label="Vervoer")
    phone.post("invullen/eigen-1/dementie", stand="weet-ik-niet")
    afternoon.table.reveal()
    cell = cell_of(afternoon.table, "eigen-1")
    assert (cell["bekeken"], cell["twijfel"]) == (1, 1)


def test_who_was_done_reads_what_came_later_and_is_led_there(afternoon: Afternoon, phone: Phone) -> None:
    say_done(afternoon, phone)
    change(afternoon, "rij", doe="toevoegen", label="Vervoer")
    page = phone.page("antwoorden")
    assert "Later erbij gekomen: Vervoer" in page.one("main").text
    assert (page.one("h1").text, "Ik ben klaar" in page.text) == ("Uw antwoorden", True)
    assert phone.get("invullen").headers["location"].endswith("/invullen/eigen-1")


def test_what_was_added_before_anybody_filled_in_is_no_news(instance: Instance) -> None:
    early = made_ready(instance, Phase.WELCOME)
    change(early, "rij", doe="toevoegen", label="Vervoer")
    phone = early.phone_of()
    early.table.step(Phase.FILL_IN)
    assert "Later erbij" not in phone.page("antwoorden").text


def say_done(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.table.put("klaar", phone.chair.key, klaar=True)
