"""What the commands of this floor do, inside the transaction."""
