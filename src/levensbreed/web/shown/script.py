"""The facilitator's script: what to say in this phase, tips, and what comes next."""

from dataclasses import dataclass

from levensbreed.domain.form import Form, Step
from levensbreed.domain.phases import CLOSED, PREPARE
from levensbreed.live.room_state import RoomState


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """A step of the script; `now` marks the one that the facilitator is at."""

    order: int
    title: str
    minutes: int
    who: str
    text: str
    now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptShown:
    """The script of the present phase: its first step, or what the phase says where it has none (`step_index` 0); and `all` steps."""

    step_index: int
    step_count: int
    title: str
    who: str
    minutes: int
    text: str
    tips: list[str]
    next_text: str
    all: list[StepShown]


def show_script(state: RoomState) -> ScriptShown:
    """Return the script of the present phase."""
    form: Form = state.form
    steps = form.steps_in(state.conversation.phase)
    first = steps[0] if steps else None
    return ScriptShown(
        step_index=first.order if first else 0,
        step_count=len(form.steps),
        title=first.title if first else _title(state),
        who=first.who if first else "",
        minutes=first.minutes if first else 0,
        text=first.text if first else state.rule.script_text or _text(state),
        tips=list(state.rule.tips(form)),
        next_text=_next(steps, form),
        all=[
            StepShown(order=step.order, title=step.title, minutes=step.minutes, who=step.who, text=step.text, now=step in steps[:1])
            for step in form.steps
        ],
    )


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
