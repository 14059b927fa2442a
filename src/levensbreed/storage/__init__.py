"""The durable truth: tables, one writer per process, and the questions asked of them."""
