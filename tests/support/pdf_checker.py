"""Finds what is wrong with a PDF for people who hear it, and for archives: PDF/UA-1 and PDF/A-2a, as far as a report needs."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

_LEVELS = {f"/H{level}": level for level in range(1, 7)}


def faults_of(content: bytes) -> list[str]:
    """Return everything that is wrong with a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [*_document(pdf), *_metadata(pdf), *_pages(pdf), *_fonts(pdf), *_headings(pdf), *_tables(pdf)]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "not tagged"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    if "/Outlines" not in root or "/First" not in root.Outlines:
        yield "no bookmarks"
    if "/OutputIntents" not in root:
        yield "no colours to keep"
    if "/OpenAction" in root or "/AA" in root:
        yield "does something when it opens"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
        if not told.get("dc:title"):
            yield "no title"
        if str(told.get("pdfuaid:part")) != "1":
            yield "does not say PDF/UA-1"
        if (str(told.get("pdfaid:part")), told.get("pdfaid:conformance")) != ("2", "A"):
            yield "does not say PDF/A-2a"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        if page.get("/Tabs") != Name("/S"):
            yield f"page {number}: no order of tabs"
        if "/StructParents" not in page:
            yield f"page {number}: not in the structure"
        if "/Annots" in page and len(page.Annots):
            yield f"page {number}: a link"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for each in pdf.objects:
        if (
            isinstance(each, Dictionary)
            and each.get("/Type") == Name("/FontDescriptor")
            and not {"/FontFile2", "/FontFile3"} & set(each.keys())
        ):
            yield f"font {each.get('/FontName')} is not inside"


def _headings(pdf: pikepdf.Pdf) -> Iterator[str]:
    before = 0
    for element in _elements(pdf.Root.get("/StructTreeRoot", Dictionary())):
        level = _LEVELS.get(str(element.S), 0)
        if level > before + 1:
            yield f"a heading of level {level} after one of level {before}"
        before = level or before


def _tables(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, table in enumerate(each for each in _elements(pdf.Root.get("/StructTreeRoot", Dictionary())) if str(each.S) == "/Table"):
        scopes: dict[bytes, str] = {}
        for head in (each for each in _elements(table) if str(each.S) == "/TH"):
            scope = _attribute(head, "/Scope")
            if scope is None:
                yield f"table {number}: a heading without a scope"
            elif "/ID" in head:
                scopes[bytes(head.ID)] = str(scope)
        for cell in (each for each in _elements(table) if str(each.S) == "/TD"):
            named = _attribute(cell, "/Headers")
            found = [scopes.get(bytes(each), "nothing") for each in named.as_list()] if isinstance(named, Array) else []
            if sorted(found) != ["/Column", "/Row"]:
                yield f"table {number}: a cell is headed by {found}"


def _attribute(element: Object, name: str) -> Object | None:
    told = element.get("/A")
    for each in [] if told is None else told.as_list() if isinstance(told, Array) else [told]:
        if name in each:
            return each[name]
    return None


def _elements(node: Object) -> Iterator[Object]:
    """Every element below a node, in the order in which it is read."""
    kids = node.get("/K")
    for kid in [] if kids is None else kids.as_list() if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)
