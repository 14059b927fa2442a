"""What an author reads when a conversation form has mistakes."""

from pathlib import Path

import pytest

from levensbreed.content.loader import ContentError, check_folder, load_form
from levensbreed.matrix.content.forms import FORMS
from tests.support.content_files import FORM_TEXT, SHIPPED_FOLDER, changed_form

FROM_THE_TOOL = "Deze tekst komt letterlijk uit de tool van Movisie. Zet de tekst terug, of schrijf seed = false."
TWO_BLANKS = 'roles "aanbieder": zet in "question_cell" één keer {groep} en één keer {onderwerp}.'
ONE_QUESTION = "{onderwerp}. Geeft uw organisatie cliëntondersteuning aan {groep}?"

ONE_MISTAKE = {
    "a missing key": ('label_plural = "Ambtenaren"\n', "", 'roles "ambtenaar": "label_plural" ontbreekt.'),
    "a missing key at the top": ('subtitle = "Wie', 'subtitel = "Wie', '"subtitle" ontbreekt.'),
    "a misspelt key": ("minutes = 15", "minutes = 15\nminuten = 15", 'steps "welkom": "minuten" kennen wij niet. Bedoelt u "minutes"?'),
    "a key from nowhere": ("minutes = 15", "minutes = 15\nxyzzy = 1", 'steps "welkom": "xyzzy" kennen wij niet.'),
    "an unknown table": ("[tasks_intro]", "[zomaar]\n[tasks_intro]", '"zomaar" kennen wij niet.'),
    "a text for a number": ("minutes = 15", 'minutes = "15"', 'steps "welkom": "minutes" moet een heel getal zijn.'),
    "yes for a number": ("minutes = 15", "minutes = true", 'steps "welkom": "minutes" moet een heel getal zijn.'),
    "a number for a text": ('title = "Pauze"', "title = 10", 'steps "pauze": "title" moet tekst zijn, tussen aanhalingstekens.'),
    "a number for yes or no": ("moments_enabled = false", "moments_enabled = 0", 'settings: "moments_enabled" moet true of false zijn.'),
    "a text for a list": (
        'linked_views = ["overlap"]',
        'linked_views = "overlap"',
        'reflection "overlap": "linked_views" moet een lijst zijn.',
    ),
    "a wrong item in a list": (
        '"wat", "wie"',
        '"wat", 2',
        'reflection_extra "acties": "fields" nummer 2 moet tekst zijn, tussen aanhalingstekens.',
    ),
    "an empty text": ('label = "Mantelzorgers"', 'label = " "', 'target_groups "mantelzorgers": "label" is leeg.'),
    "an unnamed table": ('term = "Levensbreed"\n', "", 'glossary nummer 2: "term" ontbreekt.'),
    "an id with a capital": (
        'id = "pauze"',
        'id = "Pauze!"',
        'steps "Pauze!": "id" is "Pauze!". Gebruik alleen kleine letters, cijfers en streepjes.',
    ),
    "an id used twice": ('id = "werken"', 'id = "wonen"', 'domains: "id" is 2 keer "wonen". Elke waarde mag één keer voorkomen.'),
    "a letter used twice": ('letter = "G"', 'letter = "A"', 'roles: "letter" is 2 keer "A". Elke waarde mag één keer voorkomen.'),
    "an unknown phase": (
        'phase = "welkom"',
        'phase = "koffie"',
        'steps "welkom": "phase" is "koffie".'
        " Dit mag alleen zijn: voorbereiden, welkom, invullen, uitwisselen, reflectie, verslag, gesloten.",
    ),
    "an unknown way of asking": (
        'names_mode = "auto"',
        'names_mode = "x"',
        'roles "aanbieder": "names_mode" is "x". Dit mag alleen zijn: auto, optional.',
    ),
    "an unknown category": (
        'category = "overig"',
        'category = "rest"',
        'target_groups "meerdere-problemen": de categorie "rest" bestaat niet.',
    ),
    "no group in the question": (ONE_QUESTION, "Is er hulp bij {onderwerp}?", TWO_BLANKS),
    "no topic in the question": (ONE_QUESTION, "Is er hulp voor {groep}?", TWO_BLANKS),
    "a topic twice": (ONE_QUESTION, ONE_QUESTION + " {onderwerp}", TWO_BLANKS),
    "a third blank": (ONE_QUESTION, ONE_QUESTION + " {naam}", TWO_BLANKS),
    "a reach into the program": (ONE_QUESTION, "{groep.__class__} {onderwerp}", TWO_BLANKS),
    "a lone brace": (ONE_QUESTION, ONE_QUESTION + "}", TWO_BLANKS),
    "moments in another order": ("number = 1\n", "number = 2\n", "moments: er moeten drie momenten zijn, met de nummers 1, 2 en 3."),
    "a changed row": ('label = "Mobiliteit"', 'label = "Vervoer"', f'domains "mobiliteit": "label" is veranderd. {FROM_THE_TOOL}'),
    "a changed group": (
        'label = "Mensen met dementie"',
        'label = "Dementerenden"',
        f'target_groups "dementie": "label" is veranderd. {FROM_THE_TOOL}',
    ),
    "a changed task": ('label = "Outreaching', 'label = "Outreachend', f'tasks "outreachend": "label" is veranderd. {FROM_THE_TOOL}'),
    "a changed question": ("Waar zit overlap", "Waar is overlap", f'reflection "overlap": "question" is veranderd. {FROM_THE_TOOL}'),
    "a changed lead-in": ("Er bestaat overlap op:", "Overlap:", f'reflection "overlap": "lead_in" is veranderd. {FROM_THE_TOOL}'),
    "a changed moment": (
        '"Reflectie op het eigen leven"',
        '"Nadenken"',
        'moments "reflectie": "title_seed" is veranderd. Deze tekst komt letterlijk uit de tool van Movisie.',
    ),
    "an own text passed off as the tool's": (
        'id = "afbakening"\nseed = false',
        'id = "afbakening"\nseed = true',
        f'reflection_extra "afbakening": "question" is veranderd. {FROM_THE_TOOL}',
    ),
}


