"""Naming organisations with a mark: when that is asked, and which names are suggested."""

import pytest

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, cell_of, made_ready


def filled_in(instance: Instance, names: str) -> tuple[Afternoon, Phone]:
    """A conversation that is being filled in, and somebody in it who is no provider."""
    afternoon = made_ready(instance, Phase.FILL_IN, names=names, invited="Steunpunt Mantelzorg")
    return afternoon, afternoon.phone_of()


def asks_names(phone: Phone) -> bool:
    return phone.page("invullen/wonen/dementie").all("input", name_="nieuwe_naam") != []


def suggested(page: Element) -> list[str]:
    return [each.attributes["value"] for each in page.all("input", name_="naam")]


@pytest.mark.parametrize(
    ("names", "asked"),
    [("off", [False, False, False]), ("optional", [True, True, True]), ("later", [False, True, False])],
)
def test_names_are_asked_when_that_was_chosen(instance: Instance, names: str, asked: list[bool]) -> None:
    afternoon, phone = filled_in(instance, names)
    found = [asks_names(phone)]
    for phase in (Phase.EXCHANGE, Phase.FILL_IN):
        afternoon.table.lead_to(phase)
        found.append(asks_names(phone))
    assert found == asked


def test_names_that_come_too_early_are_not_kept_and_the_mark_is(instance: Instance) -> None:
    _, phone = filled_in(instance, "later")
    phone.post("invullen/wonen/dementie", stand="beschikbaar", nieuwe_naam="Aanbieder B")
    assert (phone.value()["stand"], phone.value()["namen"]) == ("beschikbaar", [])


def test_a_name_that_is_added_later_does_not_make_the_mark_late(instance: Instance) -> None:
    afternoon, phone = filled_in(instance, "later")
    phone.post("invullen/wonen/dementie", stand="beschikbaar")
    afternoon.table.reveal()
    phone.post("invullen/wonen/dementie", stand="beschikbaar", nieuwe_naam="Aanbieder B")
    assert (phone.value()["namen"], phone.value()["later"]) == (["Aanbieder B"], False)


def test_a_step_back_loses_no_name_when_the_answer_is_sent_again(instance: Instance) -> None:
    afternoon, phone = filled_in(instance, "later")
    afternoon.table.reveal()
    phone.post("invullen/wonen/dementie", stand="beschikbaar", nieuwe_naam="Aanbieder B")
    afternoon.table.lead_to(Phase.FILL_IN)
    send(phone.browser, phone.get("invullen/wonen/dementie"), {}, button="Volgende")
    assert phone.value()["namen"] == ["Aanbieder B"]


def test_a_provider_is_never_asked_for_names(instance: Instance) -> None:
    afternoon, _ = filled_in(instance, "optional")
    assert not asks_names(afternoon.phone_of("aanbieder", "Aanbieder A"))


def test_before_the_reveal_only_what_everybody_may_know_is_suggested(instance: Instance) -> None:
    afternoon, phone = filled_in(instance, "optional")
    afternoon.table.join("aanbieder", "Aanbieder A")
    afternoon.table.join("ambtenaar", "Gemeente Kanarie")
    afternoon.phone_of().post("invullen/wonen/dementie", stand="beschikbaar", nieuwe_naam="Geheime Zorg")
    phone.post("invullen/werken/nah", stand="beschikbaar", nieuwe_naam="Eigen Zorg")
    assert suggested(phone.page("invullen/wonen/dementie")) == ["Aanbieder A", "Eigen Zorg", "Steunpunt Mantelzorg"]


def test_a_chosen_name_is_on_when_somebody_comes_back(instance: Instance) -> None:
    _, phone = filled_in(instance, "optional")
    phone.post("invullen/wonen/dementie", stand="beschikbaar", naam=["Steunpunt Mantelzorg"], nieuwe_naam="Eigen Zorg")
    boxes = phone.page("invullen/wonen/dementie").all("input", name_="naam")
    assert [box.attributes["value"] for box in boxes if "checked" in box.attributes] == ["Steunpunt Mantelzorg", "Eigen Zorg"]


def test_a_name_instead_of_a_cross_counts_as_a_mark(instance: Instance) -> None:
    afternoon, phone = filled_in(instance, "optional")
    phone.post("invullen/wonen/dementie", naam="Steunpunt Mantelzorg")
    afternoon.table.reveal()
    assert cell_of(afternoon.table)["bekend"] == 1
