"""Dutch drafts of a municipality's own documents: each claim names the test that proves it, the rest is left blank."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from levensbreed.domain.limits import BACKUP_DAYS, RETENTION_DAYS_AFTER_CREATION, RETENTION_DAYS_CHOICES, RETENTION_HOURS_PRACTICE
from levensbreed.storage.tables import metadata
from levensbreed.web.security import HEADERS
from tools.docs_data import purposes

ROOT = Path(__file__).resolve().parent.parent
BLANK = "**[vult de gemeente in]**"
DRAFT = f"""> Concept. Wat hieronder staat volgt uit de code en de tests van Levensbreed. Wat alleen de gemeente weet, staat er als {BLANK}.
> Een concept is geen verklaring: de gemeente kijkt het na en ondertekent het.
"""
SENSITIVE = {
    "cells": "wat iemand invult",
    "task_answers": "wat iemand invult",
    "participants": "naam, rol en organisatie, als iemand die geeft",
}


class UnprovedError(Exception):
    """A claim names a test that does not exist."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, the rule of a standard that it meets, and the test that proves it."""

    rule: str
    text: str
    test: str

    def row(self) -> str:
        """Return a table row, with a link to the test. Raises UnprovedError."""
        if not (ROOT / self.test).exists():
            raise UnprovedError(f"{self.text}: there is no {self.test}")
        return f"| {self.rule} | {self.text} | [{Path(self.test).name}](../../{self.test}) |\n"


SECURITY = (
    Claim(
        "ASVS toegang; BIO2 8.3",
        "Elke soort plaats krijgt alleen wat erbij hoort, volgens de tabel van adressen",
        "tests/web/test_seats.py",
    ),
    Claim(
        "ASVS sessies; BIO2 8.5", "De cookie is niet leesbaar voor scripts en verandert bij elke nieuwe plaats", "tests/web/test_cookies.py"
    ),
    Claim("ASVS cryptografie; BIO2 8.24", "Sleutels en codes staan niet leesbaar in de database of het log", "tests/web/test_secrets.py"),
    Claim("ASVS invoer; BIO2 8.28", "Te groot, te veel of vreemd wordt geweigerd en breekt niets", "tests/web/test_failures.py"),
    Claim("ASVS uitvoer; BIO2 8.28", "Getypte tekst blijft tekst, op elke pagina", "tests/web/test_pages.py"),
    Claim(
        "ASVS web; BIO2 8.26",
        "Elk antwoord heeft de veilige headers; een formulier van elders wordt geweigerd",
        "tests/web/test_headers.py",
    ),
    Claim("ASVS web; BIO2 8.26", "Een andere site kan niets opvragen of veranderen", "tests/web/test_cross_site.py"),
    Claim(
        "ASVS raden; BIO2 8.5",
        "Raden van codes gaat te traag om te lukken, en een goede code opent altijd",
        "tests/web/test_guessing_budget.py",
    ),
    Claim("ASVS log; BIO2 8.15", "In het log staat niets van wat mensen typen", "tests/cli/test_logs.py"),
    Claim("BIO2 8.10", "Wat verwijderd is, staat in geen enkel bestand meer", "tests/web/test_retention.py"),
    Claim("BIO2 8.13", "Een kopie kan worden teruggezet, regel voor regel als in de handleiding", "tests/deploy/test_drill.py"),
    Claim("BIO2 8.14", "Met PostgreSQL gaat een gesprek door als één server uitvalt", "tests/deploy/test_fronts.py"),
    Claim("BIO2 8.8", "De lijst van onderdelen is gelijk aan wat er geïnstalleerd is", "tests/tools/test_release.py"),
    Claim("BIO2 8.9", "Het image en de chart geven de server niet meer rechten dan nodig", "tests/deploy/test_chart.py"),
)
ACCESSIBLE = (
    Claim(
        "WCAG 2.2 AA, automatisch",
        "Elk scherm in elke stand: axe vindt niets, ook niet op een smal scherm",
        "tests/browser/test_quality.py",
    ),
    Claim("1.4.10", "Bij 320 pixels hoeft niemand opzij te schuiven", "tests/browser/test_quality.py"),
    Claim("2.1.1, 2.4.7", "Alles kan met het toetsenbord, en de focus is altijd te zien", "tests/browser/test_keyboard.py"),
    Claim("4.1.1 (vervallen), 4.1.2", "De HTML van elk scherm is geldig", "tests/browser/test_html.py"),
    Claim("4.1.3", "Meldingen kunnen uit; dan komt er geen enkele", "tests/browser/test_quiet.py"),
    Claim("3.3.1, 3.3.3", "Een fout staat naast het veld, en wat getypt is blijft staan", "tests/web/test_joining.py"),
    Claim("zonder JavaScript", "Meedoen, invullen en het plaatje lezen kan zonder JavaScript", "tests/web/test_without_javascript.py"),
)
PRIVATE = (
    Claim("dataminimalisatie", "Elke kolom zegt waarvoor zij is, anders bouwt het programma niet", "tests/storage/test_data_map.py"),
    Claim(
        "vertrouwelijk",
        "Voor het onthullen kan niemand zien wat een ander invult, langs geen enkele weg",
        "tests/api/test_before_the_reveal.py",
    ),
    Claim("inzage, meenemen, wissen", "Mensen zien hun eigen gegevens, nemen ze mee en trekken ze in", "tests/web/test_own_data.py"),
    Claim("bewaartermijn", "Na de termijn is alles weg, ook uit het log van de database", "tests/web/test_retention.py"),
    Claim("geen derden", "Geen pagina haalt iets van een andere site", "tests/web/test_headers.py"),
    Claim("gedeeld apparaat", "Een geleende telefoon houdt niets vast", "tests/web/test_shared_device.py"),
    Claim("burgerservicenummer", "Wat op een burgerservicenummer lijkt, geeft een waarschuwing", "tests/web/test_warnings.py"),
)


