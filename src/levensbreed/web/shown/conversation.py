"""A conversation as every page shows it."""

from typing import Any

from levensbreed.domain.conversation import OFFERED, Conversation, Phase
from levensbreed.domain.form import Form
from levensbreed.domain.retention import iso_day, kept_until_ms
from levensbreed.live.room_state import RoomState
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


def show_conversation(state: RoomState, form: Form, now_ms: int) -> dict[str, Any]:
    """Return the conversation for the templates (`c`)."""
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
        "phase": conversation.phase.value,
        "phases": _phases(conversation),
        "moments_enabled": conversation.moments_enabled,
        "picture_visible": conversation.picture_is_visible(now_ms),
        "rows": [
            {
                "id": row.id,
                "number": str(number),
                "label": row.label,
                "label_main": two_parts(row.label)[0],
                "label_rest": two_parts(row.label)[1],
                "hint": row.hint,
                "in_question": row.in_question,
            }
            for number, row in enumerate(state.of_kind.rows, start=1)
        ],
        "columns": [
            {"id": column.id, "letter": column_letter(at), "label": column.label, "hint": column.hint}
            for at, column in enumerate(state.of_kind.columns)
        ],
        "came_later": _came_later(state),
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


def _came_later(state: RoomState) -> list[str]:
    """Return what came while people were filling in, as long as they can."""
    if not state.conversation.rule.cells_open:
        return []
    return [row.label for row in state.of_kind.rows if row.added_seq] + [
        column.label for column in state.of_kind.columns if column.added_seq
    ]


def column_letter(at: int) -> str:
    """Return the map reference of a column: A, B, C …"""
    return chr(ord("A") + at)


def _phases(conversation: Conversation) -> list[dict[str, str]]:
    now = OFFERED.index(conversation.phase)
    return [
        {"id": phase.value, "label": PHASE_LABELS[phase], "state": "done" if at < now else "now" if at == now else "todo"}
        for at, phase in enumerate(OFFERED)
    ]
