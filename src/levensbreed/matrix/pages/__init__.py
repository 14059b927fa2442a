"""The pages of the matrix, grouped by who is looking."""
