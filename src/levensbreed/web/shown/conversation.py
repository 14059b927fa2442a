"""A conversation as every page shows it."""

from typing import Any

from levensbreed.domain.conversation import OFFERED, Conversation, Phase
from levensbreed.domain.form import Form
from levensbreed.domain.retention import iso_day, kept_until_ms
from levensbreed.web.shown.day import long_date, shown_times

PHASE_LABELS = {
    Phase.PREPARE: "Voorbereiden",
    Phase.WELCOME: "Welkom",
    Phase.FILL_IN: "Invullen",
    Phase.EXCHANGE: "Uitwisselen",
    Phase.REFLECT: "Reflectie",
    Phase.REPORT: "Verslag",
    Phase.CLOSED: "Gesloten",
}


def two_parts(label: str) -> tuple[str, str]:
    """Split a label into its main part and what stands between brackets, if it ends so."""
    main, bracket, rest = label.partition(" (")
    return (main, f"({rest}") if bracket and rest.endswith(")") else (label, "")


def titled(conversation: Conversation, place: str) -> str:
    """Return the title of a page that goes along with the phase: the phase, then the place in it."""
    return f"{PHASE_LABELS[conversation.phase]}, {place}"


def show_conversation(conversation: Conversation, form: Form, now_ms: int) -> dict[str, Any]:
    """Return what every kind of conversation tells of itself for the templates (`c`)."""
    times = shown_times(conversation.start_time, conversation.end_time)
    return {
        "id": conversation.id,
        "title": conversation.title,
        "municipality": conversation.municipality,
        "date_long": long_date(conversation.date),
        "times": times,
        "when": f"{long_date(conversation.date)}, {times}" if times else long_date(conversation.date),
        "location": conversation.location,
        "phase": conversation.phase.value,
        "phases": _phases(conversation),
        "picture_visible": conversation.picture_is_visible(now_ms),
        "source_note": form.source_note,
        "deleted_after_sentence": deleted_after(conversation),
        "deleted_unless_closed": deleted_unless_closed(conversation),
        "practice": conversation.practice,
        "practice_of_url": f"/gesprekken/{conversation.practice_of}/leiden" if conversation.practice_of else "",
        "help_contact": conversation.help_contact,
    }


def deleted_after(conversation: Conversation) -> str:
    """Return when everything of this conversation is deleted, as a sentence."""
    if conversation.practice:
        return "Dit is een oefening. Morgen is alles weg."
    if conversation.closed_ms is not None:
        return f"Op {long_date(iso_day(kept_until_ms(conversation)))} wissen wij alles."
    return f"{conversation.retention_days} dagen na afloop is alles weg."


def deleted_unless_closed(conversation: Conversation) -> str:
    """Return when everything is deleted if nobody closes this conversation, as a sentence; empty when that says nothing."""
    if conversation.practice or conversation.closed_ms is not None:
        return ""
    return f"Sluit u het gesprek niet? Dan wissen wij alles op {long_date(iso_day(kept_until_ms(conversation)))}."


def _phases(conversation: Conversation) -> list[dict[str, str]]:
    now = OFFERED.index(conversation.phase)
    return [
        {"id": phase.value, "label": PHASE_LABELS[phase], "state": "done" if at < now else "now" if at == now else "todo"}
        for at, phase in enumerate(OFFERED)
    ]
