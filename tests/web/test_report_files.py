"""The report as PDF, Word, ODT, Excel, CSV and JSON: every format says the same, and none does more than show text."""

import io
import re
import zipfile
from collections.abc import Iterator

import docx
import odfdo
import pikepdf
import pytest

from levensbreed.together.report.formats import FORMATS, Format
from levensbreed.together.rules.report import About, Bullets, Cell, Figure, Figures, Grid, Heading, Line, Paragraph, Report, Section
from tests.support.example_afternoon import example_afternoon
from tests.support.instance import running
from tests.support.pdf_text import text_of_pdf
from tests.support.prepared import Afternoon
from tests.support.report_text import parts, text_of

ENDINGS = [each.ending for each in FORMATS]
FIGURES = {"Overlap": 8, "Bekend aanbod": 5, "Onbekend aanbod": 18, "Vermoed aanbod": 2, "Witte vlek": 42, "Niet van toepassing": 3}
HOSTILE = (
    '=HYPERLINK("http://127.0.0.1/")',
    "<img src=http://127.0.0.1/>",
    '#image("/etc/passwd")',
    "]]>&amp;\x00\x0b",
    "{{7*7}} 🌷 مرحبا 中文 Ελ Кир ﷽",
    "a" * 400,
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, bytes]]:
    """The report of the example in every format."""
    with running(tmp_path_factory.mktemp("files")) as instance:
        afternoon = example_afternoon(instance)
        yield {ending: downloaded(afternoon, ending) for ending in ENDINGS}


def downloaded(afternoon: Afternoon, ending: str) -> bytes:
    response = afternoon.get(f"verslag.{ending}")
    assert response.status_code == 200
    assert response.headers["content-disposition"].endswith(f'.{ending}"')
    return response.content


@pytest.mark.parametrize("ending", ["pdf", "docx", "odt"])
def test_every_format_to_read_has_the_figures_in_one_order(files: dict[str, bytes], ending: str) -> None:
    found = text_of(files[ending], ending)
    told = [f"{count} {label}" for label, count in FIGURES.items()]
    assert all(each in found for each in told)
    assert sorted(told, key=found.index) == told


def test_every_format_has_each_section_and_each_agreement(files: dict[str, bytes]) -> None:
    titles = ["In het kort", "Afspraken", "Het gesprek", "Het totaalplaatje", "Algemene taken", "Zo is geteld", "Alle tellingen"]
    for ending in ENDINGS:
        found = text_of(files[ending], ending)
        assert [title for title in (*titles, "15 oktober 2026") if title not in found] == [], ending


def test_every_cell_of_every_table_is_in_every_format(files: dict[str, bytes]) -> None:
    word = [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(files["docx"])).tables]
    written = odfdo.Document(io.BytesIO(files["odt"]))
    odt = [[[str(cell.text_recursive).strip() for cell in row.cells] for row in table.rows] for table in written.body.tables]
    assert [len(table) for table in word] == [len(table) for table in odt]
    assert word == odt
    assert word[-1][0][0] == "Vakje"
    assert len(word[-1]) == 1 + 78


def test_a_spreadsheet_counts_with_numbers_and_has_no_formula(files: dict[str, bytes]) -> None:
    sheets = [name for name in zipfile.ZipFile(io.BytesIO(files["xlsx"])).namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 1 + 6
    last = parts(files["xlsx"], f"xl/worksheets/sheet{len(sheets)}.xml", "}c")
    numbers = [each for each in last if each.attrib.get("t", "n") == "n" and len(each)]
    assert len(numbers) == 78 * 4
    assert not [name for name in sheets if parts(files["xlsx"], name, "}f")]


def hostile() -> Report:
    """A report in which everything that people typed tries to be more than text, in a table of twenty columns."""
    about = About(title=HOSTILE[1], subtitle=HOSTILE[2], municipality="X", date="2026-09-15", day="15", location=HOSTILE[0], credit="Y")
    lines = tuple(Line(text, tuple(Cell(text) for _ in range(20))) for text in HOSTILE)
    blocks = tuple(
        block for text in HOSTILE for block in (Paragraph(text), Heading(text), Bullets((text,)), Bullets((text,), numbered=True))
    )
    table = Grid(HOSTILE[1], HOSTILE[2], tuple(HOSTILE[at % len(HOSTILE)][:80] for at in range(21)), lines)
    return Report(about, (Section("een", HOSTILE[1], (*blocks, Figures((Figure(3, HOSTILE[1]),)), table)),))


@pytest.mark.parametrize("made", FORMATS, ids=ENDINGS)
def test_what_people_typed_is_text_in_every_format(made: Format) -> None:
    content = made.render(hostile())
    assert "root:" not in text_of(content, made.ending)
    if made.ending != "pdf":
        assert "HYPERLINK" in text_of(content, made.ending)
    if made.ending in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            links = [
                found for name in packed.namelist() if name.endswith((".xml", ".rels")) for found in EXTERNAL.findall(packed.read(name))
            ]
        assert links == []
    if made.ending == "pdf":
        with pikepdf.open(io.BytesIO(content)) as opened:
            assert not [page for page in opened.pages if "/Annots" in page]


EXTERNAL = re.compile(rb'TargetMode="External"|xlink:href="(?:http|file)')


def test_the_same_report_gives_the_same_pdf(files: dict[str, bytes]) -> None:
    render = next(each.render for each in FORMATS if each.ending == "pdf")
    assert render(hostile()) == render(hostile())


def test_letters_that_the_pdf_cannot_draw_are_told(files: dict[str, bytes]) -> None:
    found = text_of_pdf(next(each.render for each in FORMATS if each.ending == "pdf")(hostile()))
    assert "Daar staat een vierkantje:" in found
    assert "Кир" in found
    assert "vierkantje" not in text_of(files["pdf"], "pdf")
