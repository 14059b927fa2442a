"""Every screen of the product in every state, and how to bring it there."""

from playwright.sync_api import Page

from tests.support.browser_hall import Screen, Who

UNKNOWN_CODE = "123 456 789"
QUESTION = "/invullen/wonen/dementie"
ANSWER = "Onderwijs, jeugdzorg en opvoeding: geen enkele aanbieder doet dit.\nArbeidsongeschiktheidsverzekeringsmaatschappijen: onbekend."
APART = "Het inwonersplatform ziet bij hersenletsel ook na moment 2 te weinig hulp."


def type_a_wrong_code(page: Page) -> None:
    """Get the answer to a code that nobody has."""
    page.fill("[name=code]", UNKNOWN_CODE)
    page.get_by_role("button", name="Meedoen").click()
    page.wait_for_selector("[aria-invalid=true]")


def paste_a_wrong_link(page: Page) -> None:
    """Get the answer to a link that opens nothing."""
    page.fill("[name=sleutel]", "https://voorbeeld.test/leiden#ditisgeensleutelvaniemand")
    page.get_by_role("button", name="Verder").click()
    page.wait_for_selector("[aria-invalid=true]")


def leave_the_form_empty(page: Page) -> None:
    """Get the form back with what is still wrong, past the browser's own check."""
    page.evaluate("() => document.forms[0].setAttribute('novalidate', '')")
    page.locator("form .btn--primary").click()
    page.wait_for_selector("[aria-invalid=true]")


def leave_the_municipality_empty(page: Page) -> None:
    """Take away what must be there, past the browser's own check."""
    page.fill("#gemeente", "")
    leave_the_form_empty(page)


def take_back(page: Page) -> None:
    """Take an earlier answer back, so that the next one is a change."""
    for box in page.locator("[name='stand[]']:checked").all():
        box.uncheck()


def choose_yes(page: Page) -> None:
    """Answer with yes, at two moments, with a name of one's own."""
    take_back(page)
    page.get_by_role("checkbox", name="Ja", exact=False).first.check()
    for box in page.locator("[name='moment[]']").all()[:2]:
        box.check()
    if page.locator("details.other:not([open]) summary").count():
        page.locator("details.other summary").click()
    if page.locator("[name=nieuwe_naam]").count():
        page.fill("[name=nieuwe_naam]", "Steunpunt Mantelzorg")
        page.locator("[name=nieuwe_naam]").blur()
    page.get_by_text("Opgeslagen").first.wait_for()


def write_together(page: Page) -> None:
    """Write in the answer, once, with a long word and what some see differently."""
    page.wait_for_selector("lb-joint-text .joint__in")
    for area, text in zip(page.locator(".joint__in").all(), (ANSWER, APART), strict=True):
        if not area.input_value():
            area.fill(text)
    page.get_by_text("Opgeslagen").first.wait_for()
    page.locator("details.joint__changed summary").click()


def choose_unknown(page: Page) -> None:
    """Answer that one does not know."""
    take_back(page)
    page.get_by_role("checkbox", name="Weet ik niet").check()
    page.get_by_text("Opgeslagen").first.wait_for()


def choose_yes_for_a_group(page: Page) -> None:
    """Answer with yes for the first group of a topic, at two moments, with a name of one's own; the next group is not known."""
    first = page.locator(".tp").first
    first.locator(".tp__in--ja").check()
    for box in first.locator(".choice--many input").all()[:2]:
        box.check()
    first.locator(".tp__new").fill("Steunpunt Mantelzorg")
    page.locator(".tp__in--weet").nth(1).check()
    page.get_by_text("Opgeslagen").first.wait_for()
    page.evaluate("() => scrollTo(0, 0)")


def give_a_group_up(page: Page) -> None:
    """Say of a whole group that one does not know."""
    page.locator("[name=groep]").first.click()
    page.locator("[data-undo]:not([hidden])").wait_for()
    page.get_by_text("Opgeslagen").first.wait_for()


def open_everything(page: Page) -> None:
    """Unfold all that is folded."""
    page.evaluate("() => document.querySelectorAll('details').forEach((details) => (details.open = true))")


def ask_what_a_subject_is(page: Page) -> None:
    """Press the name of the first subject of the whole table."""
    page.locator("tbody [popovertarget]").first.click()
    page.wait_for_selector(":popover-open")


def open_first_person(page: Page) -> None:
    """Go to the page about one person at the table."""
    page.locator("#mensen a[href*='/deelnemers/']").first.click()
    page.wait_for_url("**/deelnemers/*")


