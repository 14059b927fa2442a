"""The text of a report in any format, without its layout."""

import io
import zipfile
from xml.etree import ElementTree

from tests.support.pdf_text import text_of_pdf


def text_of(content: bytes, ending: str) -> str:
    """Everything that somebody can read in a file, without its layout."""
    match ending:
        case "pdf":
            found = text_of_pdf(content)
        case "docx":
            found = " ".join("".join(each.itertext()) for each in parts(content, "word/document.xml", "}p"))
        case "odt":
            found = " ".join("".join(each.itertext()) for each in parts(content, "content.xml", "}p", "}h"))
        case "xlsx":
            found = " ".join("".join(each.itertext()) for each in parts(content, "xl/sharedStrings.xml", "}si"))
        case _:
            found = content.decode()
    return " ".join(found.split())


def parts(content: bytes, name: str, *tags: str) -> list[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [each for each in ElementTree.fromstring(packed.read(name)).iter() if each.tag.endswith(tags)]  # noqa: S314  # Our own file.
