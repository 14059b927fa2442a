"""How things of a conversation are shown: plain data for the templates."""
