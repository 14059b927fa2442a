"""What only the facilitator does with the matrix."""
