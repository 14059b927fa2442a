"""Bursts of chairs as the facilitator sees them, with only what is known of everybody at the table."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from levensbreed.domain.bursts import Burst
from levensbreed.domain.form import Form
from levensbreed.domain.people import Origin, Participant
from levensbreed.web.shown.day import PLACE


@dataclass(frozen=True, slots=True)
class ChairShown:
    """A chair of a burst; `why` it `stays`, where that is proposed."""

    number: int
    label: str
    why: str
    stays: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BurstShown:
    """A burst with its chairs; `value` is from which chair to which it goes, `ticked` whether its removal is proposed."""

    value: str
    count: int
    n_staying: int
    first: int
    last: int
    when: str
    roles: str
    alike: bool
    ticked: bool
    chairs: list[ChairShown]


def show_bursts(bursts: Iterable[Burst], form: Form) -> list[BurstShown]:
    """Return each burst with its chairs."""
    return [_burst(burst, form) for burst in bursts]


def _burst(burst: Burst, form: Form) -> BurstShown:
    first, last = burst.chairs[0], burst.chairs[-1]
    roles = Counter(form.role(person.role).label_short for person in burst.chairs)
    staying = burst.staying
    return BurstShown(
        value=f"{first.number}-{last.number}",
        count=len(burst.chairs),
        n_staying=len(staying),
        first=first.number,
        last=last.number,
        when=_from_until(min(person.joined_ms for person in burst.chairs), max(person.joined_ms for person in burst.chairs)),
        roles=", ".join(f"{count} × {role}" for role, count in roles.most_common()),
        alike=burst.are_twins,
        ticked=burst.seems_junk,
        chairs=[_chair(person, form, person.id in staying) for person in burst.chairs],
    )


def _chair(person: Participant, form: Form, stays: bool) -> ChairShown:
    said = [person.organisation or form.role(person.role).label_short, person.name]
    why = "zonder telefoon" if person.origin is Origin.PAPER else "klaar" if person.done else ""
    return ChairShown(person.number, ", ".join(filter(None, said)), why, stays)


def _from_until(first_ms: int, last_ms: int) -> str:
    """Return "om 14.03.12 uur", or "van 14.03.12 tot 14.04.02 uur"."""
    first, last = _clock(first_ms), _clock(last_ms)
    return f"om {first} uur" if first == last else f"van {first} tot {last} uur"


def _clock(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(ZoneInfo(PLACE)).strftime("%H.%M.%S")
