"""The whole table keeps the place, names its cells, explains its lines and leads to the general tasks."""

import pytest
from httpx2 import Response

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element, form
from tests.support.instance import Instance
from tests.support.people_and_answers import FORM
from tests.support.prepared import Afternoon, Phone, made_ready

MAIN_GROUPS = ["ouderen-gezondheid", "dementie", "nah", "lvb"]


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation with moments that is being filled in."""
    return made_ready(instance, Phase.FILL_IN, moments="ja")


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who is no provider."""
    return afternoon.phone_of()


def saved(phone: Phone, naar: str = "", **ticked: str) -> Response:
    """Tick boxes of cells, named `row__column`, and send the table with one of its two buttons."""
    hidden = form(phone.page("tabel").one("main")).all("input", type="hidden")
    shown = {each.attributes["name"]: each.attributes["value"] for each in hidden}
    typed = {f"v:{name.replace('__', ':')}": value for name, value in ticked.items()}
    return phone.post("tabel", **shown, **typed, naar=naar)


def cross(page: Element, row: str = "wonen", column: str = "dementie") -> str:
    """What is said aloud of the first box of a cell."""
    return page.by_id(f"k-{row}-{column}").attributes["aria-label"]


def test_all_52_cells_are_named_by_their_short_row_their_group_and_what_stands_there(instance: Instance) -> None:
    phone = made_ready(instance, Phase.FILL_IN, groups=MAIN_GROUPS).phone_of()
    page = phone.page("tabel")
    names = [box.attributes["aria-label"] for box in page.all("input", type="checkbox", value="x")]
    assert (len(names), len(set(names))) == (52, 52)
    assert names[0] == "Wonen, Ouderen met achteruitgaande gezondheid, niet aangekruist"
    assert all(name.endswith(", niet aangekruist") for name in names)


def test_rows_that_only_differ_between_brackets_are_named_in_full(phone: Phone) -> None:
    page = phone.page("tabel")
    assert cross(page, "zorg-wmo") == "Zorg (Wmo), Mensen met dementie, niet aangekruist"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"stand": "beschikbaar"}, "aangekruist"),
        ({"stand": "beschikbaar", "moment": ["2"]}, "moment 2 aangekruist"),
        ({"stand": "beschikbaar", "moment": ["1", "2", "3"]}, "moment 1, 2 en 3 aangekruist"),
        ({"stand": "weet-ik-niet"}, "niet aangekruist"),
        ({}, "niet aangekruist"),
    ],
)
def test_the_name_of_a_cell_says_what_stands_there(phone: Phone, answer: dict[str, str | list[str]], said: str) -> None:
    phone.post("invullen/wonen/dementie", **answer)
    assert cross(phone.page("tabel")) == f"Wonen, Mensen met dementie, {said}"


def test_every_box_has_a_name_of_its_own_with_the_moment_in_it(phone: Phone) -> None:
    page = phone.page("tabel")
    names = [box.attributes["aria-label"] for box in page.all("input", name_="v:wonen:dementie")]
    label = "Wonen, Mensen met dementie"
    moments = [f"{label}, moment {moment.number}, {moment.title}" for moment in FORM.moments]
    assert names == [f"{label}, niet aangekruist", *moments, f"{label}, weet ik niet"]
    every = [box.attributes["aria-label"] for box in page.all("input", type="checkbox")]
    assert len(set(every)) == len(every)


def test_the_help_of_the_table_is_linked_once(phone: Phone) -> None:
    described = [each for each in phone.page("tabel").one("main").everything() if "aria-describedby" in each.attributes]
    assert [each.name for each in described] == ["table"]


def test_every_cell_leads_to_its_question_and_makes_that_the_choice(phone: Phone) -> None:
    phone.get("tabel?weergave")
    cells = [each.attributes["data-url"] for each in phone.page("tabel").all("lb-table-cell")]
    assert f"{phone.table.page}/invullen/werken/nah?weergave#antwoord" in cells
    question = phone.page(cells[3].removeprefix(f"{phone.table.page}/").partition("#")[0])
    assert question.by_id("antwoord").called["name"] == "stand"
    assert "/invullen/" in phone.get("invullen").headers["location"]


def test_saving_without_javascript_leads_back_to_the_cell_that_changed_last(phone: Phone) -> None:
    assert saved(phone).headers["location"].endswith("/tabel?opgeslagen")
    assert saved(phone, wonen__nah="x", werken__dementie="2").headers["location"].endswith("/tabel?opgeslagen#k-werken-dementie")


def test_going_on_by_question_without_javascript_keeps_marks_and_place(phone: Phone) -> None:
    response = saved(phone, "vraag", werken__nah="?")
    assert response.headers["location"] == f"{phone.table.page}/invullen/werken/nah?weergave#antwoord"
    assert phone.value("werken", "nah")["stand"] == "weet-ik-niet"


