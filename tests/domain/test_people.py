"""Taking a chair: what a role asks of somebody."""

import pytest

from levensbreed.domain.people import Origin, Participant, admit
from levensbreed.domain.refusals import Reason, RefusedError
from tests.support.people_and_answers import FORM

PROVIDER = FORM.role("aanbieder")
OTHERS = [role.id for role in FORM.roles if role.id != "aanbieder"]


def refused(organisation: str = "", name: str = "") -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        admit("p1", PROVIDER, organisation, name)
    return caught.value


def test_a_provider_must_say_from_which_organisation() -> None:
    assert (refused(organisation="  ").reason, refused().field) == (Reason.ORGANISATION_REQUIRED, "organisatie")


@pytest.mark.parametrize("role", OTHERS)
def test_everybody_else_may_leave_the_organisation_open(role: str) -> None:
    assert admit("p1", FORM.role(role), "", "").organisation == ""


def test_only_the_marks_of_providers_say_what_is_offered() -> None:
    assert [admit("p1", role, "A", "").own_offer for role in FORM.roles] == [role.id == "aanbieder" for role in FORM.roles]


def test_a_new_participant_is_busy_on_an_own_device() -> None:
    person: Participant = admit("p1", PROVIDER, " Aanbieder  A ", " Jo ")
    assert (person.organisation, person.name, person.done, person.origin) == ("Aanbieder A", "Jo", False, Origin.DEVICE)


@pytest.mark.parametrize(("organisation", "name", "field"), [("a" * 81, "", "organisatie"), ("A", "b" * 41, "naam")])
def test_a_text_that_is_too_long_is_refused_at_its_own_field(organisation: str, name: str, field: str) -> None:
    assert (refused(organisation, name).reason, refused(organisation, name).field) == (Reason.TOO_LONG, field)
