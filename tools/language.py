"""Checks the Dutch that people read: short sentences, ordinary words, "u", and the terms of the glossary."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wordfreq import zipf_frequency

from tools.language_sources import VERBATIM, Piece, all_pieces
from tools.language_text import Measure, measure, sentences_in, terms_in
from tools.language_walk import walk_through_everything

LONGEST_SENTENCE_WORDS = 20
MEAN_SENTENCE_WORDS = 10.0
READING_EASE = 65.0
RARE_BELOW_ZIPF = 2.0
"""A word below this occurs less than once in ten million words of Dutch."""
COMMON_FROM_ZIPF = 3.2
"""A word made of two such words ("begin" and "pagina") is not rare."""
PART_LETTERS = 3
JUDGED = ("screens", "forms", "manual")
"""Groups of texts that must be easy to read as a whole. Questions contain the labels of the form, so they are only measured."""
LITERAL = frozenset(word.lower() for verbatim in VERBATIM for word in terms_in(verbatim))
EXPLAINED = Path(__file__).with_name("language_words.txt")
FORBIDDEN = {
    r"cliënten": "inwoners",
    r"begeleiders?": "gespreksleider",
    r"sessies?": "gesprek",
    r"je|jij|jou|jouw|jullie": "u",
    r"the|and|with|your|you|this|that|please|welcome|loading|submit|save|cancel|error|failed|next|previous|settings|dashboard|"
    r"log ?in|log ?out|logout|session|click|share|invite|username|password|retry|feedback": "a Dutch word",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """Rare words that may be used, because the screen explains them or everybody in the field knows them."""

    lines: tuple[str, ...]

    def knows(self, word: str) -> bool:
        """Say whether a word is quoted literally, is in the list, or begins like an entry with a star."""
        return word in LITERAL or any(fits(line, word) for line in self.lines)

    def unused(self, pieces: Iterable[Piece]) -> list[str]:
        """Return the entries that no text needs any more."""
        read = {word.lower() for piece in pieces for word in terms_in(piece.text)}
        return [line for line in self.lines if not any(fits(line, word) for word in read)]


def main() -> int:
    """Check everything and print what is wrong; return 1 if there is anything."""
    walk = walk_through_everything()
    pieces = all_pieces(walk)
    wrong = walk.complaints() + complaints(pieces, read_explained(EXPLAINED.read_text(encoding="utf-8")))
    print("".join(f"{line}\n" for line in wrong), end="")
    for group, reads in measured(pieces).items():
        print(f"{group}: {reads.sentences} sentences, {reads.words_per_sentence:.1f} words each, reading ease {reads.douma:.0f}")
    return 1 if wrong else 0


def read_explained(text: str) -> Explained:
    """Parse the list: a word or `begin*` on each line, then why it may be used."""
    return Explained(tuple(line.split()[0].lower() for line in text.splitlines() if line.strip() and not line.startswith("#")))


def fits(line: str, word: str) -> bool:
    """Say whether an entry of the list, a word or `begin*`, matches this word."""
    return word.startswith(line[:-1]) if line.endswith("*") else word == line


def complaints(pieces: list[Piece], explained: Explained) -> list[str]:
    """Return everything that is wrong with the texts, each with its place."""
    return [
        *(said for piece in pieces for said in about(piece)),
        *unexplained_words(pieces, explained),
        *hard_groups(pieces),
        *(f"{EXPLAINED.name}: no text needs {line!r}" for line in explained.unused(pieces)),
    ]


def about(piece: Piece) -> Iterator[str]:
    """Yield which sentences of one text are too long, and which words it should not use."""
    for sentence in sentences_in(piece.text):
        length = len(terms_in(sentence))
        if length > LONGEST_SENTENCE_WORDS:
            yield f"{piece.place}: {length} words: {sentence}"
        for pattern, instead in FORBIDDEN.items():
            for word in re.findall(rf"\b(?:{pattern})\b", sentence, re.IGNORECASE):
                yield f"{piece.place}: {word!r}, write {instead}: {sentence}"


def unexplained_words(pieces: list[Piece], explained: Explained) -> Iterator[str]:
    """Yield every rare word that is not in the list, with the first sentence that contains it."""
    found = ((word.lower(), sentence, piece) for piece in pieces for sentence in sentences_in(piece.text) for word in terms_in(sentence))
    told: set[str] = set()
    for word, sentence, piece in found:
        if word not in told and is_rare(word) and not explained.knows(word):
            told.add(word)
            yield f"{piece.place}: rare word {word!r}: {sentence}"


@cache
def is_rare(word: str) -> bool:
    """Say whether a word is rare and not a compound of common words."""
    return zipf_frequency(word, "nl") < RARE_BELOW_ZIPF and not any(is_compound(word, at) for at in range(PART_LETTERS, len(word)))


def is_compound(word: str, at: int) -> bool:
    """Say whether two common words meet at this letter, possibly with an s or en between them."""
    first, second = word[:at], word[at:]
    firsts = {first, first.removesuffix("s"), first.removesuffix("en")}
    return is_common(second) and any(is_common(part) for part in firsts)


def is_common(part: str) -> bool:
    """Say whether everybody knows this word."""
    return len(part) >= PART_LETTERS and zipf_frequency(part, "nl") >= COMMON_FROM_ZIPF


def hard_groups(pieces: list[Piece]) -> Iterator[str]:
    """Yield which groups of texts are too hard to read as a whole."""
    for group, reads in measured([piece for piece in pieces if piece.group in JUDGED]).items():
        if reads.words_per_sentence > MEAN_SENTENCE_WORDS:
            yield f"{group}: {reads.words_per_sentence:.1f} words in a sentence, more than {MEAN_SENTENCE_WORDS:.0f}"
        if reads.douma < READING_EASE:
            yield f"{group}: reading ease {reads.douma:.0f}, less than {READING_EASE:.0f}"


def measured(pieces: list[Piece]) -> dict[str, Measure]:
    """Return the measurements of every group of texts."""
    groups = dict.fromkeys(piece.group for piece in pieces)
    return {group: measure(s for piece in pieces if piece.group == group for s in sentences_in(piece.text)) for group in groups}


if __name__ == "__main__":
    sys.exit(main())
