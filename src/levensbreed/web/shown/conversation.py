"""A conversation as every page shows it."""

from typing import Any

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.retention import iso_day, kept_until_ms
from levensbreed.live.room_state import RoomState
from levensbreed.web.shown.day import long_date, shown_times


def two_parts(label: str) -> tuple[str, str]:
    """Split a label into its main part and the part in brackets at its end, if any."""
    main, bracket, rest = label.partition(" (")
    return (main, f"({rest}") if bracket and rest.endswith(")") else (label, "")


def titled(state: RoomState, place: str) -> str:
    """Return the title of a page within a phase: the phase, then the place in it."""
    return f"{state.rule.label}, {place}"


def show_conversation(state: RoomState) -> dict[str, Any]:
    """Return what every kind of conversation shows of itself (`c`)."""
    conversation = state.conversation
    times = shown_times(conversation.start_time, conversation.end_time)
    return {
        "id": conversation.id,
        "title": conversation.title,
        "municipality": conversation.municipality,
        "date_long": long_date(conversation.date),
        "times": times,
        "when": f"{long_date(conversation.date)}, {times}" if times else long_date(conversation.date),
        "location": conversation.location,
        "phase": str(conversation.phase),
        "rule": state.rule,
        "phases": _phases(state),
        "shows_answers": state.shows_answers,
        "source_note": state.form.source_note,
        "deleted_after_sentence": deleted_after(conversation),
        "deleted_unless_closed": deleted_unless_closed(conversation),
        "practice": conversation.practice,
        "practice_of_url": f"/gesprekken/{conversation.practice_of}/leiden" if conversation.practice_of else "",
        "help_contact": conversation.help_contact,
    }


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


def _phases(state: RoomState) -> list[dict[str, str]]:
    now = state.phases.offered.index(state.rule)
    return [
        {"id": str(rule.id), "label": rule.label, "state": "done" if at < now else "now" if at == now else "todo"}
        for at, rule in enumerate(state.phases.offered)
    ]
