"""A conversation as every page shows it."""

from dataclasses import dataclass

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.phases import PhaseRule
from levensbreed.domain.retention import iso_day, kept_until_ms
from levensbreed.live.room_state import RoomState
from levensbreed.web.kind_views import KindTemplates, KindViews, answers_address, start_address
from levensbreed.web.shown.day import long_date, shown_times


@dataclass(frozen=True, slots=True)
class PhaseShown:
    """A phase on the line of all phases; its `state` is *done*, *now* or *todo*."""

    id: str
    label: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationShown:
    """A conversation as every page tells of it; where nothing was filled in a text is empty.

    `start_url` is where a participant begins and `answers_url` where their own answers are.
    """

    id: str
    title: str
    municipality: str
    date_long: str
    times: str
    when: str
    location: str
    phase: str
    rule: PhaseRule
    phases: list[PhaseShown]
    shows_answers: bool
    deleted_after_sentence: str
    deleted_unless_closed: str
    practice: bool
    practice_of_url: str
    help_contact: str
    start_url: str
    answers_url: str


@dataclass(frozen=True, slots=True)
class OfConversation:
    """The conversation that a page is about (`c`), and the templates of its kind."""

    c: ConversationShown
    of_kind: KindTemplates


def two_parts(label: str) -> tuple[str, str]:
    """Split a label into its main part and the part in brackets at its end, if any."""
    main, bracket, rest = label.partition(" (")
    return (main, f"({rest}") if bracket and rest.endswith(")") else (label, "")


def titled(state: RoomState, place: str) -> str:
    """Return the title of a page within a phase: the phase, then the place in it."""
    return f"{state.rule.label}, {place}"


def show_conversation(state: RoomState, shown: KindViews) -> OfConversation:
    """Return what every page tells of a conversation."""
    conversation = state.conversation
    times = shown_times(conversation.start_time, conversation.end_time)
    told = ConversationShown(
        id=conversation.id,
        title=conversation.title,
        municipality=conversation.municipality,
        date_long=long_date(conversation.date),
        times=times,
        when=f"{long_date(conversation.date)}, {times}" if times else long_date(conversation.date),
        location=conversation.location,
        phase=str(conversation.phase),
        rule=state.rule,
        phases=_phases(state),
        shows_answers=state.shows_answers,
        deleted_after_sentence=deleted_after(conversation),
        deleted_unless_closed=deleted_unless_closed(conversation),
        practice=conversation.practice,
        practice_of_url=f"/gesprekken/{conversation.practice_of}/leiden" if conversation.practice_of else "",
        help_contact=conversation.help_contact,
        start_url=start_address(conversation.id, shown),
        answers_url=answers_address(conversation.id, shown),
    )
    return OfConversation(told, shown.templates)


def deleted_after(conversation: Conversation) -> str:
    """Return a sentence on when this conversation is deleted."""
    if conversation.practice:
        return "Dit is een oefening. Morgen is alles weg."
    if conversation.closed_ms is not None:
        return f"Op {long_date(iso_day(kept_until_ms(conversation)))} wissen wij alles."
    return f"{conversation.retention_days} dagen na afloop is alles weg."


def deleted_unless_closed(conversation: Conversation) -> str:
    """Return a sentence on when this conversation is deleted if nobody closes it; empty when that does not apply."""
    if conversation.practice or conversation.closed_ms is not None:
        return ""
    return f"Sluit u het gesprek niet? Dan wissen wij alles op {long_date(iso_day(kept_until_ms(conversation)))}."


def _phases(state: RoomState) -> list[PhaseShown]:
    now = state.phases.offered.index(state.rule)
    return [
        PhaseShown(str(rule.id), rule.label, "done" if at < now else "now" if at == now else "todo")
        for at, rule in enumerate(state.phases.offered)
    ]
