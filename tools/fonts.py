"""Makes fonts from the type that npm brings: for reading, for a zero without a slash, and for drawings; never committed."""

# The type of the product has a slashed zero only. Beside the digits of a code, and in "0/6", readers take it for an 8 or an Ø.
# The two halves of the inside become one oval: the outside, made to measure. Weights and widths stay those of the original.

from pathlib import Path

from fontTools import subset
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import build, instancer

FRONTEND = Path(__file__).resolve().parent.parent / "frontend"
FAMILY = "atkinson-hyperlegible-next"
FILES = FRONTEND / "node_modules" / "@fontsource-variable" / FAMILY / "files"
SOURCE = FILES / f"{FAMILY}-latin-wght-normal.woff2"
TARGET = FRONTEND / "fonts" / "round-zero.woff2"
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


def rounded(weight: int) -> TTFont:
    """Return the whole font in one weight, with the round zero."""
    font = instancer.instantiateVariableFont(TTFont(SOURCE), {"wght": weight})
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
    """Write the fonts, unless they are newer than their source and this program."""
    TARGET.parent.mkdir(exist_ok=True)
    if not is_newer(TARGET):
        make_round_zero()
    for letters in SETS:
        make_reading_font(letters)
        for weight in DRAWING_WEIGHTS:
            make_drawing_font(letters, weight)


def make_reading_font(letters: str) -> None:
    """Write a font for pages without the thin weights, which nothing here uses: a fifth of its bytes."""
    target = TARGET.with_name(f"reading-{letters}.woff2")
    if is_newer(target):
        return
    font = TTFont(FILES / f"{FAMILY}-{letters}-wght-normal.woff2")
    instancer.instantiateVariableFont(font, {"wght": (WEIGHTS[0], DEFAULT, WEIGHTS[-1])}, inplace=True)
    font.save(target)


def is_newer(font: Path) -> bool:
    return font.exists() and font.stat().st_mtime > max(SOURCE.stat().st_mtime, Path(__file__).stat().st_mtime)


def make_round_zero() -> None:
    space = DesignSpaceDocument()
    space.addAxis(AxisDescriptor(name="Weight", tag="wght", minimum=WEIGHTS[0], default=DEFAULT, maximum=WEIGHTS[-1]))
    for weight in WEIGHTS:
        space.addSource(
            SourceDescriptor(font=with_round_zero(weight), location={"Weight": weight}, familyName="Round Zero", styleName=str(weight))
        )
    font, _, _ = build(space, exclude=["MVAR", "STAT"])
    font.flavor = "woff2"
    font.save(TARGET)


def make_drawing_font(letters: str, weight: int) -> None:
    """Write one weight as a plain font: what draws on the server reads no variable and no packed ones."""
    target = TARGET.with_name(f"drawing-{letters}-{weight}.ttf")
    if is_newer(target):
        return
    source = TTFont(FILES / f"{FAMILY}-{letters}-wght-normal.woff2")
    font = rounded(weight) if letters == "latin" else instancer.instantiateVariableFont(source, {"wght": weight})
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    font.save(target)


if __name__ == "__main__":
    make()
