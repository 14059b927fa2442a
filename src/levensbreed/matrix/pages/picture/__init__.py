"""The totaalplaatje opened: a cell, the points to talk about, names, words, files."""
