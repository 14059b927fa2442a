"""The invitation as it is shown: with our own text until somebody edits it, and with the words in braces filled in."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.letter import Letter, filled
from levensbreed.domain.limits import MAILTO_CHARS
from levensbreed.web.shown.day import long_date, shown_times
from levensbreed.web.shown.door import DoorShown

_WORD = re.compile(r"\{\s*\w[\w -]{0,30}\}")


@dataclass(frozen=True, slots=True)
class WordShown:
    """A word between braces, and what it stands for now."""

    word: str
    stands_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationShown:
    """The invitation as it goes out. `mailto` opens a mail; with the text in it when `fits_mail`."""

    subject: str
    text: str
    mailto: str
    fits_mail: bool
    words: list[WordShown]
    unknown_words: list[str]


def show_invitation(conversation: Conversation, door: DoorShown, address: str) -> InvitationShown:
    """Return the invitation with everything filled in that is known now."""
    written = letter_of(conversation)
    known = _known(conversation, door, address)
    subject = written.subject or _subject(conversation)
    text = filled(written.text or own_words(conversation), known).strip()
    mailto = _mailto(subject, text)
    return InvitationShown(
        subject=subject,
        text=text,
        mailto=mailto if len(mailto) <= MAILTO_CHARS else _mailto(subject, ""),
        fits_mail=len(mailto) <= MAILTO_CHARS,
        words=[WordShown(f"{{{word}}}", said or "nog niet ingevuld") for word, said in known.items()],
        unknown_words=sorted(set(_WORD.findall(text))),
    )


def letter_of(conversation: Conversation) -> Letter:
    """Return the invitation as the facilitator stored it."""
    return Letter(conversation.sender, conversation.subject, conversation.invitation)


def as_written(conversation: Conversation) -> Letter:
    """Return the invitation as the form shows it: our own text where nobody wrote another."""
    return Letter(conversation.sender, conversation.subject or _subject(conversation), conversation.invitation or own_words(conversation))


def without_own_words(typed: Letter, conversation: Conversation) -> Letter:
    """Return the letter without our own text if that was not edited, so that it keeps following the details of the conversation."""
    subject = "" if typed.subject.strip() == _subject(conversation) else typed.subject
    text = "" if _lines(typed.text) == _lines(own_words(conversation)) else typed.text
    return Letter(typed.sender, subject, text)


def own_words(conversation: Conversation) -> str:
    """Return the generated text, for a facilitator who does not write one."""
    where = "\nPlaats: {plaats}." if conversation.location else ""
    hello = "\n\nMet vriendelijke groet,\n{afzender}" if conversation.sender else ""
    return (
        "U bent uitgenodigd voor een gesprek over cliëntondersteuning in {gemeente}.\n"
        f"Het gesprek is op {{wanneer}}.{where}\n\n"
        "Cliëntondersteuning is gratis hulp van iemand die naast de inwoner staat.\n"
        "Eerst vult iedereen alleen een schema in. Daarna praten we er samen over.\n\n"
        "Neem uw telefoon of tablet mee. Ga naar {adres}. {code}\n"
        f"U heeft geen account nodig. Heeft u geen telefoon? Dan helpen wij u.{hello}"
    )


def _subject(conversation: Conversation) -> str:
    return f"Uitnodiging: {conversation.title}"[:120]


def _known(conversation: Conversation, door: DoorShown, address: str) -> dict[str, str]:
    times = shown_times(conversation.start_time, conversation.end_time)
    day = long_date(conversation.date)
    return {
        "gemeente": conversation.municipality,
        "wanneer": f"{day}, {times}" if times else day,
        "plaats": conversation.location,
        "adres": address,
        "code": f"De code is {door.code}." if door.open else "De code krijgt u op de dag zelf.",
        "afzender": conversation.sender,
    }


def _mailto(subject: str, text: str) -> str:
    """Return the link that opens a mail program (RFC 6068); lines end with CRLF."""
    link = f"mailto:?subject={quote(subject, safe='')}"
    return f"{link}&body={quote(text.replace('\n', '\r\n'), safe='')}" if text else link


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()
