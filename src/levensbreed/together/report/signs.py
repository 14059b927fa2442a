"""The colours of the signs in files, as RRGGBB. Each cell says the same in a word."""

FILLS = {
    "overlap": "0C2A63",
    "known": "A4DCC3",
    "hidden": "CFE0F7",
    "assumed": "FDE9B0",
    "unseen": "E6E6E6",
    "not_applicable": "F1EDE2",
}
LIGHT_ON = frozenset({"overlap"})
"""Where the text is white."""
