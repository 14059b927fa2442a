"""The facilitator's script: what to say in this phase, what to mind, what comes next."""

from typing import Any

from levensbreed.domain.conversation import Phase
from levensbreed.domain.form import Form, Step

_RULES_PER_PHASE = 3
_PREPARE = {
    "step_index": 0,
    "title": "Alles staat klaar",
    "who": "",
    "minutes": 0,
    "text": "Zet het scherm aan. Ga dan naar Welkom. De deur is dan open en iedereen kan aanschuiven.",
}
_CLOSED = {
    "step_index": 0,
    "title": "Het gesprek is gesloten",
    "who": "",
    "minutes": 0,
    "text": "Niemand kan nog iets wijzigen. Het totaalplaatje blijft te zien.",
}


def show_script(phase: Phase, form: Form) -> dict[str, Any]:
    """Return the script (`script`) of a phase."""
    steps = form.steps_in(phase)
    rest = {
        "step_count": len(form.steps),
        "tips": _tips(phase, form),
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
        return (_CLOSED if phase is Phase.CLOSED else _PREPARE) | rest
    first = steps[0]
    said = {"step_index": first.order, "title": first.title, "who": first.who, "minutes": first.minutes, "text": first.text}
    return said | rest


def _tips(phase: Phase, form: Form) -> list[str]:
    rules = [line.text for line in form.ground_rules]
    tips = [line.text for line in form.facilitator_tips]
    by_phase = {
        Phase.PREPARE: tips[:2],
        Phase.WELCOME: rules[:_RULES_PER_PHASE],
        Phase.FILL_IN: rules[2:],
        Phase.EXCHANGE: tips[2:],
    }
    return by_phase.get(phase, [])


def _next(steps: tuple[Step, ...], form: Form) -> str:
    if not steps:
        return ""
    later = [step for step in form.steps if step.order == steps[0].order + 1]
    return f"{later[0].title}, {later[0].minutes} minuten." if later else ""
