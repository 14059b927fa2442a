"""The facilitator's script: what to say in this phase, tips, and what comes next."""

from typing import Any

from levensbreed.domain.form import Form, Step
from levensbreed.domain.phases import CLOSED, PREPARE
from levensbreed.live.room_state import RoomState


def show_script(state: RoomState) -> dict[str, Any]:
    """Return the script (`script`) of the current phase."""
    form: Form = state.form
    steps = form.steps_in(state.conversation.phase)
    rest = {
        "step_count": len(form.steps),
        "tips": list(state.rule.tips(form)),
        "next_text": _next(steps, form),
        "all": [
            {
                "order": step.order,
                "title": step.title,
                "minutes": step.minutes,
                "who": step.who,
                "text": step.text,
                "now": step in steps[:1],
            }
            for step in form.steps
        ],
    }
    if not steps:
        return {"step_index": 0, "title": _title(state), "who": "", "minutes": 0, "text": state.rule.script_text or _text(state)} | rest
    first = steps[0]
    said = {"step_index": first.order, "title": first.title, "who": first.who, "minutes": first.minutes, "text": first.text}
    return said | rest


def _title(state: RoomState) -> str:
    titles = {PREPARE: "Alles staat klaar", CLOSED: "Het gesprek is gesloten"}
    return titles.get(state.conversation.phase, state.rule.label)


def _text(state: RoomState) -> str:
    after = state.phases.after(PREPARE)
    texts = {
        PREPARE: f"Zet het scherm aan. Ga dan naar {after.label}. De deur is dan open en iedereen kan aanschuiven." if after else "",
        CLOSED: "Niemand kan nog iets wijzigen.",
    }
    return texts.get(state.conversation.phase, "")


def _next(steps: tuple[Step, ...], form: Form) -> str:
    if not steps:
        return ""
    later = [step for step in form.steps if step.order == steps[0].order + 1]
    return f"{later[0].title}, {later[0].minutes} minuten." if later else ""
