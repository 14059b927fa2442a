"""The pages of the totaalplaatje: a cell, the talking points, names, words, files."""
