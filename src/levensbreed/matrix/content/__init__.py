"""The content of matrix forms: what ships, the texts that are taken literally, and an example conversation."""
