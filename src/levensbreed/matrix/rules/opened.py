"""The details of one opened cell, and the layers of the picture: per role, per moment, per provider."""

from dataclasses import dataclass

from levensbreed.matrix.rules.cell import MOMENTS
from levensbreed.matrix.rules.picture import CellKey, NamedProvider, Picture
from levensbreed.matrix.rules.small_roles import ANDEREN, joined_roles, told_together


@dataclass(frozen=True, slots=True)
class RoleCount:
    """How many people of a role (or of the roles that are grouped) looked at a cell, know it, and doubt."""

    role: str
    people: int
    looked: int
    known: int
    doubts: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A provider that offers this: how many of its people marked it, how many take part, and at which moments."""

    organisation: str
    marked: int
    people: int
    moments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MomentCount:
    """How many providers offer something at one moment, and how many others believe so."""

    moment: int
    offers: int
    known: int


@dataclass(frozen=True, slots=True)
class CellDetail:
    """All that may be shown of one cell after the reveal. `late` and `paper` count answers: given late, and from a paper form."""

    offers: tuple[Offer, ...]
    roles: tuple[RoleCount, ...]
    moments: tuple[MomentCount, ...]
    named: tuple[NamedProvider, ...]
    late: int
    paper: int


def detail(picture: Picture, key: CellKey) -> CellDetail:
    """Return who offers this, how many people of each role know of it, the moments, the names, and the late answers."""
    counts = role_counts(picture, key), moment_counts(picture, key)
    return CellDetail(_offers(picture, key), *counts, picture.named(key), picture.tally(key).late, picture.tally(key).paper)


def role_counts(picture: Picture, key: CellKey) -> tuple[RoleCount, ...]:
    """Return the counts of one cell per role, with a role of one person grouped with others.

    A role of which only one person looked at this cell is grouped here, though not in other cells.
    """
    looked_here = picture.looked(key)
    together = frozenset(role for role, told in picture.told_as.items() if told == ANDEREN)
    told_as = picture.told_as | joined_roles(looked_here, together)
    tally = picture.tally(key)
    people, looked = told_together(picture.roles, told_as), told_together(looked_here, told_as)
    known, doubts = told_together(tally.knowing, told_as), told_together(tally.doubts, told_as)
    return tuple(RoleCount(role, people[role], looked[role], known[role], doubts[role]) for role in dict.fromkeys(told_as.values()))


def moment_counts(picture: Picture, key: CellKey) -> tuple[MomentCount, ...]:
    """Return for each moment how many providers offer this, and how many others believe so."""
    tally = picture.tally(key)
    return tuple(
        MomentCount(moment, sum(at == moment for at, _ in tally.moments), tally.known_moments[moment]) for moment in sorted(MOMENTS)
    )


def offered_by(picture: Picture, key: CellKey, organisation: str) -> bool:
    """Say whether a provider offers this; `organisation` is in the form in which names are compared."""
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
