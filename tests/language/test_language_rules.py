"""Each rule about the Dutch on the screens can fail, and says where."""

import pytest

from tools.language import EXPLAINED, Explained, complaints, is_rare, read_explained
from tools.language_sources import Piece, ours
from tools.language_text import measure, sentences_in, syllables
from tools.language_walk import PATTERNS, Walk

NOTHING_EXPLAINED = Explained(())
EASY = "U kiest uw rol. Dan gaat u verder."


def said_about(*texts: str, group: str = "screens", explained: Explained = NOTHING_EXPLAINED) -> list[str]:
    return complaints([Piece(text, "start.html", group) for text in texts], explained)


def test_short_ordinary_sentences_are_fine() -> None:
    assert said_about(EASY) == []


def test_a_sentence_of_21_words_is_caught_and_one_of_20_is_not() -> None:
    twenty = "Dit is een zin die wel wat lang is maar die net zo lang mag zijn als wij willen vandaag."
    assert len(twenty.split()) == 20
    said = said_about(f"{EASY} {EASY} {EASY}", twenty.replace("wij", "wij hier"), twenty)
    assert said == [f"start.html: 21 words: {twenty.replace('wij', 'wij hier')}"]


def test_sentences_that_are_long_on_average_are_caught() -> None:
    said = said_about("Dit is een zin van elf woorden, en dat is lang.")
    assert said == ["screens: 11.0 words in a sentence, more than 10"]


def test_texts_that_are_hard_to_read_as_a_whole_are_caught() -> None:
    (said,) = said_about("De verantwoordelijkheid voor informatievoorziening organiseren.")
    assert said.startswith("screens: reading ease -")


def test_questions_hold_the_labels_of_the_form_so_only_their_length_counts() -> None:
    assert said_about("De verantwoordelijkheid voor informatievoorziening organiseren.", group="questions") == []
    assert said_about("ja " * 21, group="questions") != []


@pytest.mark.parametrize(
    ("text", "word", "instead"),
    [
        ("Noem geen cliënten.", "cliënten", "inwoners"),
        ("Vraag uw begeleider.", "begeleider", "gespreksleider"),
        ("Kies wat je wilt.", "je", "u"),
        ("Dit is Jouw kaart.", "Jouw", "u"),
        ("De sessie is dicht.", "sessie", "gesprek"),
        ("Klik op submit.", "submit", "a Dutch word"),
    ],
)
def test_a_word_that_the_product_does_not_use_is_caught(text: str, word: str, instead: str) -> None:
    assert said_about(text, group="questions") == [f"start.html: {word!r}, write {instead}: {text}"]


def test_a_word_inside_another_word_is_not_that_word() -> None:
    assert said_about("De cliëntenraad is er. Er is begeleiding.", group="questions") == []


def test_a_rare_word_is_caught_once_with_its_sentence() -> None:
    said = said_about("Dit is fijn. Hier staat zwaluwstaartverbinding.", "Nog een zwaluwstaartverbinding.", group="questions")
    assert said == ["start.html: rare word 'zwaluwstaartverbinding': Hier staat zwaluwstaartverbinding."]


def test_a_rare_word_in_the_list_is_allowed() -> None:
    explained = read_explained("# why\nzwaluwstaart*   a joint\n")
    assert said_about("Een zwaluwstaartverbinding.", group="questions", explained=explained) == []


def test_a_line_of_the_list_that_no_text_needs_is_caught() -> None:
    explained = read_explained("zwaluwstaart*   a joint\n")
    assert said_about(EASY, explained=explained) == ["language_words.txt: no text needs 'zwaluwstaart*'"]


def test_a_word_made_of_two_common_words_is_not_rare() -> None:
    assert [word for word in ("beginpagina", "welzijnsorganisatie", "outreachend") if is_rare(word)] == ["outreachend"]


def test_a_page_that_nobody_read_is_caught() -> None:
    said = Walk(seen={"/"}).complaints()
    assert "/privacy: nobody read this page; lead tools/language_walk.py to it" in said
    assert not any(line.startswith("/:") for line in said)


def test_a_page_that_breaks_is_caught() -> None:
    assert Walk(seen=set(PATTERNS), broken={"/privacy": 500}).complaints() == ["/privacy: this page broke, with status 500"]


def test_words_taken_literally_from_others_are_not_judged() -> None:
    assert ours("Outreaching contact leggen (bezoeken van vindplaatsen, voorlichting geven)") == ""
    assert ours("Participatie: 3 van 13") == ": 3 van 3"
    assert ours("De Participatiewet") == "De Participatiewet"


def test_a_dot_in_a_number_or_an_abbreviation_does_not_end_a_sentence() -> None:
    assert sentences_in("Er zijn 1.000 mensen, bijv. ouders. Kom mee!") == ["Er zijn 1.000 mensen, bijv. ouders.", "Kom mee!"]


def test_loose_labels_do_not_make_the_mean_look_better() -> None:
    assert measure(["Verder", "Ik ben klaar", "Dit is een zin van zeven woorden."]).words_per_sentence == 7


def test_syllables_are_counted_the_dutch_way() -> None:
    assert [syllables(word) for word in ("naam", "gespreksleider", "organisatie", "u")] == [1, 4, 5, 1]


def test_every_line_of_the_list_says_why() -> None:
    lines = [line for line in EXPLAINED.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if len(line.split()) < 3] == []
