"""The pages on which participants fill in."""
