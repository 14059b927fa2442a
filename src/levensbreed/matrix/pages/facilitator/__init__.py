"""The pages on which only the facilitator works with the matrix."""
