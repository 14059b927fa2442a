"""Every Dutch text that we wrote and people read: pages, refusals, islands, conversation forms, manual."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from levensbreed.matrix.content.forms import shipped
from levensbreed.matrix.content.seed import MOMENT_TITLES, SEED_TEXTS
from levensbreed.web import texts
from tools.language_walk import Walk

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "src" / "levensbreed" / "matrix" / "content"
WORDS_OF_ISLANDS = (ROOT / "frontend" / "lib" / "words.ts", ROOT / "frontend" / "together" / "lib" / "words.ts")
MANUAL = ROOT / "docs" / "gebruik"
INVENTED_PEOPLE = "example-session.toml"
"""Texts by the invented people of the example, which are not checked."""
CITED_TITLES = ("Onafhankelijke cliëntondersteuning - Wat valt eronder en hoe bied je het levensbreed aan?",)
"""Titles of works by others, which are quoted literally."""
VERBATIM = sorted({*CITED_TITLES, *MOMENT_TITLES, *(text for found in SEED_TEXTS.values() for text in found)}, key=len, reverse=True)
LITERALLY = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in VERBATIM))
NOT_PROSE = {
    "asks_organisation", "category", "date", "entry_mode", "fields", "id", "in_question", "lang", "letter", "linked_views",
    "names_mode", "phase", "provider_names", "question_cell", "symbol", "who",
}  # fmt: skip
BLANK = re.compile(r"\$?\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and its place. `group` says with which other texts it is measured."""

    text: str
    place: str
    group: str


def all_pieces(walk: Walk) -> list[Piece]:
    """Return every text once, without what is quoted literally."""
    found = [*of_pages(walk), *of_refusals(), *of_islands(), *of_forms(), *of_questions(), *of_manual()]
    own = {(ours(piece.text), piece.group): piece for piece in reversed(found)}
    return [Piece(text, piece.place, group) for (text, group), piece in reversed(own.items()) if text]


def ours(text: str) -> str:
    """Return a text without what is quoted literally, and with the same number for every number."""
    return re.sub(r"\d+", "3", LITERALLY.sub("", text)).strip()


def of_pages(walk: Walk) -> Iterator[Piece]:
    """Yield the texts on the pages, except addresses."""
    yield from (Piece(text, place, "screens") for text, place in walk.texts.items() if "://" not in text)


def of_refusals() -> Iterator[Piece]:
    """Yield the sentences in `web/texts.py`."""
    for name, value in vars(texts).items():
        found = value.values() if isinstance(value, dict) else [value]
        yield from (
            Piece(BLANK.sub("3", text), f"web/texts.py {name}", "screens") for text in found if name.isupper() and isinstance(text, str)
        )


def of_islands() -> Iterator[Piece]:
    """Yield the strings in the files with the words of islands; a single lower-case word there is a name, not a text."""
    for file in WORDS_OF_ISLANDS:
        yield from _of_words(file)


def _of_words(file: Path) -> Iterator[Piece]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        for quoted, template in re.findall(r'"([^"]+)"|`([^`]+)`', "" if line.lstrip().startswith(("import", "case", "*", "/")) else line):
            text = BLANK.sub("3", quoted or template)
            if " " in text or text[0].isupper():
                yield Piece(text, f"{file.relative_to(ROOT).as_posix()} line {number}", "screens")


def of_forms() -> Iterator[Piece]:
    """Yield the texts of the conversation forms."""
    for file in sorted(CONTENT.glob("*.toml")):
        if file.name != INVENTED_PEOPLE:
            yield from _in_table(tomllib.loads(file.read_text(encoding="utf-8")), file.name)


def _in_table(value: object, place: str) -> Iterator[Piece]:
    match value:
        case dict():
            own_place = f"{place} {value['id']}" if "id" in value else place
            for key, found in value.items():
                if key not in NOT_PROSE:
                    yield from _in_table(found, f"{own_place} {key}")
        case list():
            for found in value:
                yield from _in_table(found, place)
        case str():
            yield Piece(value, place, "forms")
        case _:
            pass


def of_questions() -> Iterator[Piece]:
    """Yield every question that can be asked; the walk only sees a few of them."""
    form = shipped("aanbod-in-kaart")
    for role, group, domain in product(form.roles, form.target_groups, form.domains):
        text = form.question(role.id, group.in_question, domain.in_question)
        yield Piece(text, f"question for {role.id}: {group.id}, {domain.id}", "questions")


def of_manual() -> Iterator[Piece]:
    """Yield the Dutch manual, without tables of settings, code and addresses."""
    for file in sorted(MANUAL.rglob("*.md")):
        text = re.sub(r"```.*?```|<!--.*?-->|`[^`]*`", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*#>|]|\d+\.)\s)|\|", text):
            plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", block)
            yield Piece(" ".join(re.sub(r"^\s*(?:[-*#>]+|\d+\.)\s|\*\*", "", plain).split()), f"docs/gebruik/{file.name}", "manual")