def test_the_table_offers_to_save_and_go_on_by_question(phone: Phone) -> None:
    offered = [each.attributes for each in phone.page("tabel").all("button", form="tabel") if "data-no-script" in each.attributes]
    assert [(each.get("name"), each.get("value")) for each in offered] == [("naar", "vraag"), (None, None)]


def klaar(page: Element) -> Element:
    """What is pressed in the table to say that one is done."""
    found = [each for each in page.one("header").everything() if each.attributes.get("accesskey") == "k"]
    assert len(found) == 1
    return found[0]


def test_done_in_the_table_leads_past_the_general_tasks_first(phone: Phone) -> None:
    first, *others = [task.id for task in FORM.tasks]
    pressed = klaar(phone.page("tabel"))
    assert (pressed.name, pressed.attributes["href"]) == ("a", f"{phone.table.page}/taken/{first}?klaar")
    assert "Er zijn nog 4 algemene taken." in phone.page(f"taken/{first}?klaar").text
    for task in (first, *others[:-1]):
        phone.post(f"taken/{task}")
    assert klaar(phone.page("tabel")).attributes["href"].endswith(f"/taken/{others[-1]}?klaar")
    assert "Nog één algemene taak." in phone.page(f"taken/{others[-1]}?klaar").text
    phone.post(f"taken/{others[-1]}", stand="beschikbaar")
    assert klaar(phone.page("tabel")).name == "button"


def test_who_is_done_in_the_table_and_saw_the_tasks_is_asked_nothing_more(phone: Phone) -> None:
    phone.get("tabel?weergave")
    for task in FORM.tasks:
        phone.post(f"taken/{task.id}")
    page = phone.page("antwoorden")
    pressed = page.one("button", name_="klaar")
    assert "btn--primary" in pressed.attributes["class"]
    assert [link for link in page.all("a") if "Ga verder" in link.text] == []


def test_the_table_leads_to_the_general_tasks_and_says_how_many_are_left(phone: Phone) -> None:
    phone.post(f"taken/{FORM.tasks[0].id}", stand="beschikbaar")
    link = next(each for each in phone.page("tabel").all("a") if each.text.startswith("Algemene taken"))
    assert (link.text, link.attributes["href"]) == ("Algemene taken (nog 3)", f"{phone.table.page}/taken/{FORM.tasks[1].id}")


def test_who_fills_in_by_table_comes_back_to_it_from_the_tasks(phone: Phone) -> None:
    phone.get("tabel?weergave")
    links = {each.text: each.attributes["href"] for each in phone.page(f"taken/{FORM.tasks[0].id}").all("a")}
    assert (links["Hele tabel"], links["Terug"]) == (f"{phone.table.page}/tabel", f"{phone.table.page}/tabel")


def test_rows_and_groups_are_explained_where_they_stand(phone: Phone) -> None:
    heads = {each.all("button")[0].text: each for each in phone.page("tabel").all("th") if each.all("button")}
    row, column = FORM.domains[0], next(group for group in FORM.target_groups if group.id == "nah")
    for line in (row, column):
        [button] = heads[line.label].all("button")
        assert line.hint in heads[line.label].by_id(button.attributes["popovertarget"]).text


def test_what_a_name_in_the_table_can_tell_stands_in_its_help_too(phone: Phone) -> None:
    page = phone.page("tabel")
    told = page.one("details", class_="tv__why")
    folded = [tip.text for tip in page.all("div", class_="tv__tip")]
    assert len(folded) > len(FORM.domains)
    assert [tip for tip in folded if tip.split(".")[0] not in told.text] == []


def test_the_keys_of_the_table_are_told_in_its_help(phone: Phone) -> None:
    told = phone.page("tabel").one("details", class_="tv__why").text
    assert all(key in told for key in ("Tab", "Spatie", "Page Down", "Page Up", "Alt + K"))


def test_a_task_is_explained_and_can_be_read_aloud(phone: Phone) -> None:
    task = next(task for task in FORM.tasks if task.id == "samenwerking")
    page = phone.page(f"taken/{task.id}")
    assert page.all("lb-read-aloud")[0].attributes["text"] == f"{task.label}. {task.hint}"
    explained = page.one("details", class_="why")
    assert [term for term in explained.all("dt") if "CIZ" in term.text]


@pytest.mark.parametrize("place", ["wonen/dementie", "werken/nah"])
def test_by_question_the_moments_are_explained_too(afternoon: Afternoon, instance: Instance, place: str) -> None:
    instruction = FORM.role("ambtenaar").instruction_moments
    without = made_ready(instance, Phase.FILL_IN)
    assert instruction in afternoon.phone_of().page(f"invullen/{place}").text
    assert instruction not in without.phone_of().page(f"invullen/{place}").text
