"""The legends of layers that do not show classes."""

from dataclasses import replace

from levensbreed.matrix.shown.glyph import example_glyph
from levensbreed.matrix.shown.layers import SYMBOLS, Layer, LayerKind
from levensbreed.matrix.shown.picture import Example, LegendItem, LegendShown

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


def in_layer_words(legend: LegendShown, layer: Layer) -> LegendShown:
    """Return the legend with what the signs of this layer mean, in place of those of the classes."""
    if layer.kind is LayerKind.CLASSES:
        return legend
    if layer.kind is LayerKind.SUPPLY:
        return replace(legend, legend=[LegendItem(label, told) for label, told in _READ_A_CELL], example=Example(example_glyph()))
    items = [LegendItem(label, told, cls=cls, symbol=SYMBOLS[cls]) for cls, label, told in _MEANINGS[layer.kind]]
    return replace(legend, legend=items)
