"""The Dutch sentence for every refusal, which says what to do."""

from markupsafe import Markup, escape

from levensbreed.domain.refusals import Reason, RefusedError

SENTENCES: dict[Reason, str] = {
    Reason.UNKNOWN_CONVERSATION: "Dit gesprek vinden wij niet. Vraag de gespreksleider om de code.",
    Reason.UNKNOWN_PARTICIPANT: "Deze deelnemer vinden wij niet.",
    Reason.UNKNOWN_ROW: "Dit onderwerp hoort niet bij dit gesprek.",
    Reason.UNKNOWN_COLUMN: "Deze groep hoort niet bij dit gesprek.",
    Reason.UNKNOWN_TASK: "Deze taak hoort niet bij dit gesprek.",
    Reason.UNKNOWN_ROLE: "Kies een rol uit de lijst.",
    Reason.UNKNOWN_GROUP: "Kies de groepen uit de lijst.",
    Reason.UNKNOWN_MOMENT: "Kies moment 1, 2 of 3.",
    Reason.UNKNOWN_SIGN: "Dit teken kennen wij hier niet. Kijk boven de tabel wat u kunt typen.",
    Reason.FILLS_IN_ALONE: "Deze persoon vult nu zelf in. U kunt dit formulier niet meer overtypen.",
    Reason.CELLS_NOT_OPEN_YET: "Invullen kan nog niet. Wacht tot de gespreksleider begint.",
    Reason.CONVERSATION_CLOSED: "Het gesprek is gesloten. Invullen kan niet meer.",
    Reason.DOOR_CLOSED: "Meedoen kan nu niet. Vraag de gespreksleider om de deur te openen.",
    Reason.CONVERSATION_FULL: "Dit gesprek is vol. Er passen {limit} mensen in.",
    Reason.INSTANCE_FULL: "Er zijn te veel gesprekken. Vraag de beheerder om hulp.",
    Reason.NO_SUCH_STEP: "Deze stap kan nu niet. Ga één stap vooruit of terug.",
    Reason.PHASE_MOVED: "Het gesprek is al in een andere stap. Kijk eerst waar u bent.",
    Reason.STALE: "U heeft dit op een ander apparaat al gewijzigd. U ziet nu dat antwoord.",
    Reason.TWO_ANSWERS: "U koos ‘Weet ik niet’, en u gaf ook een antwoord. Haal één van de twee weg.",
    Reason.ORGANISATION_REQUIRED: "Vul de naam van de organisatie in. Die is nodig voor het totaalplaatje.",
    Reason.MUNICIPALITY_REQUIRED: "Vul de naam van de gemeente in.",
    Reason.TITLE_REQUIRED: "Vul een titel in.",
    Reason.DATE_UNREADABLE: "Vul een datum in, bijvoorbeeld 15-9-2026.",
    Reason.DATE_TOO_FAR: "Kies een dag die hooguit {limit} dagen na nu is.",
    Reason.TIME_UNREADABLE: "Vul een tijd in, bijvoorbeeld 14.00.",
    Reason.START_TIME_REQUIRED: "Vul ook in hoe laat het begint.",
    Reason.END_BEFORE_START: "Kies een eindtijd die na de begintijd komt, op dezelfde dag.",
    Reason.INVITATION_CHANGED: "Iemand anders heeft de uitnodiging intussen veranderd. Kijk onderaan wat daar staat.",
    Reason.FILLING_HAS_BEGUN: "Dit kan niet meer. Het invullen is al begonnen.",
    Reason.KEPT_LONGER: "Langer bewaren kan niet meer. De mensen aan tafel rekenen op deze tijd.",
    Reason.RETENTION_FIXED: "Het gesprek is gesloten. Deze tijd staat nu vast.",
    Reason.NO_GROUPS: "Kies ten minste één groep.",
    Reason.TOO_MANY_GROUPS: "Kies niet meer dan {limit} groepen.",
    Reason.TOO_MANY_ROWS: "Er passen {limit} onderwerpen in het schema. Haal er een paar weg.",
    Reason.LABEL_REQUIRED: "Vul een naam in.",
    Reason.LAST_LINE: "Dit is de laatste. Laat er ten minste één staan.",
    Reason.CANNOT_MERGE: "Kies een andere deelnemer om mee samen te voegen.",
    Reason.SINGLES_OUT: "Dit kan niet meer. Het totaalplaatje zou laten zien wat deze persoon antwoordde.",
    Reason.SINGLES_OUT_AMONG: "Dit kan niet in één keer. Het totaalplaatje zou laten zien wat iemand antwoordde. Kies minder stoelen.",
    Reason.ROLE_FIXED: "Deze rol staat nu vast. Het totaalplaatje zou laten zien wat deze persoon antwoordde.",
    Reason.TOO_LATE_TO_RESTORE: "Terugzetten kan niet meer. Dat kan tien minuten lang.",
    Reason.TIMER_MINUTES: "Kies een tijd van 1 tot {limit} minuten.",
    Reason.NO_TIMER: "Er loopt nu geen klok. Start de klok eerst.",
    Reason.TOO_MANY_NAMES: "Vul niet meer dan {limit} namen in.",
    Reason.NOTHING_TO_MERGE: "Kies ten minste één andere schrijfwijze.",
    Reason.TOO_MANY_POINTS: "Er staan al {limit} eigen punten. Haal er eerst een weg.",
    Reason.UNKNOWN_POINT: "Dit punt staat niet meer op de lijst.",
    Reason.AGREEMENT_REQUIRED: "Schrijf op wat u afspreekt.",
    Reason.AGREEMENT_CHANGED: "Iemand anders heeft deze afspraak intussen veranderd. Kijk hierboven wat er nu staat.",
    Reason.AGREEMENTS_CLOSED: "Het gesprek is gesloten. U kunt nog wel invullen wat er van een afspraak kwam.",
    Reason.TOO_MANY_AGREEMENTS: "Er passen {limit} afspraken op de lijst. Haal er eerst een weg.",
    Reason.UNKNOWN_AGREEMENT: "Deze afspraak staat niet meer op de lijst.",
    Reason.UNKNOWN_TEXT: "Deze vraag staat niet in dit gesprek.",
    Reason.TEXT_NOT_OPEN: "U kunt nu niet aan deze tekst schrijven. Wacht op de gespreksleider.",
    Reason.TEXT_RENEWED: "Deze tekst is opnieuw begonnen. Laad de pagina opnieuw en kijk wat er staat.",
    Reason.BAD_UPDATE: "Deze wijziging kunnen wij niet lezen. Laad de pagina opnieuw.",
    Reason.OTHERS_LETTERS: "Deze wijziging hoort bij iemand anders. Laad de pagina opnieuw.",
    Reason.SENTENCE_REQUIRED: "Schrijf eerst een zin.",
    Reason.TOO_LONG: "Deze tekst is te lang. Gebruik hooguit {limit} tekens.",
    Reason.UNREADABLE_TEXT: "Deze tekst bevat tekens die wij niet kunnen bewaren. Typ de tekst opnieuw.",
    Reason.BAD_OPERATION_ID: "Deze aanvraag klopt niet. Laad de pagina opnieuw.",
    Reason.OPERATION_REUSED: "Dit is al eens verstuurd, toen met een andere inhoud. Kijk of het klopt en verstuur het opnieuw.",
    Reason.PICTURE_NOT_SHOWN: "Het totaalplaatje is er nog niet. De gespreksleider laat het straks zien.",
    Reason.UNKNOWN_CODE: "Deze code kennen wij niet. Kijk nog eens op het scherm, of vraag de gespreksleider.",
    Reason.OTHER_PERSON: "Op dit apparaat doet nu iemand anders mee. Kom terug met uw eigen terugkomcode.",
    Reason.START_CODE_REQUIRED: "Vul de startcode in. U krijgt die van uw organisatie.",
    Reason.START_CODE_WRONG: "Deze startcode klopt niet. Kijk nog eens, of vraag uw organisatie om de code.",
    Reason.REMOVED: "U doet niet meer mee aan dit gesprek. Vraag de gespreksleider om hulp.",
}

