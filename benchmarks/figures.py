"""Figures beside their floor, their goal and what other systems reach, as a table."""

from dataclasses import dataclass
from typing import Literal

type Verdict = Literal["ok", "far", ""]


@dataclass(frozen=True, slots=True)
class Goal:
    """What counts as good, and what other systems reached with the same work."""

    limit: float
    at_most: bool = True
    peers: str = ""

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {_number(self.limit)}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value with its floor: what the machine does without any of our code."""

    name: str
    unit: str
    ours: float
    floor: float | None = None
    goal: Goal | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether the goal is reached."""
        if self.goal is None:
            return ""
        reached = self.ours <= self.goal.limit if self.goal.at_most else self.ours >= self.goal.limit
        return "ok" if reached else "far"

    def cells(self) -> tuple[str, ...]:
        """Return its row of the table."""
        ratio = f"{self.ours / self.floor:.2f}" if self.floor else ""
        return (
            f"{self.name} ({self.unit})" if self.unit else self.name,
            _number(self.ours),
            _number(self.floor) if self.floor is not None else "",
            ratio,
            str(self.goal or ""),
            self.verdict,
            self.goal.peers if self.goal else "",
        )


HEAD = ("figure", "ours", "floor", "ratio", "goal", "", "peers")


def table(figures: list[Figure]) -> str:
    """Return an aligned Markdown table."""
    lines = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEAD))]
    right = range(1, 5)
    shown = [
        "| " + " | ".join(_pad(text, width, at in right) for at, (text, width) in enumerate(zip(line, widths, strict=True))) + " |"
        for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 1) + (":" if at in right else "-") for at, width in enumerate(widths)) + "|"
    return "\n".join([shown[0], rule, *shown[1:]])


def _pad(text: str, width: int, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)


def _number(value: float) -> str:
    if value != value:  # NaN: nothing was measured.
        return "?"
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}" if value < 10 else f"{value:.1f}"
