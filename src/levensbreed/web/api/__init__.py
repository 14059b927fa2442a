"""The API: everything from start to end without a browser."""
