"""Which spelling of an organisation somebody probably means."""

import subprocess
import sys

import pytest

from levensbreed.domain.names import near_names

KNOWN = ("Aanbieder A", "Aanbieder B", "Steunpunt Mantelzorg", "Welzijnsorganisatie D")


@pytest.mark.parametrize("typed", ["aanb. B", "AanbiederB", "Aanbieder-B", "Aanbeider B"])
def test_another_spelling_is_near(typed: str) -> None:
    assert near_names(typed, KNOWN)[0] == "Aanbieder B"


def test_another_letter_is_another_organisation() -> None:
    assert near_names("Aanbieder C", KNOWN) == ()


@pytest.mark.parametrize("typed", ["Aanbieder B", "  aanbieder   b ", ""])
def test_who_types_a_known_name_or_nothing_is_asked_nothing(typed: str) -> None:
    assert near_names(typed, KNOWN) == ()


def test_something_quite_different_is_new() -> None:
    assert near_names("Bibliotheek", KNOWN) == ()


def test_a_typing_error_in_a_long_name_is_found() -> None:
    assert near_names("Steunpunt mantelzorgg", KNOWN) == ("Steunpunt Mantelzorg",)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Humanitas", "Stichting Humanitas"),
        ("Stichting Humanitas", "Humanitas"),
        ("St. Humanitas", "Stichting Humanitas"),
        ("Zorg Dichtbij B.V.", "Zorg Dichtbij"),
        ("Org \u0410", "Org A"),
        ("Оrg Α", "Org A"),
        ("ＭＥＥ", "MEE"),
        ("Oﬃce", "Office"),
        ("Welzijn‑Oost", "Welzijn-Oost"),
        ("’t Huys", "'t Huys"),
        ("Cafe Zorg", "Café Zorg"),
        ("ΜΕΕ", "MEE"),
        ("Buurtteam 011", "Buurtteam 11"),
        ("Buurtteem 11", "Buurtteam 11"),
        ("Z0rgpunt", "Zorgpunt"),
    ],
)
def test_a_name_that_says_or_looks_the_same_is_asked_about(typed: str, known: str) -> None:
    assert near_names(typed, ("Bibliotheek", known)) == (known,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Buurtteam 11", "Buurtteam 12"),
        ("Buurtteam 1", "Buurtteam 11"),
        ("Buurtteam ١١", "Buurtteam 12"),
        ("Team Noord", "Team Zuid"),
        ("Buurtteam Oost", "Buurtteam West"),
        ("Welzijnsteam Noordoost", "Welzijnsteam Noordwest"),
        ("Welzijnsteam Noord", "Welzijnsteam Noord-West"),
        ("Buurtteam Oost 1", "Buurtteam Oost"),
        ("Steunpunt Mantelzorg Oost", "Steunpunt Mantelzorg"),
        ("Steunpunt Mantelzorg Ede", "Steunpunt Mantelzorg"),
        ("Wijkteam II", "Wijkteam III"),
        ("Locatie A Noord", "Locatie B Noord"),
        ("Humanitas Utrecht", "Stichting Humanitas"),
        ("Wijkteam 1a", "Wijkteam 1b"),
        ("De Brug", "De Burcht"),
        ("Stichting", "Vereniging"),
    ],
)
def test_what_tells_two_names_apart_on_purpose_makes_them_different(one: str, other: str) -> None:
    assert (near_names(one, (other,)), near_names(other, (one,))) == ((), ())


def test_letters_of_another_script_that_look_like_nothing_here_are_a_name_of_their_own() -> None:
    assert near_names("مؤسسة الرحمة", ("Bibliotheek", "Мост")) == ()


def test_the_table_of_lookalikes_is_only_loaded_for_names_in_other_letters() -> None:
    code = "import sys\nfrom levensbreed.domain.names import near_names\nnear_names('Café', ('Cafe', 'Zorg'))\n"
    assert subprocess.run([sys.executable, "-c", f"{code}sys.exit('confusable_homoglyphs' in sys.modules)"], check=False).returncode == 0
