"""The texts taken word for word from the tool this form is based on; they never change."""

from collections.abc import Mapping

DOMAIN_LABELS = frozenset(
    {
        "Wonen (woonvarianten)",
        "Werken",
        "Participatie",
        "Onderwijs",
        "Jeugdzorg inclusief jeugd-ggz",
        "Zorg (Wmo)",
        "Zorg (ouderenzorg, gehandicaptenzorg, ggz)",
        "Inkomen en schulden",
        "Opvoeding",
        "Preventie",
        "Mobiliteit",
        "Zingeving",
        "Anders nl.",
    }
)
GROUP_LABELS = frozenset(
    {
        "Ouderen met achteruitgaande gezondheid",
        "Mensen met dementie",
        "Mensen met niet-aangeboren hersenletsel",
        "Mensen met een licht verstandelijke beperking",
    }
)
TASK_LABELS = frozenset(
    {
        "Outreaching contact leggen (bezoeken van vindplaatsen, voorlichting geven)",
        "Signalering van trends, lacunes en knelpunten",
        "Pleitbezorging/ombudsfunctie, bemiddeling",
        "Samenwerking met toegangsfunctionarissen gemeente en CIZ en/of met OCO Wlz",
    }
)
REFLECTION_QUESTIONS = frozenset(
    {
        "Voor vragen op welke levensgebieden, voor welke doelgroepen en/of momenten is er momenteel in uw gemeente"
        " weinig aanbod aan cliëntondersteuning beschikbaar?",
        "Waar zit overlap tussen aanbieders?",
        "Zijn er (grote) verschillen tussen wat men volgens afspraak zou moeten doen en bereiken en wat men in de praktijk doet?",
        "Zijn er op dit thema voor u nog andere vraagstukken (knelpunten, buikpijnvragen, etc.)?",
    }
)
REFLECTION_LEAD_INS = frozenset(
    {
        "Er is weinig aanbod beschikbaar voor:",
        "Er bestaat overlap op:",
        "Er zijn verschillen tussen afspraak en realisatie bij:",
        "Vraagstukken zijn:",
    }
)
MOMENT_TITLES = frozenset(
    {
        "Reflectie op het eigen leven",
        "Het verkrijgen van passende ondersteuning",
        "Tijdens het ontvangen van ondersteuning/zorg",
    }
)

SEED_TEXTS: Mapping[tuple[str, str], frozenset[str]] = {
    ("domains", "label"): DOMAIN_LABELS,
    ("target_groups", "label"): GROUP_LABELS,
    ("tasks", "label"): TASK_LABELS,
    ("reflection", "question"): REFLECTION_QUESTIONS,
    ("reflection", "lead_in"): REFLECTION_LEAD_INS,
    ("reflection_extra", "question"): frozenset(),
    ("marks", "label"): frozenset(),
}
"""The texts that a table may have under a key when it says `seed = true`."""
