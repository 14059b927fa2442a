"""The legends of layers that do not show classes."""

from typing import Any

from levensbreed.matrix.shown.glyph import example_glyph
from levensbreed.matrix.shown.layers import SYMBOLS, Layer, LayerKind

_MEANINGS: dict[LayerKind, tuple[tuple[str, str, str], ...]] = {
    LayerKind.ROLE: (
        ("l-most", "De helft of meer", "De helft of meer van deze mensen weet of denkt dat dit er is."),
        ("l-some", "Minder dan de helft", "Iemand weet of denkt dat dit er is, maar niet de helft."),
        ("l-none", "Niemand", "Niemand van deze mensen weet of denkt dat dit er is."),
        ("l-unseen", "Niet bekeken", "Niemand van deze mensen keek hier."),
    ),
    LayerKind.MOMENT: (
        ("l-most", "Aanbod", "Een aanbieder biedt dit op dit moment."),
        ("l-some", "Geen aanbod, wel verwacht", "Geen aanbieder biedt dit. Iemand denkt van wel."),
        ("l-none", "Geen aanbod", "Geen aanbieder biedt dit op dit moment."),
    ),
    LayerKind.PROVIDER: (
        ("l-most", "Biedt dit", "Deze aanbieder biedt dit."),
        ("l-none", "Nee", "Deze aanbieder biedt dit niet."),
    ),
    LayerKind.AGREED: (
        ("l-most", "Hoort erbij", "De groep vindt dat dit erbij hoort."),
        ("l-out", "Hoort er niet bij", "De groep vindt dat dit er niet bij hoort."),
        ("l-some", "Uitzoeken", "De groep zoekt dit nog uit."),
        ("l-none", "Open", "De groep zei hier nog niets over."),
        ("l-unseen", "Past niet", "Dit onderwerp past niet bij deze groep."),
    ),
}
_READ_A_CELL = (
    ("Boven: het aanbod", "De cijfers zijn de momenten. Rechts staat hoeveel aanbieders dit bieden."),
    ("Onder: wie het weet", "Een stip is iemand die dit weet of denkt. Een vraagteken is iemand die het niet weet."),
    ("Groen: bekend", "Veel mensen weten of denken dat dit er is."),
    ("Rondje: geen aanbod", "Geen aanbieder biedt dit."),
)


def show_layer_legend(layer: Layer) -> dict[str, Any]:
    """Return the legend of a layer, which replaces that of the classes; empty for the layer that shows classes."""
    if layer.kind is LayerKind.CLASSES:
        return {}
    if layer.kind is LayerKind.SUPPLY:
        return {"legend": [{"label": label, "explanation": told} for label, told in _READ_A_CELL], "example": {"glyph": example_glyph()}}
    return {
        "legend": [{"cls": cls, "symbol": SYMBOLS[cls], "label": label, "explanation": told} for cls, label, told in _MEANINGS[layer.kind]]
    }
