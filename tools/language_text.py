"""Statistics of Dutch text: sentences, words, syllables, and reading ease."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import textstat

ABBREVIATIONS = re.compile(r"\b(bijv|bv|nl|enz|etc|nr|blz|art|ca|max|min|incl|t\.a\.v|d\.w\.z|o\.a|a\.u\.b)\.", re.IGNORECASE)
WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’-][A-Za-zÀ-ÖØ-öø-ÿ]+)*")
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|(?<=:)\s+(?=[A-Z])|\s*[;·]\s+")
DOT_INSIDE = "\u2024"
LABEL_WORDS = 3
"""Up to this many words without a full stop are a label, not a sentence."""

textstat.set_lang("nl")


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text reads. `douma` is the Flesch-Douma reading ease: 100 is very easy, 0 very hard."""

    sentences: int
    words_per_sentence: float
    douma: float


def terms_in(text: str) -> list[str]:
    """Return the words, without numbers and symbols."""
    return WORD.findall(text)


def sentences_in(text: str) -> list[str]:
    """Split a piece of text into its sentences and labels."""
    kept = ABBREVIATIONS.sub(lambda found: found[0].replace(".", DOT_INSIDE), " ".join(text.replace("\u00ad", "").split()))
    kept = re.sub(r"(\d)\.(\d)", rf"\1{DOT_INSIDE}\2", kept)
    return [part.replace(DOT_INSIDE, ".").strip() for part in BETWEEN_SENTENCES.split(kept) if terms_in(part)]


def is_sentence(text: str) -> bool:
    """Say whether this is a sentence rather than a label, such as the text of a button."""
    return len(terms_in(text)) > LABEL_WORDS or text[-1] in ".!?"


def measure(texts: Iterable[str]) -> Measure:
    """Measure all sentences among these texts; labels do not count."""
    sentences = [text for text in texts if is_sentence(text)]
    words = [word for sentence in sentences for word in terms_in(sentence)]
    if not words:
        return Measure(0, 0.0, 100.0)
    mean = len(words) / len(sentences)
    return Measure(len(sentences), mean, 206.84 - 0.93 * mean - 77 * sum(map(syllables, words)) / len(words))


def syllables(word: str) -> int:
    """Return the number of syllables of a Dutch word, from where it may be hyphenated."""
    return max(1, int(textstat.syllable_count(word)))
