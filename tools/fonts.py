"""Makes fonts from the typeface that npm installs: for reading, for a zero without a slash, and for drawings; never committed."""

# The typeface only has a slashed zero. Beside the digits of a code, and in "0/6", readers take it for an 8 or an Ø.
# The two halves of the inside are replaced by one oval: the outside, scaled. Weights and widths are those of the original.

import hashlib
from pathlib import Path

from fontTools import subset
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import build, instancer

FRONTEND = Path(__file__).resolve().parent.parent / "frontend"
FAMILY = "atkinson-hyperlegible-next"
FILES = FRONTEND / "node_modules" / "@fontsource-variable" / FAMILY / "files"
TARGET = FRONTEND / "fonts" / "round-zero.woff2"
STAMP = TARGET.with_name(".made-from")
WEIGHTS = (400, 600, 800)
DEFAULT = 400
DRAWING_WEIGHTS = (400, 600, 700)
SETS = ("latin", "latin-ext")
Knot = tuple[int, int, bool]


def contours(font: TTFont) -> list[list[Knot]]:
    points, ends, flags = font["glyf"]["zero"].getCoordinates(font["glyf"])
    knots = [(int(x), int(y), bool(flag & 1)) for (x, y), flag in zip(points, flags, strict=True)]
    starts = [0, *[end + 1 for end in ends]]
    return [knots[first : end + 1] for first, end in zip(starts, ends, strict=False)]


def box(knots: list[Knot]) -> tuple[int, int, int, int]:
    xs, ys = [x for x, _, _ in knots], [y for _, y, _ in knots]
    return min(xs), min(ys), max(xs), max(ys)


def made_to_measure(knots: list[Knot], into: tuple[int, int, int, int]) -> list[Knot]:
    left, bottom, right, top = box(knots)
    wide, high = (into[2] - into[0]) / (right - left), (into[3] - into[1]) / (top - bottom)
    placed = [(round(into[0] + (x - left) * wide), round(into[1] + (y - bottom) * high), on) for x, y, on in knots]
    return placed[::-1]


def draw(pen: TTGlyphPen, knots: list[Knot]) -> None:
    start = next(i for i, knot in enumerate(knots) if knot[2])
    ring = knots[start:] + knots[: start + 1]
    pen.moveTo(ring[0][:2])
    waiting: list[tuple[int, int]] = []
    for x, y, on in ring[1:]:
        waiting.append((x, y))
        if on:
            pen.qCurveTo(*waiting)
            waiting = []
    pen.closePath()


def opened(file: Path) -> TTFont:
    """Read a font so that what is made from it is the same to the byte each time: its timestamp is not updated."""
    return TTFont(file, recalcTimestamp=False)


def rounded(weight: int) -> TTFont:
    """Return the whole font in one weight, with the round zero."""
    font = instancer.instantiateVariableFont(opened(source_of("latin")), {"wght": weight})
    outside, *inside = contours(font)
    pen = TTGlyphPen(None)
    draw(pen, outside)
    draw(pen, made_to_measure(outside, box([knot for half in inside for knot in half])))
    font["glyf"]["zero"] = pen.glyph(dropImpliedOnCurves=False)
    return font


def with_round_zero(weight: int) -> TTFont:
    font = rounded(weight)
    cutter = subset.Subsetter(subset.Options(layout_features=["tnum", "pnum"], hinting=False, name_IDs=[0, 1, 2, 13, 14]))
    cutter.populate(unicodes=[0x30])
    cutter.subset(font)
    for table in ("STAT", "avar", "fvar"):
        if table in font:
            del font[table]
    return font


def make() -> None:
    """Write the fonts, unless they were made by this program from the same sources; by content, because npm changes file times."""
    TARGET.parent.mkdir(exist_ok=True)
    made_from = fingerprint()
    if STAMP.exists() and STAMP.read_text() == made_from and all(font.exists() for font in targets()):
        return
    STAMP.unlink(missing_ok=True)
    make_round_zero()
    for letters in SETS:
        make_reading_font(letters)
        for weight in DRAWING_WEIGHTS:
            make_drawing_font(letters, weight)
    STAMP.write_text(made_from)


def fingerprint() -> str:
    """Return a hash of what the fonts are made from: the typeface, and this program."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for letters in SETS:
        digest.update(source_of(letters).read_bytes())
    return digest.hexdigest()


def targets() -> list[Path]:
    """Return every font that is made."""
    return [TARGET, *map(reading_font, SETS), *(drawing_font(letters, weight) for letters in SETS for weight in DRAWING_WEIGHTS)]


def source_of(letters: str) -> Path:
    return FILES / f"{FAMILY}-{letters}-wght-normal.woff2"


def reading_font(letters: str) -> Path:
    return TARGET.with_name(f"reading-{letters}.woff2")


def drawing_font(letters: str, weight: int) -> Path:
    return TARGET.with_name(f"drawing-{letters}-{weight}.ttf")


def make_reading_font(letters: str) -> None:
    """Write a font for pages without the thin weights, which are not used: that saves a fifth of its size."""
    font = opened(source_of(letters))
    instancer.instantiateVariableFont(font, {"wght": (WEIGHTS[0], DEFAULT, WEIGHTS[-1])}, inplace=True)
    font.save(reading_font(letters))


def make_round_zero() -> None:
    space = DesignSpaceDocument()
    space.addAxis(AxisDescriptor(name="Weight", tag="wght", minimum=WEIGHTS[0], default=DEFAULT, maximum=WEIGHTS[-1]))
    for weight in WEIGHTS:
        space.addSource(
            SourceDescriptor(font=with_round_zero(weight), location={"Weight": weight}, familyName="Round Zero", styleName=str(weight))
        )
    font, _, _ = build(space, exclude=["MVAR", "STAT"])
    font.flavor = "woff2"
    font.recalcTimestamp = False
    font.save(TARGET)


def make_drawing_font(letters: str, weight: int) -> None:
    """Write one weight as a plain font, because the drawing program on the server reads no variable or compressed fonts."""
    source = opened(source_of(letters))
    font = rounded(weight) if letters == "latin" else instancer.instantiateVariableFont(source, {"wght": weight})
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    font.save(drawing_font(letters, weight))


if __name__ == "__main__":
    make()
