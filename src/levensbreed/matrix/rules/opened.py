"""One opened cell, and the layers of the picture: per role, per moment, per provider."""

from dataclasses import dataclass

from levensbreed.matrix.rules.cell import MOMENTS
from levensbreed.matrix.rules.picture import CellKey, NamedProvider, Picture
from levensbreed.matrix.rules.small_roles import ANDEREN, joined_roles, told_together


@dataclass(frozen=True, slots=True)
class RoleCount:
    """How many people of a role (or of the roles told together) looked, know it, and doubt."""

    role: str
    people: int
    looked: int
    known: int
    doubts: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A provider that offers this: how many of its people marked it, of how many at the table, and at which moments."""

    organisation: str
    marked: int
    people: int
    moments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MomentCount:
    """How many providers offer something at one moment, and how many others think so."""

    moment: int
    offers: int
    known: int


@dataclass(frozen=True, slots=True)
class CellDetail:
    """All that may be told of one cell after the reveal. `late` and `paper` count answers: after the reveal, and from a paper form."""

    offers: tuple[Offer, ...]
    roles: tuple[RoleCount, ...]
    moments: tuple[MomentCount, ...]
    named: tuple[NamedProvider, ...]
    late: int
    paper: int


def detail(picture: Picture, key: CellKey) -> CellDetail:
    """Return who offers this, who knows of it by role, the moments, the names, and what came late."""
    counts = role_counts(picture, key), moment_counts(picture, key)
    return CellDetail(_offers(picture, key), *counts, picture.named(key), picture.tally(key).late, picture.tally(key).paper)


def role_counts(picture: Picture, key: CellKey) -> tuple[RoleCount, ...]:
    """Return the counts of one cell per role, where a role of one person is told together with others.

    A role of which only one person looked at this cell is told with others here, though not in other cells.
    """
    looked_here = picture.looked(key)
    together = frozenset(role for role, told in picture.told_as.items() if told == ANDEREN)
    told_as = picture.told_as | joined_roles(looked_here, together)
    tally = picture.tally(key)
    people, looked = told_together(picture.roles, told_as), told_together(looked_here, told_as)
    known, doubts = told_together(tally.knowing, told_as), told_together(tally.doubts, told_as)
    return tuple(RoleCount(role, people[role], looked[role], known[role], doubts[role]) for role in dict.fromkeys(told_as.values()))


def moment_counts(picture: Picture, key: CellKey) -> tuple[MomentCount, ...]:
    """Return for each moment how many providers offer this then, and how many others think so."""
    tally = picture.tally(key)
    return tuple(
        MomentCount(moment, sum(at == moment for at, _ in tally.moments), tally.known_moments[moment]) for moment in sorted(MOMENTS)
    )


def offered_by(picture: Picture, key: CellKey, organisation: str) -> bool:
    """Say whether a provider, in the form in which names are compared, offers this."""
    return any(organisation in offers for offers in picture.tally(key).offers.values())


def _offers(picture: Picture, key: CellKey) -> tuple[Offer, ...]:
    tally = picture.tally(key)
    marked: dict[str, int] = {}
    for offers in tally.offers.values():
        for organisation, people in offers.items():
            marked[organisation] = marked.get(organisation, 0) + people
    found = [
        Offer(
            picture.spelling(organisation),
            people,
            picture.people_of(organisation),
            tuple(sorted(moment for moment, whose in tally.moments if whose == organisation)),
        )
        for organisation, people in marked.items()
    ]
    return tuple(sorted(found, key=lambda offer: offer.organisation))
