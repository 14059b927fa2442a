"""Conversation forms as content: the reader that checks them, and how they are stored."""