def table(claims: tuple[Claim, ...], first: str) -> str:
    """Return claims as a table."""
    return f"| {first} | wat zo is | bewijs |\n|---|---|---|\n" + "".join(claim.row() for claim in claims)


def security() -> str:
    """Return the table for ASVS and BIO2."""
    headers = "".join(f"- `{name}: {value}`\n" for name, value in HEADERS)
    return (
        f"# Beveiliging: ASVS en BIO2\n\n{{notice}}\n{DRAFT}\nGeordend naar de onderwerpen van OWASP ASVS 5 en de maatregelen van BIO2. Dit is geen volledige "
        f"toets: er staat alleen wat een test bewijst.\n\n{table(SECURITY, 'onderwerp')}\n## Headers bij elk antwoord\n\n{headers}\n"
        f"## Wat de gemeente zelf regelt\n\n- Wie de server beheert en bijwerkt: {BLANK}\n- TLS en het certificaat: {BLANK}\n"
        f"- Een pentest door anderen: {BLANK}. Er is er nog geen gedaan.\n- Waar kopieën staan en wie erbij mag: {BLANK}\n"
    )


def accessibility() -> str:
    """Return the draft of the accessibility statement."""
    return (
        f"# Concept toegankelijkheidsverklaring\n\n{{notice}}\n{DRAFT}\n- Gemeente: {BLANK}\n- Adres van de site: {BLANK}\n- Status: {BLANK}. Zonder onderzoek "
        f"door mensen kan dat niet A of B zijn.\n- Datum en naam van het onderzoek: {BLANK}\n- Waar iemand een probleem meldt: {BLANK}\n\n"
        f"## Wat bij elke wijziging wordt nagekeken\n\n{table(ACCESSIBLE, 'eis')}\n## Wat nog niet is nagekeken\n\n"
        "- Geen mens met een schermlezer of ander hulpmiddel heeft het geprobeerd: zie [wat niet getest is](../trust/not-tested.md).\n"
        "- De vragen van het instrument staan er letterlijk. Zij lezen moeilijker dan de rest.\n"
    )


def dpia() -> str:
    """Return the facts for a data protection impact assessment."""
    days = ", ".join(map(str, RETENTION_DAYS_CHOICES))
    return (
        f"# Feiten voor een DPIA\n\n{{notice}}\n{DRAFT}\n## Wat er gebeurt\n\nMensen vullen in welke hulp zij kennen of bieden. Zij hebben geen account. Een naam "
        f"mag, maar hoeft niet. Over inwoners wordt niets gevraagd. Een open veld kan wel iets over een mens bevatten.\n\n"
        f"- Doel en grondslag: {BLANK}\n- Wie verantwoordelijk is, en wie verwerkt: {BLANK}\n- Waar de server staat: {BLANK}\n\n## Hoe lang\n\n"
        f"- Een gesprek: {days} dagen na het sluiten, naar keuze. Nooit langer dan {RETENTION_DAYS_AFTER_CREATION} dagen nadat het is gemaakt.\n"
        f"- Een oefening: {RETENTION_HOURS_PRACTICE} uur.\n- Een kopie: {BACKUP_DAYS} dagen, als de beheerder niets anders kiest.\n\n"
        f"## Wat er tegen misbruik is gedaan\n\n{table(PRIVATE, 'beginsel')}\n## Wat overblijft\n\n"
        "- In een kleine groep kunt u raden wie iets vond.\n- Zonder TLS kan iemand op hetzelfde netwerk meelezen.\n"
        f"- Wie de server beheert, kan alles lezen.\n- De Woo en de Archiefwet gelden voor de gemeente.\n- De weging van deze risico’s: {BLANK}\n"
    )


def register() -> str:
    """Return the draft of the record of processing activities, generated from the tables."""
    rows = "".join(stored())
    return (
        f"# Concept voor het verwerkingsregister\n\n{{notice}}\n{DRAFT}\n| onderdeel | inhoud |\n|---|---|\n| naam | gesprekken over het aanbod van "
        f"cliëntondersteuning |\n| verwerkingsverantwoordelijke | {BLANK} |\n| doel en grondslag | {BLANK} |\n| betrokkenen | deelnemers en gespreksleiders |\n"
        f"| ontvangers | wie aan hetzelfde gesprek meedoet, na het onthullen; anders: {BLANK} |\n| doorgifte buiten de EU | het programma stuurt niets naar "
        f"anderen; de plaats van de server: {BLANK} |\n| bewaartermijn | {min(RETENTION_DAYS_CHOICES)} tot {max(RETENTION_DAYS_CHOICES)} dagen na het sluiten |\n"
        f"| beveiliging | [de tabel](asvs-bio2.md) |\n\n## Wat er wordt bewaard\n\nHoe lang elk deel blijft staat in de [data map](../trust/data-map.md).\n\n"
        f"| tabel | kolommen | persoonlijk |\n|---|---|---|\n{rows}"
    )


def stored() -> Iterator[str]:
    """Yield every table with its columns; for a table about people, what it says about them."""
    for each in metadata.sorted_tables:
        columns = ", ".join(f"`{name}`" for name, _ in purposes(each))
        of_person = any(key.column.table.name == "participants" for key in each.foreign_keys)
        yield f"| {each.name} | {columns} | {SENSITIVE.get(each.name, 'hoort bij één deelnemer' if of_person else 'nee')} |\n"
