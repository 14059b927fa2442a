"""The layers of the picture: the same cells by class, by supply and knowledge, by role, moment, provider, or agreement."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from levensbreed.domain.limits import PARTICIPANTS_PER_CONVERSATION
from levensbreed.domain.texts import same_name
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.cell import MOMENTS
from levensbreed.matrix.rules.decisions import Verdict
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.invitation import in_question
from levensbreed.matrix.rules.opened import moment_counts, offered_by, role_counts
from levensbreed.matrix.rules.picture import CellClass, CellKey, Picture
from levensbreed.matrix.rules.small_roles import ANDEREN
from levensbreed.matrix.shown.glyph import show_glyph
from levensbreed.matrix.shown.picture import CLASS_LABELS, SHORT_CLASS_LABELS, CellShown
from levensbreed.matrix.shown.places import counted, role_label
from levensbreed.matrix.shown.state import matrix_of

CLASSES = ""
"""The layer that everybody starts with."""


SYMBOLS = {"l-none": "gap", "l-some": "hidden", "l-most": "known", "l-unseen": "unseen", "l-out": "x"}
"""The symbol of each state that a cell can have in a layer."""


_SHORT = {
    "Niet bekeken": "Nog niet",
    "Te weinig mensen": "Te weinig",
    "Niemand": "Geen",
    "Minder dan de helft": "< helft",
    "De helft of meer": "≥ helft",
    "Geen aanbod": "Geen",
    "Biedt dit": "Ja",
    "Hoort erbij": "Erbij",
    "Hoort er niet bij": "Niet",
    "Uitzoeken": "Uitzoek",
} | {CLASS_LABELS[cell_class]: short for cell_class, short in SHORT_CLASS_LABELS.items()}
_SIGN_WITH_DIGITS = 4


class LayerKind(StrEnum):
    """The kinds of layers; the values are used in addresses."""

    CLASSES = ""
    SUPPLY = "aanbod"
    ROLE = "rol"
    MOMENT = "moment"
    PROVIDER = "aanbieder"
    AGREED = "afspraken"


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: `id` is used in addresses, `of` is its role, moment or provider."""

    kind: LayerKind
    of: str
    label: str

    @property
    def id(self) -> str:
        """The id of the layer in an address."""
        return f"{self.kind}-{self.of}" if self.of else self.kind.value


@dataclass(frozen=True, slots=True)
class LayerChoice:
    """A layer to choose, and where that leads; `now` marks the one that is shown."""

    id: str
    kind: str
    label: str
    now: bool
    url: str


def layers_of(state: RoomState, instrument: MatrixInstrument) -> Iterator[Layer]:
    """Yield the layers that a picture has now. A role of one person is grouped with others, so it has no layer of its own."""
    matrix = matrix_of(state)
    yield Layer(LayerKind.CLASSES, "", "Alles")
    yield Layer(LayerKind.SUPPLY, "", "Aanbod en bekendheid")
    if matrix.picture is None:
        return
    for role in dict.fromkeys(matrix.picture.told_as.values()):
        yield Layer(LayerKind.ROLE, role, role_label(instrument, role))
    if matrix_of(state).kept.moments_enabled:
        for moment in sorted(MOMENTS):
            yield Layer(LayerKind.MOMENT, str(moment), f"Moment {moment}")
    for at, provider in enumerate(matrix.picture.providers, start=1):
        yield Layer(LayerKind.PROVIDER, str(at), provider)
    yield Layer(LayerKind.AGREED, "", "Wat de groep vindt")


def is_layer(layer_id: str, instrument: MatrixInstrument) -> bool:
    """Say whether a layer can exist, which limits the number of views to render."""
    kind, _, of = layer_id.partition("-")
    match kind:
        case LayerKind.ROLE:
            return of == ANDEREN or any(role.id == of for role in instrument.roles)
        case LayerKind.MOMENT:
            return of in {str(moment) for moment in MOMENTS}
        case LayerKind.PROVIDER:
            return of.isascii() and of.isdigit() and int(of[:4]) <= PARTICIPANTS_PER_CONVERSATION
        case _:
            return kind in list(LayerKind) and not of


def layer_of(state: RoomState, instrument: MatrixInstrument, layer_id: str) -> Layer:
    """Return the layer with this id; the classes when there is none (any more)."""
    layers = layers_of(state, instrument)
    classes = next(layers)
    return classes if layer_id in ("", classes.id) else next((layer for layer in layers if layer.id == layer_id), classes)


