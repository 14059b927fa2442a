"""The picture as a file: complete, without persons, harmless in a spreadsheet, and a drawing at every size."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.shown.inert import inert
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, made_ready

FORMULAS = ('=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", ";=cmd", " =1", "＝1", "%0A=1")
HARMLESS = ("Aanbieder A", "Zorg (Wmo)", "2-persoons", "A=B", "", "'t Huis", "Ça va?")
XSS = "<script>alert(1)</script>&\"'"
_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def shown(instance: Instance) -> tuple[Afternoon, Phone]:
    """A picture with a provider and somebody who named providers with odd names."""
    afternoon = made_ready(instance, Phase.FILL_IN)
    provider, other = afternoon.phone_of("aanbieder", XSS), afternoon.phone_of("ambtenaar", "Gemeente", "Jan Geheim")
    provider.post("invullen/wonen/dementie", stand="beschikbaar")
    other.post("invullen/wonen/dementie", stand="beschikbaar", nieuwe_naam="=HYPERLINK(1)")
    for phone in (provider, other):
        phone.post("antwoorden", klaar="ja")
    afternoon.table.reveal()
    return afternoon, other


def lines(afternoon: Afternoon) -> list[dict[str, str]]:
    text = afternoon.get("totaalplaatje.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("ending", ["csv", "json", "svg", "png"])
def test_there_is_no_file_before_the_reveal(instance: Instance, ending: str) -> None:
    afternoon = made_ready(instance, Phase.FILL_IN)
    assert afternoon.get(f"totaalplaatje.{ending}").status_code == 409


@pytest.mark.parametrize(("ending", "media"), [("csv", "text/csv; charset=utf-8"), ("json", "application/json"), ("svg", "image/svg+xml")])
def test_everybody_at_the_table_gets_the_same_file(shown: tuple[Afternoon, Phone], ending: str, media: str) -> None:
    led, own = shown[0].get(f"totaalplaatje.{ending}"), shown[1].get(f"totaalplaatje.{ending}")
    assert (led.content, led.headers["content-type"]) == (own.content, media)
    assert led.headers["content-disposition"].startswith('attachment; filename="totaalplaatje-')


def test_the_spreadsheet_has_a_line_for_every_cell_and_task(shown: tuple[Afternoon, Phone]) -> None:
    state = shown[0].table.read("", shown[0].table.facilitator_key)
    assert len(lines(shown[0])) == len(state["rijen"]) * len(state["kolommen"]) + 4
    cell = next(line for line in lines(shown[0]) if line["vakje"] == "A1")
    assert (cell["klasse"], cell["aanbieders (aantal)"], cell["kennen dit"], cell["keken"]) == ("Bekend aanbod", "1", "1", "1")


COUNTED = {"aanbod": "aanbieders (aantal)", "bekend": "kennen dit", "bekeken": "keken", "twijfel": "weten het niet"}


def test_the_document_says_the_same_as_the_spreadsheet(shown: tuple[Afternoon, Phone]) -> None:
    document = json.loads(shown[0].get("totaalplaatje.json").content)
    told = [
        [cell["vakje"], cell["onderwerp"], cell["groep"], *(str(cell["telling"][name]) for name in COUNTED)] for cell in document["vakjes"]
    ]
    told += [["taak", task["omschrijving"], "", *(str(task["telling"][name]) for name in COUNTED)] for task in document["taken"]]
    assert told == [
        [line["vakje"], line["onderwerp"], line["groep"], *(line[head] for head in COUNTED.values())] for line in lines(shown[0])
    ]


def test_the_document_has_names_that_stay(shown: tuple[Afternoon, Phone]) -> None:
    document = json.loads(shown[0].get("totaalplaatje.json").content)
    cell = next(cell for cell in document["vakjes"] if cell["vakje"] == "A1")
    assert document["versie"] == 2
    assert all(name.isidentifier() for part in (document, cell, cell["telling"]) for name in part)
    assert (cell["rij"], cell["kolom"], cell["telling"]["klasse"]) == ("wonen", "dementie", "known")
    assert cell["telling"]["genoemd"] == [{"naam": "=HYPERLINK(1)", "mensen": 1}]


@pytest.mark.parametrize("ending", ["csv", "json", "svg"])
def test_no_file_holds_the_name_of_a_person(shown: tuple[Afternoon, Phone], ending: str) -> None:
    assert b"Geheim" not in shown[0].get(f"totaalplaatje.{ending}").content


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_begins_as_a_formula_is_text(typed: str) -> None:
    assert inert(typed) == f"'{typed}"


@pytest.mark.parametrize("typed", HARMLESS)
def test_what_is_no_formula_stays_as_it_was_typed(typed: str) -> None:
    assert inert(typed) == typed


def test_a_formula_that_somebody_typed_arrives_as_text(shown: tuple[Afternoon, Phone]) -> None:
    named = next(line["genoemd"] for line in lines(shown[0]) if line["vakje"] == "A1")
    assert named == "'=HYPERLINK(1) (1)"


def drawn(afternoon: Afternoon) -> ET.Element:
    return ET.fromstring(afternoon.get("totaalplaatje.svg").content)  # noqa: S314  # Drawn by ourselves.


def test_a_late_answer_is_told_in_the_drawing(shown: tuple[Afternoon, Phone]) -> None:
    assert "later ingevuld" not in shown[0].get("totaalplaatje.svg").text
    shown[1].post("invullen/werken/dementie", stand="beschikbaar")
    late = shown[0].get("totaalplaatje.svg").text
    assert late.count('href="#s-clock"') == 2, "once in its cell, once in the legend"
    assert "later ingevuld 1" in late


@pytest.mark.parametrize("groups", [1, 4, 12, 20])
def test_the_drawing_has_every_cell_within_its_edges(instance: Instance, groups: int) -> None:
    own = [f"Mensen met een buitengewoon langdurige aandoening nummer {at}" for at in range(groups)]
    afternoon = made_ready(instance, Phase.FILL_IN, groups=[], own_group=own)
    afternoon.table.reveal()
    drawing = drawn(afternoon)
    width, height = (float(drawing.attrib[name]) for name in ("width", "height"))
    boxes = [{name: float(it.attrib.get(name, 0)) for name in ("x", "y", "width", "height")} for it in drawing.iter(f"{_SVG}rect")]
    assert all(box["x"] + box["width"] <= width and box["y"] + box["height"] <= height for box in boxes)
    assert len([text for text in drawing.iter(f"{_SVG}text") if text.text == "Niet bekeken"]) == groups * 13


def test_what_people_typed_is_text_in_the_drawing_too(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.FILL_IN, municipality=XSS)
    afternoon.table.reveal()
    content = afternoon.get("totaalplaatje.svg").text
    assert "<script" not in content
    title = drawn(afternoon).find(f"{_SVG}title")
    assert title is not None
    assert XSS in str(title.text)


def test_no_letter_of_a_long_label_is_lost_in_the_drawing(instance: Instance) -> None:
    long = "Ondersteuning bij arbeidsongeschiktheid en andere langdurige onzekerheden enzo"
    afternoon = made_ready(instance, Phase.FILL_IN, own_row=[long], own_group=[long])
    afternoon.table.reveal()
    texts = ["".join("".join(text.itertext()).split()) for text in drawn(afternoon).iter(f"{_SVG}text")]
    assert sum("".join(long.split()) in text for text in texts) == 2


def test_the_drawing_asks_nothing_of_anybody(shown: tuple[Afternoon, Phone]) -> None:
    addresses = [value for it in drawn(shown[0]).iter() for name, value in it.attrib.items() if name.endswith("href")]
    assert {address[:1] for address in addresses} == {"#"}
