"""The board: a kind of conversation that is still to be built."""