def type_over(page: Page) -> None:
    """Open the paper form of somebody without a phone, who gets a chair the first time, and type in its first row."""
    on_paper = page.locator("#mensen a:has-text('Zonder telefoon')")
    if not on_paper.count():
        page.goto(page.url.replace("/leiden", "/deelnemers/nieuw"))
        page.locator("input[name=rol]").last.check()
        page.get_by_role("button", name="Geef een plaats").click()
    else:
        on_paper.first.click()
    page.get_by_role("link", name="Formulier overtypen").click()
    page.wait_for_function("() => customElements.get('lb-typing-over')")
    page.locator("#eerste").press_sequentially("x?")


def open_beside(page: Page) -> None:
    """Open a cell beside the picture."""
    page.wait_for_function("() => customElements.get('lb-panel')")
    page.locator("#v-inkomen-schulden-psychisch a").click()
    page.wait_for_selector(".panel #vakje")


def write_what_the_network_stops(page: Page) -> None:
    """Give an answer that something in between refuses with a page of its own, and hear about it."""
    page.route("**/api/v1/**/taken/*", lambda route: route.fulfill(status=422, content_type="text/html", body="<p>Geblokkeerd</p>"))
    page.fill("[name=toelichting]", "Select & Union uit Drop")
    page.locator("[name=toelichting]").blur()
    page.wait_for_selector("[data-note=tegengehouden]")


ASSUMED = "inkomen-schulden/psychisch"
"""The cell of the example that most people count on and nobody offers."""

