"""The invitation as the facilitator writes it: its sender, subject and text."""

from dataclasses import dataclass
from hashlib import sha256

from levensbreed.domain.limits import INVITATION_CHARS, SENDER_CHARS, SUBJECT_CHARS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line, clean_text


@dataclass(frozen=True, slots=True)
class Letter:
    """An invitation. Empty parts are replaced by generated text.

    In `text` a word in braces, such as `{code}`, is filled in when the invitation is shown.
    """

    sender: str = ""
    subject: str = ""
    text: str = ""

    def cleaned(self) -> "Letter":
        """Return the letter in the form in which it is stored. Raises RefusedError for the first part that is not valid."""
        return Letter(
            clean_line(self.sender, SENDER_CHARS, "afzender"),
            clean_line(self.subject, SUBJECT_CHARS, "onderwerp"),
            clean_text(self.text, INVITATION_CHARS, "tekst"),
        )

    @property
    def mark(self) -> str:
        """A short hash of the content, so that an edit can say which version it was based on (16 hex digits)."""
        return sha256(f"{self.sender}\0{self.subject}\0{self.text}".encode()).hexdigest()[:16]


UNWRITTEN = Letter()


@dataclass(frozen=True, slots=True)
class WriteInvitation:
    """Save the invitation. `basis` is the mark of the letter it was based on; when it is empty, any version is overwritten."""

    conversation_id: str
    letter: Letter
    basis: str
    op: str


def rewrite(stands: Letter, typed: Letter, basis: str) -> Letter:
    """Return the letter to store.

    Two facilitators may write at once: whoever wrote something else, based on another letter than the stored one, is asked first. Raises
    RefusedError in that case, or when a part is not valid.
    """
    letter = typed.cleaned()
    if basis and basis != stands.mark and letter != stands:
        raise RefusedError(Reason.INVITATION_CHANGED, "tekst")
    return letter


def filled(text: str, known: dict[str, str]) -> str:
    """Return a text with every `{word}` in `known` replaced once; other braces stay as typed."""
    parts = text.split("{")
    return parts[0] + "".join(_filled(part, known) for part in parts[1:])


def _filled(part: str, known: dict[str, str]) -> str:
    word, brace, rest = part.partition("}")
    said = known.get(word.strip().lower()) if brace else None
    return f"{{{part}" if said is None else f"{said}{rest}"
