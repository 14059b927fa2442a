"""The pages of the matrix, grouped by their readers."""
