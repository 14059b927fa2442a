"""The command `levensbreed`."""