def show_layers(state: RoomState, instrument: MatrixInstrument, now: Layer, base: str) -> list[LayerChoice]:
    """Return the layers to choose from."""
    joint = "&" if "?" in base else "?"
    return [
        LayerChoice(layer.id, layer.kind.value, layer.label, layer.id == now.id, f"{base}{joint}laag={layer.id}")
        for layer in layers_of(state, instrument)
    ]


def layer_in_title(layer: Layer) -> str:
    """Return how a layer is named in the title of its page; nothing for the one everybody starts with."""
    return f", {layer.label}" if layer.id else ""


def in_layer(state: RoomState, picture: Picture, layer: Layer, shown: CellShown) -> CellShown:
    """Return a shown cell in a layer; `shown` is the cell by class."""
    key = (shown.row, shown.column)
    match layer.kind:
        case LayerKind.SUPPLY:
            return replace(shown, cls="l-none", glyph=show_glyph(picture, key, moments_enabled=matrix_of(state).kept.moments_enabled))
        case LayerKind.ROLE:
            return _told(shown, layer, *_by_role(picture, key, layer.of))
        case LayerKind.MOMENT:
            return _told(shown, layer, *_by_moment(picture, key, int(layer.of)))
        case LayerKind.PROVIDER:
            return _told(shown, layer, *_by_provider(picture, key, layer.label))
        case LayerKind.AGREED:
            return _told(shown, layer, *_agreed(state, picture, key))
        case _:
            return shown


def shortened(shown: CellShown) -> CellShown:
    """Return a shown cell for a table with little room: with short words, and without a symbol beside many digits."""
    digits = f"{shown.offers or ''}{shown.known}{shown.looked}"
    word, is_long = _SHORT.get(shown.word, shown.word), len(digits) > _SIGN_WITH_DIGITS
    return replace(shown, word=word, is_long=is_long, number=shown.number and _short_number(shown.number))


def _short_number(number: str) -> str:
    share = re.match(r"(\d+) van (\d+)", number)
    return f"{share[1]}/{share[2]}" if share else number.split(" ")[0]


def layer_key(state: RoomState, picture: Picture, layer: Layer, key: CellKey) -> object:
    """Return everything that a cell in a layer depends on."""
    return (picture.versions.cell(key), layer, matrix_of(state).kept.lines_seq, matrix_of(state).kept.decided_seq)


def _told(shown: CellShown, layer: Layer, cls: str, word: str, number: str) -> CellShown:
    sentence = f"{layer.label}: {in_question(word)}{', ' + number if number else ''}."
    return replace(shown, cls=cls, symbol=SYMBOLS[cls], word=word, number=number, sentence=sentence, late=False)


def _by_role(picture: Picture, key: CellKey, role: str) -> tuple[str, str, str]:
    count = next((count for count in role_counts(picture, key) if count.role == role), None)
    if count is None:
        return "l-unseen", "Te weinig mensen", ""
    if not count.looked:
        return "l-unseen", "Niet bekeken", ""
    share = "l-none" if not count.known else "l-most" if 2 * count.known >= count.looked else "l-some"
    word = {"l-none": "Niemand", "l-some": "Minder dan de helft", "l-most": "De helft of meer"}[share]
    return share, word, f"{count.known} van {count.looked}"


def _by_moment(picture: Picture, key: CellKey, moment: int) -> tuple[str, str, str]:
    count = moment_counts(picture, key)[moment - 1]
    if count.offers:
        return "l-most", "Aanbod", counted(count.offers, "aanbieder", "aanbieders")
    if count.known:
        return "l-some", "Geen aanbod", f"{count.known} {'denkt' if count.known == 1 else 'denken'} van wel"
    return "l-none", "Geen aanbod", ""


def _by_provider(picture: Picture, key: CellKey, provider: str) -> tuple[str, str, str]:
    if not offered_by(picture, key, same_name(provider)):
        return "l-none", "Nee", ""
    counts = picture.counts(key)
    return "l-most", "Biedt dit", f"{counts.known} van {counts.looked} weten het"


def _agreed(state: RoomState, picture: Picture, key: CellKey) -> tuple[str, str, str]:
    decision = matrix_of(state).decisions.cells.get(key)
    if picture.class_of(key) is CellClass.NOT_APPLICABLE:
        return "l-unseen", "Past niet", ""
    verdict = decision.verdict if decision else Verdict.OPEN
    number = "anders gezien" if decision and decision.dissent else ""
    cls, word = {
        Verdict.OPEN: ("l-none", "Open"),
        Verdict.BELONGS: ("l-most", "Hoort erbij"),
        Verdict.NOT: ("l-out", "Hoort er niet bij"),
        Verdict.FIND_OUT: ("l-some", "Uitzoeken"),
    }[verdict]
    return cls, word, number
