"""The spoken code: nine digits in three groups, however people type them."""

from levensbreed.domain.limits import CODE_DIGITS

_SPOKEN = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")


def code_from_typing(typed: str) -> str | None:
    """Return the nine digits in what somebody typed, or None when it is not nine digits.

    Spaces, hyphens and dots between the digits do not matter.
    """
    digits = "".join(char for char in typed if char not in " -.\t\u00a0\u2009\u2011\u2013")
    return digits if len(digits) == CODE_DIGITS and digits.isascii() and digits.isdigit() else None


def code_from_number(number: int) -> str:
    """Return the code for a number below 10⁹, zero-padded."""
    return f"{number:0{CODE_DIGITS}d}"


def in_groups(code: str) -> str:
    """Return a code as it is shown: "482 913 057"."""
    return " ".join(code[start : start + 3] for start in range(0, CODE_DIGITS, 3))


def spoken(code: str) -> str:
    """Return a code as it is said: "vier acht twee, negen een drie, nul vijf zeven"."""
    groups = (code[start : start + 3] for start in range(0, CODE_DIGITS, 3))
    return ", ".join(" ".join(_SPOKEN[int(digit)] for digit in group) for group in groups)
