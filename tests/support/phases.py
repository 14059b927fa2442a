"""The phases of a conversation with a matrix, by which tests lead."""

from levensbreed.domain.phases import PhaseRule
from levensbreed.matrix.rules.phases import PHASES, Phase

OFFERED = tuple(Phase(rule.id) for rule in PHASES.offered)


def next_phase(phase: Phase) -> Phase | None:
    """The phase to which the next step leads."""
    return _phase(PHASES.after(phase))


def previous_phase(phase: Phase) -> Phase | None:
    """The phase to which a step back leads."""
    return _phase(PHASES.before(phase))


def _phase(rule: PhaseRule | None) -> Phase | None:
    return Phase(rule.id) if rule else None
