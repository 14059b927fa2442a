"""Reads and writes the tables of the matrix."""
