"""Reads and writes what every kind of conversation can use."""
