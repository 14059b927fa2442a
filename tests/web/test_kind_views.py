"""A kind of conversation adds to what is shown, and the core says how far that goes."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from levensbreed.app.kinds import template_folders
from levensbreed.domain.seats import SeatKind
from levensbreed.live.view_choice import ViewChoice
from levensbreed.matrix.kind import MATRIX
from levensbreed.web.kind import Kind
from levensbreed.web.kind_views import KindTemplates, KindViews, OwnView
from levensbreed.web.pages import Pages
from levensbreed.web.stream import may_be_packed


@dataclass(frozen=True, slots=True)
class Said:
    said: str


def view_for(seat: SeatKind) -> OwnView:
    return OwnView(seat=seat, contexts=lambda _: (), fragments=lambda _: ())


def test_a_view_that_a_kind_makes_for_participants_is_not_packed() -> None:
    assert [may_be_packed(ViewChoice(place), SeatKind.PARTICIPANT) for place in ("deelnemer", "plaatje", "bord")] == [True, True, False]


@pytest.mark.parametrize("seat", [SeatKind.FACILITATOR, SeatKind.SCREEN])
def test_the_name_of_a_view_does_not_make_that_of_another_seat_packed(seat: SeatKind) -> None:
    assert not any(may_be_packed(ViewChoice(place), seat) for place in ("deelnemer", "plaatje"))


@pytest.mark.parametrize("place", ["leiden", "scherm", "deelnemer"])
def test_a_kind_cannot_take_the_place_of_a_view_of_the_core(place: str) -> None:
    with pytest.raises(ValueError, match=f"every conversation has a view called {place}"):
        KindViews(start="bord", own={place: view_for(SeatKind.PARTICIPANT)})


def test_participants_are_sent_to_a_view_that_is_there() -> None:
    with pytest.raises(ValueError, match="no view called bord"):
        KindViews(start="bord", participants_view="bord")


def test_each_view_is_for_one_seat() -> None:
    shown = KindViews(start="bord", own={"bord": view_for(SeatKind.SCREEN)})
    assert [shown.seat_of(place) for place in ("leiden", "bord", "plaatje")] == [SeatKind.FACILITATOR, SeatKind.SCREEN, None]


@pytest.mark.parametrize("choice", [ViewChoice("leiden", "aanbod"), ViewChoice("leiden", order="groep")])
def test_where_there_is_nothing_to_choose_a_choice_is_refused(choice: ViewChoice) -> None:
    assert KindViews(start="bord").choose(None, choice) is None


@pytest.mark.parametrize("asked", [{"beamer": "bord.html"}, {"beamer_head": "bord.html"}, {"console": "bord.html"}])
def test_templates_that_could_not_be_rendered_do_not_load(asked: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"neither|folder"):
        KindTemplates(**asked)  # type: ignore[arg-type]  # Only names of files.


def bringing(name: str, folder: Path, template: str) -> dict[str, Kind]:
    """A kind with one template, in a folder of its own."""
    file = folder / name / template
    file.parent.mkdir(parents=True)
    file.write_text("")
    return {name: replace(MATRIX, shown=KindViews(start="bord", templates=KindTemplates(folder=folder / name)))}


def test_two_kinds_with_a_template_of_the_same_name_do_not_start(tmp_path: Path) -> None:
    one, other = (bringing(name, tmp_path, "fragments/bord.html") for name in ("one", "other"))
    with pytest.raises(ValueError, match=r"one and other both have a template fragments/bord\.html"):
        template_folders(one | other)
    assert template_folders(one | bringing("third", tmp_path, "bord.html")) == [tmp_path / "one", tmp_path / "third"]


def test_a_kind_with_a_template_that_the_core_has_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"the core and one both have a template base\.html"):
        template_folders(bringing("one", tmp_path, "base.html"))


def test_two_kinds_may_share_one_folder() -> None:
    assert template_folders({"one": MATRIX, "other": MATRIX}) == [MATRIX.shown.templates.folder]


def test_a_template_of_a_kind_never_takes_the_place_of_one_of_the_core(tmp_path: Path) -> None:
    for name in ("message.html", "bord.html"):
        (tmp_path / name).write_text("{{ said }}")
    pages = Pages({}, [tmp_path])
    assert pages.render("bord.html", Said("hallo")) == "hallo"
    with pytest.raises(UndefinedError):
        pages.render("message.html", Said("hallo"))
