"""What each command about the matrix does, inside the transaction."""
