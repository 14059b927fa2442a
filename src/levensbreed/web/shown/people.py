"""The people at the table as the facilitator and the beamer see them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from levensbreed.domain.bursts import bursts_of
from levensbreed.domain.form import Form
from levensbreed.domain.people import Participant
from levensbreed.domain.texts import same_name
from levensbreed.live.room_state import RoomState

_LETTERS_BESIDE_THE_TABLE = 66
"""How many letters the longest words of all names along one side of the table can have together."""


def chairs_of_twins(state: RoomState) -> dict[str, int]:
    """Return the chair numbers of people who cannot be told apart otherwise: same role, organisation and name.

    People who were removed recently are included, so that numbers do not change while somebody can be restored.
    """
    alike = defaultdict[tuple[str, str, str], list[Participant]](list)
    for person in (*state.people.values(), *state.removed.values()):
        alike[person.role, same_name(person.organisation), same_name(person.name)].append(person)
    return {person.id: person.number for twins in alike.values() if len(twins) > 1 for person in twins if person.number}


def label_of(person: Participant, form: Form, twins: Mapping[str, int]) -> str:
    """Return a label that distinguishes a person: organisation or role, name, and the chair if needed (`chairs_of_twins`)."""
    said = [person.organisation or form.role(person.role).label_short, person.name]
    chair = twins.get(person.id)
    return ", ".join([part for part in said if part] + ([f"stoel {chair}"] if chair else []))


@dataclass(frozen=True, slots=True)
class Near:
    """An organisation as it was typed, and those that may be meant by it."""

    typed: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown:
    """One person at the table; `chair` is 0 where nobody is taken for another."""

    id: str
    letter: str
    role_id: str
    role_label: str
    organisation: str
    name: str
    chair: int
    done: bool
    origin: str
    manage_url: str


@dataclass(frozen=True, slots=True)
class RemovedShown:
    """Who can be put back; those removed together are told together (`label` empty, `together` their number)."""

    label: str
    together: int
    seq: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleShown:
    """Who sits where and who is done; never what or how much somebody filled in.

    `wide_names` says that long words need more room than there is along the table, `n_striking` how many chairs came in a burst.
    `absent` are the organisations that could not come, `not_here` those that were invited and are not at the table.
    """

    people: list[PersonShown]
    n_people: int
    wide_names: bool
    n_done: int
    n_busy: int
    removed: list[RemovedShown]
    n_striking: int
    withdrawn: int
    missing_roles: list[str]
    absent: list[str]
    not_here: list[str]


def show_people(state: RoomState, form: Form) -> PeopleShown:
    """Return the people at the table."""
    twins = chairs_of_twins(state)
    people = [
        PersonShown(
            id=person.id,
            letter=form.role(person.role).letter,
            role_id=person.role,
            role_label=form.role(person.role).label_short,
            organisation=person.organisation,
            name=person.name,
            chair=twins.get(person.id, 0),
            done=state.is_done(person),
            origin=person.origin.value,
            manage_url=f"/gesprekken/{state.conversation.id}/deelnemers/{person.id}",
        )
        for person in state.people.values()
    ]
    absent, not_here = who_is_missing(state)
    return PeopleShown(
        people=people,
        n_people=len(people),
        wide_names=_wide_names(people),
        n_done=state.done,
        n_busy=len(people) - state.done,
        removed=_removed(state, form, twins),
        n_striking=sum(len(burst.chairs) for burst in bursts_of(state.people.values()) if burst.is_striking),
        withdrawn=state.withdrawn,
        missing_roles=missing_roles(state, form),
        absent=absent,
        not_here=not_here,
    )


def _wide_names(people: list[PersonShown]) -> bool:
    names = [person.organisation or person.role_label for person in people]
    longest = [max(len(word) for word in name.split()) for name in names]
    half = len(names) // 2
    return max(sum(longest[:half]), sum(longest[half:])) > _LETTERS_BESIDE_THE_TABLE


def missing_roles(state: RoomState, form: Form) -> list[str]:
    """Return the roles that nobody at the table has."""
    present = {person.role for person in state.people.values()}
    return [role.label_short for role in form.roles if role.id not in present]


def who_is_missing(state: RoomState) -> tuple[list[str], list[str]]:
    """Return the organisations that could not come, and those that were invited and are not at the table."""
    here = {same_name(person.organisation) for person in state.people.values()}
    absent = _lines(state.conversation.absent)
    told = here | {same_name(line) for line in absent}
    return absent, [line for line in _lines(state.conversation.invited) if same_name(line) not in told]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _removed(state: RoomState, form: Form, twins: Mapping[str, int]) -> list[RemovedShown]:
    base = f"/gesprekken/{state.conversation.id}"
    at_once = defaultdict[int, list[Participant]](list)
    for person in state.removed.values():
        at_once[person.seq].append(person)
    return [
        RemovedShown("", len(people), seq, f"{base}/opruiming")
        if len(people) > 1
        else RemovedShown(label_of(people[0], form, twins), 1, seq, f"{base}/deelnemers/{people[0].id}")
        for seq, people in at_once.items()
    ]
