"""The invitation as the facilitator writes it: who it is from, its subject and its words."""

from dataclasses import dataclass
from hashlib import sha256

from levensbreed.domain.limits import INVITATION_CHARS, SENDER_CHARS, SUBJECT_CHARS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line, clean_text


@dataclass(frozen=True, slots=True)
class Letter:
    """What people are invited with. Empty parts take the text that is made for them.

    In `text` a word between braces, `{code}`, stands for what is only known later.
    """

    sender: str = ""
    subject: str = ""
    text: str = ""

    def cleaned(self) -> "Letter":
        """Return it as it is kept. Raises RefusedError for the first part that cannot be."""
        return Letter(
            clean_line(self.sender, SENDER_CHARS, "afzender"),
            clean_line(self.subject, SUBJECT_CHARS, "onderwerp"),
            clean_text(self.text, INVITATION_CHARS, "tekst"),
        )

    @property
    def mark(self) -> str:
        """Tell this letter from another, so that a change can say which one it was made from."""
        return sha256(f"{self.sender}\0{self.subject}\0{self.text}".encode()).hexdigest()[:16]


UNWRITTEN = Letter()


@dataclass(frozen=True, slots=True)
class WriteInvitation:
    """Keep what the facilitator wrote to invite people. `basis` is the mark of the letter it was made from; empty asks nothing."""

    conversation_id: str
    letter: Letter
    basis: str
    op: str


def rewrite(stands: Letter, typed: Letter, basis: str) -> Letter:
    """Return the letter that stands from now on.

    Two facilitators may write at once: one who started from another letter than what stands, and wrote something else, is asked first.
    Raises RefusedError when that is so, or when a part cannot be kept.
    """
    letter = typed.cleaned()
    if basis and basis != stands.mark and letter != stands:
        raise RefusedError(Reason.INVITATION_CHANGED, "tekst")
    return letter


def filled(text: str, known: dict[str, str]) -> str:
    """Return a text with every `{word}` of `known` replaced once; other braces stay as they were typed."""
    parts = text.split("{")
    return parts[0] + "".join(_filled(part, known) for part in parts[1:])


def _filled(part: str, known: dict[str, str]) -> str:
    word, brace, rest = part.partition("}")
    said = known.get(word.strip().lower()) if brace else None
    return f"{{{part}" if said is None else f"{said}{rest}"
