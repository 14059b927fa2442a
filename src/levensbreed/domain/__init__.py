"""The rules of a conversation: pure data and pure functions."""
