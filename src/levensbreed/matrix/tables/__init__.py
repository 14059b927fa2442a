"""What the matrix keeps, in and out of the tables."""
