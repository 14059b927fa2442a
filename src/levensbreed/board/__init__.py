"""The board: a kind of conversation that is not built yet."""
