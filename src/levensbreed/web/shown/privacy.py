"""What is kept of people, why, and until when; the privacy page shows this list."""

KEPT: tuple[dict[str, str], ...] = (
    {"what": "Uw rol", "why": "Uw rol bepaalt welke vraag u krijgt.", "until": "Tot het gesprek weg is."},
    {"what": "Uw organisatie", "why": "Zo ziet de groep wie wat biedt.", "until": "Tot het gesprek weg is."},
    {
        "what": "De naam die u zelf kiest",
        "why": "Alleen de gespreksleider ziet deze naam. Leeg laten mag.",
        "until": "Tot het gesprek weg is.",
    },
    {"what": "Uw antwoorden", "why": "Daarmee maken we het totaalplaatje.", "until": "Tot het gesprek weg is, of tot u ze intrekt."},
    {
        "what": "Een sleutel in uw browser (een cookie)",
        "why": "Zo weten we dat u het bent.",
        "until": "Tot u dit apparaat wist, of na 90 dagen.",
    },
)
