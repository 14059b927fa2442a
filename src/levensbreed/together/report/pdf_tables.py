"""Finishes the tables of a PDF for screen readers: every heading has a scope, every cell the headings of its row and its column."""

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from levensbreed.together.rules.report import Grid

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object

_OWNER = "/Table"


def head_tables(pdf: bytes, grids: Sequence[Grid]) -> bytes:
    """Return the PDF with headed tables, in the order of `grids`, and with an order of tabs on every page."""
    import pikepdf  # noqa: PLC0415  # Large, and only needed here.

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root.StructTreeRoot
        ids: dict[bytes, Object] = {}
        for number, (table, grid) in enumerate(zip(_elements(root, "/Table"), grids, strict=True)):
            _set(table, {"/Summary": pikepdf.String(grid.about)})
            _head(table, number, ids)
        if ids:
            names = [item for key in sorted(ids) for item in (pikepdf.String(key), ids[key])]
            limits = pikepdf.Array([pikepdf.String(min(ids)), pikepdf.String(max(ids))])
            leaf = opened.make_indirect(pikepdf.Dictionary({"/Names": pikepdf.Array(names), "/Limits": limits}))
            root["/IDTree"] = opened.make_indirect(pikepdf.Dictionary({"/Kids": pikepdf.Array([leaf])}))
        for page in opened.pages:
            page["/Tabs"] = pikepdf.Name("/S")
        made = io.BytesIO()
        opened.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def _head(table: "Dictionary", number: int, ids: "dict[bytes, Object]") -> None:
    """Give each heading of a table a scope and an id, and each cell the ids of its headings."""
    import pikepdf  # noqa: PLC0415

    columns: list[bytes] = []
    for at, row in enumerate(_elements(table, "/TR")):
        cells = [each for each in _children(row) if str(each.get("/S")) in ("/TH", "/TD")]
        if not columns:
            columns = [f"t{number:03}c{place:03}".encode() for place in range(len(cells))]
            for name, cell in zip(columns, cells, strict=True):
                _heading(cell, name, "/Column", ids)
            continue
        if all(str(cell.get("/S")) == "/TH" for cell in cells):
            continue  # The heading repeated on another page.
        own = f"t{number:03}r{at:04}".encode()
        _heading(cells[0], own, "/Row", ids)
        for name, cell in zip(columns[1:], cells[1:], strict=True):
            _set(cell, {"/Headers": pikepdf.Array([pikepdf.String(own), pikepdf.String(name)])})


def _heading(cell: "Dictionary", name: bytes, scope: str, ids: "dict[bytes, Object]") -> None:
    import pikepdf  # noqa: PLC0415

    cell["/S"] = pikepdf.Name("/TH")
    cell["/ID"] = pikepdf.String(name)
    _set(cell, {"/Scope": pikepdf.Name(scope)})
    ids[name] = cell


def _set(element: "Dictionary", attributes: "dict[str, Object]") -> None:
    """Set attributes of a table on an element, and leave those of layout."""
    import pikepdf  # noqa: PLC0415

    now = element.get("/A")
    others = [] if now is None else list(now.as_list()) if isinstance(now, pikepdf.Array) else [now]
    others = [each for each in others if str(each.get("/O")) != _OWNER]
    element["/A"] = pikepdf.Array([*others, pikepdf.Dictionary({"/O": pikepdf.Name(_OWNER), **attributes})])


def _elements(node: "Object", kind: str) -> "Iterator[Dictionary]":
    """Yield the elements of a kind below a node, in the order in which they are read."""
    for child in _children(node):
        if str(child.get("/S")) == kind:
            yield child
        else:
            yield from _elements(child, kind)


def _children(node: "Object") -> "Iterator[Dictionary]":
    """Yield the elements directly below a node; references to what is on the page are left out."""
    import pikepdf  # noqa: PLC0415

    kids = node.get("/K")
    for kid in [] if kids is None else kids.as_list() if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
