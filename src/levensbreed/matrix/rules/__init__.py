"""The rules of the matrix: plain functions on plain data."""
