"""Makes texts harmless for spreadsheets, which take some texts for formulas."""

BYTE_ORDER_MARK = "\ufeff"
"""Tells a spreadsheet that the text is UTF-8."""
_STARTS_FORMULA = frozenset("=+-@＝＋－＠|%")
_SKIPPED_BEFORE = " ;,\t\r\n\"'"


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe in front."""
    begins = text.lstrip(_SKIPPED_BEFORE)[:1]
    return f"'{text}" if (begins in _STARTS_FORMULA and begins) or text[:1] in ("\t", "\r", "\n") else text