@pytest.mark.parametrize(("old", "new", "sentence"), ONE_MISTAKE.values(), ids=ONE_MISTAKE.keys())
def test_a_mistake_gives_a_sentence_its_author_understands(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_form(changed_form(tmp_path, old, new), FORMS)
    assert sentence in caught.value.messages


def test_a_form_tells_all_its_mistakes_at_once(tmp_path: Path) -> None:
    broken = (
        FORM_TEXT.replace("minutes = 15", 'minutes = "15"')
        .replace('label = "Mobiliteit"', 'label = "Vervoer"')
        .replace('letter = "G"\n', "")
    )
    (tmp_path / "aanbod.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_form(tmp_path / "aanbod.toml", FORMS)
    assert len(caught.value.messages) == 3


def test_a_category_is_told_by_the_name_in_the_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_form(
            changed_form(
                tmp_path, '[[target_group_categories]]\nid = "overig"\nlabel = "Overig"', '[[target_group_categories]]\nid = "overig"'
            ),
            FORMS,
        )
    assert caught.value.messages == ('target_group_categories "overig": "label" ontbreekt.',)


def test_a_text_where_tables_belong_is_told(tmp_path: Path) -> None:
    (tmp_path / "form.toml").write_text('domains = ["wonen"]\nsettings = 1\nroles = "x"\n', encoding="utf-8")
    messages = check_folder(tmp_path, [FORMS])
    assert 'form.toml: "domains" nummer 1 moet een tabel zijn.' in messages
    assert 'form.toml: "settings" moet een tabel zijn.' in messages
    assert 'form.toml: "roles" moet een lijst zijn.' in messages


def test_an_own_text_may_be_changed(tmp_path: Path) -> None:
    form = load_form(changed_form(tmp_path, 'label = "Statushouders"', 'label = "Nieuwkomers"'), FORMS)
    assert form.target_group("statushouders").label == "Nieuwkomers"


def test_a_missing_short_text_becomes_the_whole_text(tmp_path: Path) -> None:
    form = load_form(changed_form(tmp_path, 'label_short = "Dementie"\n', ""), FORMS)
    assert form.target_group("dementie").label_short == "Mensen met dementie"


def test_a_folder_without_content_files_is_told(tmp_path: Path) -> None:
    assert check_folder(tmp_path, [FORMS]) == [f"In {tmp_path} staat geen bestand dat eindigt op .toml."]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (b'title = "a', "Dit bestand is geen goede TOML."),
        (b'title = "caf\xe9"', "Dit bestand is geen gewone tekst. Sla het op als UTF-8."),
        (b'title = "a"', "Wij herkennen hierin geen gespreksvorm."),
        (b"[session]", "Deze voorbeeldsessie klopt niet."),
    ],
)
def test_a_file_that_is_no_form_is_told_with_its_name(tmp_path: Path, written: bytes, sentence: str) -> None:
    (tmp_path / "vorm.toml").write_bytes(written)
    [message] = check_folder(tmp_path, [FORMS])
    assert message.startswith(f"vorm.toml: {sentence}")


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(ContentError, match=r"weg\.toml is niet te openen"):
        load_form(SHIPPED_FOLDER / "weg.toml", FORMS)
