"""What is stored of what every kind can use, for the privacy page."""

from levensbreed.web.shown.privacy import GONE, Kept

AGREEMENTS_KEPT: Kept = {
    "what": "De afspraken van de groep",
    "why": "Wat er gaat gebeuren, welke organisatie dat doet en wanneer. Er staan geen namen van mensen in.",
    "until": GONE,
    "holds": ("agreements",),
}

TEXTS_KEPT: Kept = {
    "what": "Wat u schrijft in een tekst van de groep",
    "why": "De groep schrijft samen een antwoord. Wij bewaren welke letters van u zijn, om ze te kunnen wissen.",
    "until": "Tot het gesprek weg is, of tot u alles van u wist.",
    "holds": ("joint_texts", "text_updates", "text_clients"),
}
