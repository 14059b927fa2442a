"""A report in every format, each made from the same data."""
