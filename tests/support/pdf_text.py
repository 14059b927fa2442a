"""The text of a PDF, in the order of its pages."""

import io
import re

import pikepdf


def text_of_pdf(content: bytes) -> str:
    """What a reader hears: the texts that the content streams draw, by the table of each font from glyphs to letters."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        return " ".join("".join(_texts(page)) for page in opened.pages)


def _texts(page: pikepdf.Page) -> list[str]:
    fonts = {str(name): _letters(font) for name, font in page.Resources.Font.items()} if "/Font" in page.Resources else {}
    found, font = [], dict[int, str]()
    for each in pikepdf.parse_content_stream(page):
        operands = each.operands
        match str(each.operator):
            case "Tf":
                font = fonts[str(operands[0])]
            case "TJ":
                found.append("".join(_text(bytes(part), font) for part in operands[0].as_list() if isinstance(part, pikepdf.String)))
            case "Tj":
                found.append(_text(bytes(operands[0]), font))
            case "ET":
                found.append(" ")
            case _:
                pass
    return found


def _text(drawn: bytes, font: dict[int, str]) -> str:
    return "".join(font.get(int.from_bytes(drawn[at : at + 2]), "") for at in range(0, len(drawn), 2))


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Read the table from glyphs to letters of one font."""
    table, letters = bytes(font.ToUnicode.read_bytes()).decode("latin-1"), dict[int, str]()
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, letter in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            letters[int(glyph, 16)] = bytes.fromhex(letter).decode("utf-16-be")
    return letters
