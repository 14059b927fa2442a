"""The forms with a matrix as content: what ships, the texts that are taken literally, and an example conversation."""
