"""What is stored of what every kind can use, for the privacy page."""

from levensbreed.web.shown.privacy import GONE, Kept

AGREEMENTS_KEPT: Kept = {
    "what": "De afspraken van de groep",
    "why": "Wat er gaat gebeuren, welke organisatie dat doet en wanneer. Er staan geen namen van mensen in.",
    "until": GONE,
    "holds": ("agreements",),
}