UPDATE_TOO_LARGE = "Dit is te veel tegelijk. Voeg de tekst in kleinere stukken toe."
CHOSEN_AND_TYPED = "U koos ‘{chosen}’ en u typte ‘{typed}’. Kies hierboven wat klopt, of maak dit veld leeg."
CODE_NOT_NINE = "Een code heeft negen cijfers. Kijk nog eens op het scherm."
CODE_IS_RETURN_CODE = "Dit lijkt uw terugkomcode. Kies ‘Ik heb een terugkomcode’."
CODE_UNKNOWN = "Deze code kennen wij niet. Kijk nog eens op het scherm, of vraag de gespreksleider."
LINK_UNKNOWN = "Deze link werkt niet. Kijk of u de hele link heeft, of vraag een nieuwe."
MANY_WRONG_CODES = "Deze code kennen wij niet. Kijk goed op het scherm. Er is vaak een verkeerde getypt, maar de juiste werkt meteen."
MANY_WRONG_RETURNS = "Deze terugkomcode kennen wij niet. Er is vaak een verkeerde getypt, maar de juiste werkt meteen."
TOO_MANY_TRIES = "Er is te vaak een verkeerde code getypt. {wait}"
WAIT = "Wacht {time} en probeer het opnieuw."
TOO_OFTEN = {
    "too_many_tries": TOO_MANY_TRIES,
    "too_fast": "Er komt te veel tegelijk. {wait}",
    Reason.START_CODE_WRONG.value: "Deze startcode klopt niet. Er is vaak een verkeerde getypt, maar de juiste werkt meteen.",
}
"""What people who have to wait are told, by reason."""
ROLE_NEEDED = "Kies eerst uw rol."
NOT_FOUND_TITLE = "Deze pagina is er niet"
NOT_FOUND = "Doet u mee aan een gesprek? Typ dan de code op de beginpagina."
FORBIDDEN_TITLE = "Dit kan alleen de gespreksleider"
FORBIDDEN = "Ga terug naar uw eigen pagina."
CROSS_SITE_TITLE = "Dit kwam niet van onze pagina"
CROSS_SITE = (
    "Uw wijziging is niet bewaard. Ga terug, laad de pagina opnieuw en probeer het nog eens. "
    "Helpt dat niet? Gebruik dan een andere browser of een ander netwerk."
)
TOO_LARGE_TITLE = "Dit is te groot"
TOO_LARGE = "U stuurt meer dan wij kunnen bewaren. Maak de tekst korter."
BROKEN_TITLE = "Er ging iets mis bij ons"
BROKEN = "Uw wijziging is niet bewaard. Probeer het nog eens. Helpt dat niet? Noem dan dit nummer: {error_id}."
NOT_WRITTEN_TITLE = "Opslaan lukt nu niet"
NOT_WRITTEN = "Uw wijziging is niet bewaard. Probeer het over een minuut nog eens."
UNAVAILABLE_TITLE = "Dit lukt nu even niet"
UNAVAILABLE = "Wij kunnen nu niet bij de gegevens. Wat bewaard is, blijft bewaard. Probeer het over een minuut nog eens."
UNDER_PATH_TITLE = "Dit adres klopt niet"
UNDER_PATH = (
    "Levensbreed werkt alleen op een eigen hostnaam, niet onder een pad. Vraag de beheerder om een eigen hostnaam voor deze pagina's."
)
UNREADABLE_REQUEST = "Deze aanvraag kunnen wij niet lezen."
BSN_WARNING = "Dit lijkt op een burgerservicenummer. Schrijf liever niets op waaraan iemand te herkennen is."
CHAIRS_NEEDED = "Zet een vinkje bij de stoelen die weg moeten."
SURE_NEEDED = "Zet eerst het vinkje. Dan weten wij dat u het zeker weet."
DELETED_TITLE = "Alles is verwijderd"
DELETED = "Het gesprek en alle antwoorden zijn weg. Niemand kan ze nog zien."
WITHDRAWN_TITLE = "Uw gegevens zijn weg"
WITHDRAWN = "Alles wat van u was, is gewist. Uw antwoorden tellen niet meer mee."
OFFLINE_TITLE = "Er is geen verbinding"
OFFLINE = "Deze pagina opent pas als er weer verbinding is. Wat u heeft ingevuld, is niet weg."
WIPED_TITLE = "Dit apparaat is leeg"
WIPED = "Op dit apparaat staat niets meer van u. Uw antwoorden blijven wel bewaard in het gesprek."
RETURN_IMPOSSIBLE = "Deze terugkomcode kennen wij niet. Een code heeft tien tekens, zonder a, e, i, o, u, y, 0 of 1."
RETURN_IS_CODE = "Deze terugkomcode kennen wij niet. Dit lijkt de code van het gesprek. Kies ‘Ik doe voor het eerst mee’."
RETURN_UNKNOWN = "Deze terugkomcode kennen wij niet. Kijk nog eens op uw kaartje, of vraag de gespreksleider."
HELP = "Hulp nodig? Vraag de gespreksleider."
HELP_FROM = "Hulp nodig? Vraag {contact}."


def how_long(seconds: int) -> str:
    """Return a waiting time in Dutch: in whole minutes, or in seconds when it is short."""
    if seconds < 2 * 60:
        return f"{seconds} {'seconde' if seconds == 1 else 'seconden'}"
    return f"{-(-seconds // 60)} minuten"


def must_wait(reason: str, seconds: int) -> str:
    """Return what people who have to wait are told, with the time."""
    return TOO_OFTEN[reason].format(wait=WAIT.format(time=how_long(seconds)))


def must_wait_live(reason: str, seconds: int) -> Markup:
    """Return the same for a page, where the time counts down."""
    waiting = Markup('<lb-wait seconds="{}">{}</lb-wait>').format(seconds, WAIT.format(time=how_long(seconds)))
    return escape(TOO_OFTEN[reason]).format(wait=waiting)


def sentence(refused: RefusedError) -> str:
    """Return the Dutch sentence for a refusal."""
    return SENTENCES[refused.reason].format(limit=refused.limit)
