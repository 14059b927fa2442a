"""The parts of a conversation prepared for templates, as plain data."""