PUBLIC = (
    Screen("begin", Who.STRANGER, "", "/"),
    Screen("begin-fout", Who.STRANGER, "", "/", type_a_wrong_code),
    Screen("meedoen", Who.STRANGER, "", "/meedoen"),
    Screen("meedoen-fout", Who.STRANGER, "", "/meedoen", type_a_wrong_code),
    Screen("leiden-link", Who.STRANGER, "", "/leiden"),
    Screen("leiden-link-fout", Who.STRANGER, "", "/leiden", paste_a_wrong_link),
    Screen("scherm-link", Who.STRANGER, "", "/scherm"),
    Screen("klaarzetten", Who.STRANGER, "", "/gesprekken/nieuw"),
    Screen("klaarzetten-fout", Who.STRANGER, "", "/gesprekken/nieuw", leave_the_form_empty),
    Screen("terug", Who.STRANGER, "", "/terug"),
    Screen("terug-fout", Who.STRANGER, "", "/terug", leave_the_form_empty),
    Screen("hoe-werkt-het", Who.STRANGER, "", "/hoe-werkt-het"),
    Screen("privacy", Who.STRANGER, "", "/privacy"),
    Screen("niet-gevonden", Who.STRANGER, "", "/bestaat-niet"),
    Screen("niet-voor-u", Who.PARTICIPANT, "filling", "/leiden"),
)
PARTICIPANT = (
    Screen("meedoen-rol", Who.GUEST, "welcome", "/aanschuiven"),
    Screen("meedoen-organisatie", Who.GUEST, "welcome", "/aanschuiven?rol=aanbieder"),
    Screen("meedoen-organisatie-fout", Who.GUEST, "welcome", "/aanschuiven?rol=aanbieder", leave_the_form_empty),
    Screen("meedoen-organisatie-hoeft-niet", Who.GUEST, "welcome", "/aanschuiven?rol=inwonervertegenwoordiger"),
    Screen("meedoen-bent-u-dit", Who.PARTICIPANT, "welcome", "/bent-u-dit"),
    Screen("meedoen-wachten", Who.PARTICIPANT, "welcome", "/invullen"),
    Screen("onderwerp", Who.PARTICIPANT, "filling", "/invullen/onderwijs"),
    Screen("onderwerp-ja", Who.PARTICIPANT, "filling", "/invullen/werken", choose_yes_for_a_group),
    Screen("onderwerp-groep", Who.PARTICIPANT, "begun", "/invullen/wonen", give_a_group_up),
    Screen("onderwerp-anders", Who.PARTICIPANT, "filling", "/invullen/anders", open_everything),
    Screen("onderwerp-twintig-groepen", Who.PARTICIPANT, "broad", "/invullen/wonen", open_everything),
    Screen("vraag", Who.PARTICIPANT, "filling", "/invullen/onderwijs/dementie"),
    Screen("vraag-ja", Who.PARTICIPANT, "filling", "/invullen/onderwijs/nah", choose_yes),
    Screen("vraag-weet-ik-niet", Who.PARTICIPANT, "filling", "/invullen/onderwijs/lvb", choose_unknown),
    Screen("vraag-aanbieder", Who.PARTICIPANT, "begun", QUESTION),
    Screen("vraag-aanbieder-ja", Who.PARTICIPANT, "begun", "/invullen/wonen/nah", choose_yes),
    Screen("vraag-uitleg", Who.PARTICIPANT, "filling", QUESTION, open_everything),
    Screen("taak", Who.PARTICIPANT, "filling", "/taken/outreachend"),
    Screen("taak-uitleg", Who.PARTICIPANT, "filling", "/taken/samenwerking?klaar", open_everything),
    Screen("taak-weet-ik-niet", Who.PARTICIPANT, "filling", "/taken/pleitbezorging", choose_unknown),
    Screen("taak-tegengehouden", Who.FILTERED, "filling", "/taken/signalering", write_what_the_network_stops),
    Screen("vraag-terugkomcode-gebruikt", Who.PARTICIPANT, "returned", "/invullen/wonen/dementie"),
    Screen("antwoorden-leeg", Who.PARTICIPANT, "begun", "/antwoorden"),
    Screen("antwoorden", Who.PARTICIPANT, "filling", "/antwoorden"),
    Screen("antwoorden-klaar", Who.PARTICIPANT, "busy", "/antwoorden"),
    Screen("antwoorden-later", Who.PARTICIPANT, "shown", "/antwoorden"),
    Screen("antwoorden-gesloten", Who.PARTICIPANT, "closed", "/antwoorden"),
    Screen("antwoorden-twintig-groepen", Who.PARTICIPANT, "broad", "/antwoorden"),
    Screen("tabel", Who.PARTICIPANT, "filling", "/tabel"),
    Screen("tabel-zonder-momenten", Who.PARTICIPANT, "begun", "/tabel"),
    Screen("tabel-uitleg", Who.PARTICIPANT, "begun", "/tabel", open_everything),
    Screen("tabel-onderwerp", Who.PARTICIPANT, "begun", "/tabel", ask_what_a_subject_is),
    Screen("tabel-twintig-groepen", Who.PARTICIPANT, "broad", "/tabel"),
    Screen("mijn-gegevens", Who.PARTICIPANT, "filling", "/mijn-gegevens", open_everything),
    Screen("plaatje-telefoon", Who.PARTICIPANT, "shown", "/totaalplaatje"),
    Screen("plaatje-laag-aanbod", Who.PARTICIPANT, "shown", "/totaalplaatje?laag=aanbod", open_everything),
    Screen("plaatje-laag-moment", Who.PARTICIPANT, "shown", "/totaalplaatje?laag=moment-1", open_everything),
    Screen("plaatje-vakje", Who.PARTICIPANT, "shown", f"/totaalplaatje/{ASSUMED}"),
    Screen("plaatje-praat-hierover", Who.PARTICIPANT, "shown", "/totaalplaatje/praat-hierover", open_everything),
    Screen("afspraken", Who.PARTICIPANT, "shown", "/afspraken"),
    Screen("verslag", Who.PARTICIPANT, "shown", "/verslag", open_everything),
    Screen("plaatje-in-woorden", Who.PARTICIPANT, "shown", "/totaalplaatje/in-woorden"),
    Screen("plaatje-op-papier", Who.PARTICIPANT, "shown", "/totaalplaatje/afdrukken"),
    Screen("plaatje-telefoon-open", Who.PARTICIPANT, "shown", "/totaalplaatje", open_everything),
    Screen("plaatje-telefoon-iemand-telt-niet-mee", Who.PARTICIPANT, "held", "/totaalplaatje", open_everything),
    Screen("plaatje-telefoon-per-groep", Who.PARTICIPANT, "shown", "/totaalplaatje?per=groep", open_everything),
    Screen("plaatje-telefoon-twintig-groepen", Who.PARTICIPANT, "broad", "/totaalplaatje"),
    Screen("reflectie-leeg", Who.PARTICIPANT, "reflecting", "/reflectie/afbakening"),
    Screen("reflectie", Who.PARTICIPANT, "reflecting", "/reflectie", write_together),
    Screen("reflectie-gesloten", Who.PARTICIPANT, "closed", "/reflectie"),
)
FACILITATOR = (
    Screen("leiden-voorbereiden", Who.FACILITATOR, "prepared", "/leiden"),
    Screen("leiden-welkom-leeg", Who.FACILITATOR, "empty", "/leiden"),
    Screen("leiden-welkom-een", Who.FACILITATOR, "one", "/leiden"),
    Screen("leiden-welkom", Who.FACILITATOR, "welcome", "/leiden"),
    Screen("leiden-invullen", Who.FACILITATOR, "filling", "/leiden"),
    Screen("leiden-invullen-veertig", Who.FACILITATOR, "busy", "/leiden"),
    Screen("leiden-deur-dicht", Who.FACILITATOR, "begun", "/leiden"),
    Screen("leiden-aftellen", Who.FACILITATOR, "revealing", "/leiden"),
    Screen("leiden-plaatje", Who.FACILITATOR, "shown", "/leiden"),
    Screen("leiden-plaatje-een-groep", Who.FACILITATOR, "narrow", "/leiden"),
    Screen("leiden-plaatje-twintig-groepen", Who.FACILITATOR, "broad", "/leiden"),
    Screen("leiden-plaatje-iemand-telt-niet-mee", Who.FACILITATOR, "held", "/leiden"),
    Screen("leiden-laag-aanbod", Who.FACILITATOR, "shown", "/leiden?laag=aanbod"),
    Screen("leiden-laag-aanbod-twintig", Who.FACILITATOR, "broad", "/leiden?laag=aanbod"),
    Screen("leiden-laag-rol", Who.FACILITATOR, "shown", "/leiden?laag=rol-ambtenaar", open_everything),
    Screen("leiden-vakje", Who.FACILITATOR, "shown", f"/leiden/vakje/{ASSUMED}"),
    Screen("leiden-vakje-naast", Who.FACILITATOR, "shown", "/leiden", open_beside),
    Screen("leiden-vakje-wit", Who.FACILITATOR, "shown", "/leiden/vakje/onderwijs/dementie"),
    Screen("leiden-afspraken", Who.FACILITATOR, "shown", "/leiden/afspraken", open_everything),
    Screen("leiden-verslag", Who.FACILITATOR, "shown", "/leiden/verslag"),
    Screen("leiden-praat-hierover", Who.FACILITATOR, "shown", "/leiden/praat-hierover", open_everything),
    Screen("leiden-namen", Who.FACILITATOR, "shown", "/leiden/namen"),
    Screen("leiden-plaatje-op-papier", Who.FACILITATOR, "broad", "/leiden/afdrukken?papier=a3"),
    Screen("leiden-uitnodiging", Who.FACILITATOR, "welcome", "/uitnodiging", open_everything),
    Screen("leiden-codeblad", Who.FACILITATOR, "welcome", "/codeblad"),
    Screen("leiden-links", Who.FACILITATOR, "welcome", "/links"),
    Screen("leiden-herstelblad", Who.FACILITATOR, "welcome", "/herstelblad"),
    Screen("leiden-schema", Who.FACILITATOR, "filling", "/schema"),
    Screen("leiden-gegevens", Who.FACILITATOR, "prepared", "/gegevens"),
    Screen("leiden-gegevens-fout", Who.FACILITATOR, "filling", "/gegevens", leave_the_municipality_empty),
    Screen("leiden-schermkeuzes", Who.FACILITATOR, "welcome", "/schermkeuzes"),
    Screen("leiden-zonder-telefoon", Who.FACILITATOR, "welcome", "/deelnemers/nieuw"),
    Screen("leiden-formulieren", Who.FACILITATOR, "filling", "/leiden/formulieren?rol=inwonervertegenwoordiger"),
    Screen("leiden-overtypen", Who.FACILITATOR, "begun", "/leiden", type_over),
    Screen("leiden-deelnemer", Who.FACILITATOR, "filling", "/leiden", open_first_person),
    Screen("leiden-opruimen", Who.FACILITATOR, "busy", "/opruiming", open_everything),
    Screen("leiden-opruimen-leeg", Who.FACILITATOR, "empty", "/opruiming"),
    Screen("leiden-verwijderen", Who.FACILITATOR, "closed", "/verwijderen"),
    Screen("leiden-reflectie", Who.FACILITATOR, "reflecting", "/leiden/reflectie/overlap", write_together),
    Screen("leiden-schrijven", Who.FACILITATOR, "reflecting", "/leiden"),
    Screen("leiden-gesloten", Who.FACILITATOR, "closed", "/leiden"),
)
BEAMER = (
    Screen("scherm-welkom-leeg", Who.BEAMER, "empty", "/scherm"),
    Screen("scherm-welkom-een", Who.BEAMER, "one", "/scherm"),
    Screen("scherm-welkom", Who.BEAMER, "welcome", "/scherm"),
    Screen("scherm-welkom-veertig", Who.BEAMER, "many", "/scherm"),
    Screen("scherm-invullen", Who.BEAMER, "filling", "/scherm"),
    Screen("scherm-invullen-veertig", Who.BEAMER, "busy", "/scherm"),
    Screen("scherm-deur-dicht", Who.BEAMER, "begun", "/scherm"),
    Screen("scherm-aftellen", Who.BEAMER, "revealing", "/scherm"),
    Screen("totaalplaatje-scherm", Who.BEAMER, "shown", "/scherm"),
    Screen("totaalplaatje-scherm-een-groep", Who.BEAMER, "narrow", "/scherm"),
    Screen("totaalplaatje-scherm-twintig-groepen", Who.BEAMER, "broad", "/scherm"),
    Screen("scherm-reflectie", Who.BEAMER, "reflecting", "/scherm"),
    Screen("scherm-gesloten", Who.BEAMER, "closed", "/scherm"),
)
SCREENS = (*PUBLIC, *PARTICIPANT, *FACILITATOR, *BEAMER)
