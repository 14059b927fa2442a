"""The totaalplaatje counted the slow and obvious way, from all answers at once."""

from collections import Counter
from dataclasses import dataclass, field

from levensbreed.domain.people import Participant
from levensbreed.domain.texts import same_name
from levensbreed.matrix.rules.attendance import CameLater
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.picture import CellClass, CellCounts, CellKey, Picture


@dataclass
class Answers:
    """Who is at the table and what everybody answered, without any counting; `came_later` are rows, by their sequence number."""

    people: dict[str, Participant] = field(default_factory=dict)
    cells: dict[str, dict[CellKey, CellAnswer]] = field(default_factory=dict)
    came_later: dict[str, int] = field(default_factory=dict)

    def here(self, key: CellKey, *, own_offer: bool) -> list[tuple[Participant, CellAnswer]]:
        """The answers in one cell of providers, or of everybody else."""
        people = [person for person in self.people.values() if person.own_offer is own_offer]
        return [(person, self.cells[person.id][key]) for person in people if key in self.cells.get(person.id, {})]


def recounted(answers: Answers, key: CellKey) -> CellCounts:
    """The counts of one cell, by reading the definition aloud. Different own texts never share a count: the largest stands."""
    providers, others = answers.here(key, own_offer=True), answers.here(key, own_offer=False)
    offers = {(same_name(it.text), same_name(who.organisation)) for who, it in providers if it.mark is Mark.AVAILABLE}
    offers_by_text = Counter(text for text, _ in offers)
    known_by_text = Counter(same_name(it.text) for _, it in others if it.mark is Mark.AVAILABLE)
    came = answers.came_later.get(key[0], 0)
    done = {who.id for who in answers.people.values() if who.done and who.done_seq >= came and not who.own_offer}
    looked = {who.id for who, _ in others} | done
    doubts = sum(it.mark is Mark.UNKNOWN for _, it in others)
    return CellCounts(max(offers_by_text.values(), default=0), max(known_by_text.values(), default=0), len(looked), doubts)


def recounted_class(counts: CellCounts) -> CellClass:
    """The class of a cell, as the table in PRODUCT.md says: the first line that applies."""
    half_know = counts.known >= counts.looked / 2
    lines = [
        (counts.offers >= 2, CellClass.OVERLAP),
        (counts.offers <= 1 and counts.looked == 0, CellClass.UNSEEN),
        (counts.offers == 1 and half_know, CellClass.KNOWN),
        (counts.offers == 1 and not half_know, CellClass.HIDDEN),
        (counts.offers == 0 and counts.known >= max(2, counts.looked / 10), CellClass.ASSUMED),
        (True, CellClass.GAP),
    ]
    return next(cell_class for applies, cell_class in lines if applies)


def recomputed(answers: Answers) -> Picture:
    """A picture made from nothing but where everybody stands now."""
    picture = Picture()
    picture.lay_out(CameLater(answers.came_later))
    for person in answers.people.values():
        picture.put_person(person)
        for key, answer in answers.cells.get(person.id, {}).items():
            picture.put_answer(person.id, key, answer)
    return picture
