"""The PDF is right for people who hear it: the checker finds nothing in it, and finds each fault that is put in."""

import io
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from pikepdf import Name, Pdf

from tests.support.example_afternoon import example_afternoon
from tests.support.instance import running
from tests.support.pdf_checker import _elements, faults_of

type Break = Callable[[Pdf], None]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    with running(tmp_path_factory.mktemp("pdf")) as instance:
        yield example_afternoon(instance).get("verslag.pdf").content


def test_nothing_is_wrong_with_it(pdf: bytes) -> None:
    assert faults_of(pdf) == []


def first(opened: Pdf, kind: str) -> pikepdf.Object:
    return next(each for each in _elements(opened.Root.StructTreeRoot) if str(each.S) == kind)


def without_meta(opened: Pdf, name: str) -> None:
    with opened.open_metadata(set_pikepdf_as_editor=False) as told:
        del told[name]


def without_attribute(opened: Pdf, kind: str, name: str) -> None:
    for each in first(opened, kind).A.as_list():
        if name in each:
            del each[name]


def without_font(opened: Pdf) -> None:
    found = next(each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == Name("/FontDescriptor"))
    for name in ("/FontFile2", "/FontFile3"):
        if name in found:
            del found[name]


def headed_by_two_columns(opened: Pdf) -> None:
    cell = first(opened, "/TD")
    for each in cell.A.as_list():
        if "/Headers" in each:
            each["/Headers"] = pikepdf.Array([each.Headers[1], each.Headers[1]])


def change(opened: Pdf, name: str, value: object | None) -> None:
    if value is None:
        del opened.Root[name]
    else:
        opened.Root[name] = value


FAULTS: dict[str, Break] = {
    "no language": lambda it: change(it, "/Lang", None),
    "not tagged": lambda it: change(it, "/MarkInfo", None),
    "the title is not shown": lambda it: change(it, "/ViewerPreferences", None),
    "no bookmarks": lambda it: change(it, "/Outlines", None),
    "no colours to keep": lambda it: change(it, "/OutputIntents", None),
    "does something when it opens": lambda it: change(it, "/OpenAction", pikepdf.Array([])),
    "no title": lambda it: without_meta(it, "dc:title"),
    "does not say PDF/UA-1": lambda it: without_meta(it, "pdfuaid:part"),
    "does not say PDF/A-2a": lambda it: without_meta(it, "pdfaid:conformance"),
    "page 2: no order of tabs": lambda it: it.pages[1].__delitem__("/Tabs"),
    "page 1: not in the structure": lambda it: it.pages[0].__delitem__("/StructParents"),
    "is not inside": without_font,
    "a heading of level 3 after one of level 1": lambda it: first(it, "/H2").__setitem__("/S", Name("/H3")),
    "table 0: a heading without a scope": lambda it: without_attribute(it, "/TH", "/Scope"),
    "table 0: a cell is headed by []": lambda it: without_attribute(it, "/TD", "/Headers"),
    "table 0: a cell is headed by ['/Column', '/Column']": headed_by_two_columns,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_is_put_in_is_found(pdf: bytes, fault: str) -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        FAULTS[fault](opened)
        opened.save(made)
    assert any(fault in found for found in faults_of(made.getvalue()))
