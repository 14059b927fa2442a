"""What each command does inside the transaction, one module per noun."""
