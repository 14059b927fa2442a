"""Reads the text of a PDF that Chromium printed, page by page. Made for those files only: every object stands in the file by itself."""

import re
import zlib

_OBJECT = re.compile(rb"\n(\d+) 0 obj\s(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)> *Tj|\[(.*?)\] *TJ", re.DOTALL)

type Objects = dict[int, bytes]
type Letters = dict[int, str]


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of every page, without spaces: where words end is not in the file."""
    objects = {int(number): body for number, body in _OBJECT.findall(b"\n" + pdf)}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    return [_text_of(page, objects) for page in pages]


def _text_of(page: bytes, objects: Objects) -> str:
    fonts = {name: _letters(objects[int(number)], objects) for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", page)}
    content = b"".join(_unpacked(objects[int(number)]) for number in re.findall(rb"/Contents (\d+) 0 R", page))
    letters: Letters = {}
    digits_each = 4
    found = []
    for font, one, several in _SHOWN.findall(content):
        if font:
            letters, digits_each = fonts.get(font, ({}, 4))
        digits = one + b"".join(re.findall(rb"<([0-9A-Fa-f]+)>", several))
        found += [letters.get(int(digits[at : at + digits_each], 16), "") for at in range(0, len(digits), digits_each)]
    return "".join("".join(found).split())


def _letters(font: bytes, objects: Objects) -> tuple[Letters, int]:
    """Return which letter each sign of a font stands for, and how many digits a sign takes."""
    reference = re.search(rb"/ToUnicode (\d+) 0 R", font)
    table = _unpacked(objects[int(reference[1])]) if reference else b""
    letters = {int(sign, 16): _letter(said) for sign, said in re.findall(rb"\n<(\w+)> <(\w{4,})>(?=\n)", table)}
    for first, last, said in re.findall(rb"<(\w+)> <(\w+)> <(\w{4})>", table):
        letters |= {sign: chr(int(said, 16) + sign - int(first, 16)) for sign in range(int(first, 16), int(last, 16) + 1)}
    return letters, 2 if b"/Type3" in font else 4


def _letter(said: bytes) -> str:
    return bytes.fromhex(said.decode()).decode("utf-16-be")


def _unpacked(body: bytes) -> bytes:
    found = _STREAM.match(body)
    assert found, "no stream"
    return zlib.decompressobj().decompress(found[2]) if b"FlateDecode" in found[1] else found[2]
