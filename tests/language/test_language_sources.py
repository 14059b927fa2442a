"""The texts that are judged are the ones that people read, each cut where it ends on the screen."""

from tests.support.people_and_answers import FORM
from tools.language_html import read_page
from tools.language_sources import of_forms, of_islands, of_questions, of_refusals


def test_a_page_is_cut_where_a_block_begins_and_not_inside_a_sentence() -> None:
    page = read_page(
        "<h1>Schuif aan</h1><p>Ga naar <b>de tafel</b> en <a href='/x'>kijk</a>.</p><a class='btn' href='/y'>Terug</a>"
        "<label>Code<span>Negen cijfers.</span></label>"
    )
    assert page.texts == ["Schuif aan", "Ga naar de tafel en kijk.", "Terug", "Code", "Negen cijfers."]


def test_what_nobody_reads_is_left_out_and_what_is_said_aloud_is_not() -> None:
    page = read_page(
        "<script>let x</script><svg><text>y</text></svg><span aria-hidden='true'>A<i>B</i></span>"
        "<p translate='no'>K3QX7-BDFG2</p>"
        "<ul aria-label='Uw antwoorden'><li>Klaar</li></ul><textarea>van iemand anders</textarea><img alt='Een tafel'>"
    )
    assert page.texts == ["Uw antwoorden", "Klaar", "Een tafel"]


def test_a_text_that_shows_up_later_is_read_too() -> None:
    assert read_page("<p hidden>U bent weggehaald.</p>").texts == ["U bent weggehaald."]


def test_a_page_leads_to_its_links_and_to_each_choice_of_a_form_that_only_asks() -> None:
    page = read_page(
        "<a href='/privacy'>Privacy</a>"
        "<form action='/rol'><input type='radio' name='rol' value='a'><input type='radio' name='rol' value='b'></form>"
        "<form method='post' action='/weg'><input type='radio' name='zeker' value='ja'></form>"
    )
    assert page.leads_to == ["/privacy", "/rol?rol=a", "/rol?rol=b"]


def test_a_soft_hyphen_does_not_cut_a_word() -> None:
    assert read_page("<h1>Totaal&shy;plaatje</h1>").texts == ["Totaalplaatje"]


def test_refusals_islands_and_forms_are_all_read() -> None:
    assert "Kies een rol uit de lijst." in {piece.text for piece in of_refusals()}
    assert {"Opgeslagen", "Nog niet verstuurd (3)"} <= {piece.text for piece in of_islands()}
    assert {"Weet ik niet", "Wonen (woonvarianten)"} <= {piece.text for piece in of_forms()}


def test_names_in_the_code_of_the_islands_are_no_texts() -> None:
    assert not {"nothing", "saved", "./save-state"} & {piece.text for piece in of_islands()}


def test_every_question_that_can_be_asked_is_read() -> None:
    questions = {piece.text for piece in of_questions()}
    assert "Wonen. Is er volgens u een cliëntondersteuner voor mensen met dementie?" in questions
    wordings = {role.question_cell for role in FORM.roles}
    assert len(questions) == len(wordings) * len(FORM.target_groups) * len(FORM.domains)
