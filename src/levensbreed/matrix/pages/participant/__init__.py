"""Filling in: the pages on which somebody answers."""
