"""Rows that ask for a text of one's own: different texts are never added up."""

from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.picture import CellCounts, Picture
from tests.support.people_and_answers import other, provider

CELL = ("anders", "lvb")


def meant(text: str) -> CellAnswer:
    return CellAnswer(Mark.AVAILABLE, text=text)


def picture_of(*texts: str) -> Picture:
    picture = Picture()
    for number, text in enumerate(texts):
        picture.put_person(other(f"p{number}", done=True))
        picture.put_answer(f"p{number}", CELL, meant(text))
    return picture


def test_two_people_who_mean_something_else_are_not_two_who_know() -> None:
    assert picture_of("rouw", "schulden").counts(CELL) == CellCounts(0, 1, 2)


def test_two_people_who_mean_the_same_are_two_who_know() -> None:
    assert picture_of("Rouw", " rouw").counts(CELL) == CellCounts(0, 2, 2)


def test_two_providers_of_different_things_are_no_overlap() -> None:
    picture = Picture()
    for name, text in (("A", "rouw"), ("B", "vakantie")):
        picture.put_person(provider(name, f"Aanbieder {name}"))
        picture.put_answer(name, CELL, meant(text))
    assert picture.counts(CELL).offers == 1


def test_a_text_that_is_taken_back_leaves_nothing_behind() -> None:
    picture = picture_of("rouw", "rouw")
    picture.put_answer("p0", CELL, None)
    assert picture.counts(CELL) == CellCounts(0, 1, 2)
