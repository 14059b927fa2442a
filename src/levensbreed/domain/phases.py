"""The phases of a conversation as a table: their order, and what each allows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

PREPARE = "voorbereiden"
"""The first phase of every conversation; stored, and never renamed."""
CLOSED = "gesloten"
"""The last phase of every conversation; stored, and never renamed."""


def _no_tips(_form: object) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRule:
    """What a phase allows, and how it is presented.

    `id` is stored and never renamed. The step buttons skip a phase that is not `offered`. `began` is true from the first phase in which
    people were asked something. `shows_answers`: all answers may be shown together, once the undo time of the reveal is over; `shown_as` is
    the name of what is then shown. `brake_title` and `brake_text` stand above the step buttons where the core has no text of its own (the
    title only while answers are shown, the text only when nobody is busy). `script_text` is used where the form has no step for this phase,
    and `tips` are for the facilitator.
    """

    id: str
    label: str
    offered: bool = True
    began: bool = False
    answers_open: bool = False
    shows_answers: bool = False
    may_join: bool = True
    shown_as: str = ""
    brake_title: str = ""
    brake_text: str = ""
    script_text: str = ""
    tips: Callable[[Any], Sequence[str]] = _no_tips  # Of the form of its own kind.


@dataclass(frozen=True, slots=True)
class Phases:
    """The phases of a kind of conversation, in order."""

    rules: tuple[PhaseRule, ...]

    def __post_init__(self) -> None:
        """Raise ValueError for a table that no conversation can follow."""
        ids = [rule.id for rule in self.rules]
        if len(ids) != len(set(ids)):
            raise ValueError("two phases have the same id")
        if ids[:1] != [PREPARE] or ids[-1:] != [CLOSED] or not (self.rules[0].offered and self.rules[-1].offered):
            raise ValueError(f"the phases begin with {PREPARE} and end with {CLOSED}")
        if self.rules[0].began or self.rules[0].answers_open or self.rules[-1].answers_open or self.rules[-1].may_join:
            raise ValueError(f"nobody answers in {PREPARE}, and nobody answers or joins in {CLOSED}")
        for name in ("began", "shows_answers"):
            facts = [getattr(rule, name) for rule in self.rules]
            if facts != sorted(facts):
                raise ValueError(f"{name} stays so until the end")
        if any((rule.answers_open or rule.shows_answers) and not rule.began for rule in self.rules):
            raise ValueError("before it began nobody answers, and there are no answers to show")
        if any(rule.shows_answers and not rule.shown_as for rule in self.rules):
            raise ValueError("what is shown has a name")

    def __contains__(self, phase: str) -> bool:
        return any(rule.id == phase for rule in self.rules)

    def rule(self, phase: str) -> PhaseRule:
        """Return the rule of a phase. Raises KeyError when there is no such phase."""
        for rule in self.rules:
            if rule.id == phase:
                return rule
        raise KeyError(phase)

    @property
    def offered(self) -> tuple[PhaseRule, ...]:
        """The phases that the step buttons lead through, in order."""
        return tuple(rule for rule in self.rules if rule.offered)

    def after(self, phase: str) -> PhaseRule | None:
        """Return the next offered phase, or None at the end."""
        ids = [rule.id for rule in self.rules]
        return next((rule for rule in self.rules[ids.index(phase) + 1 :] if rule.offered), None)

    def before(self, phase: str) -> PhaseRule | None:
        """Return the previous offered phase, or None at the start."""
        ids = [rule.id for rule in self.rules]
        return next((rule for rule in reversed(self.rules[: ids.index(phase)]) if rule.offered), None)

    def reveals(self, seen: str, target: str) -> bool:
        """Say whether a step shows what was private: it must be confirmed, and can be undone for a while."""
        return self.rule(target).shows_answers and not self.rule(seen).shows_answers
