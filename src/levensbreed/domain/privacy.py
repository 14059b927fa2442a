"""Detects numbers that look like a citizen service number (BSN)."""

import re

_BSN_DIGITS = 9
_RUNS = re.compile(r"(?<!\d)\d(?:[ .-]?\d){7,8}(?!\d)")


def looks_like_bsn(text: str) -> bool:
    """Say whether a text contains a number of eight or nine digits that passes the BSN's elfproef.

    Source: the weighted sum of the digits (9, 8, … 2, -1) is a multiple of 11 and not zero.
    """
    return any(_passes(re.sub(r"\D", "", run)) for run in _RUNS.findall(text))


def _passes(digits: str) -> bool:
    numbers = [int(digit) for digit in digits.zfill(_BSN_DIGITS)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(number * weight for number, weight in zip(numbers, weights, strict=True))
    return total != 0 and total % 11 == 0
