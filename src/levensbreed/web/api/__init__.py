"""The API: the whole road without a browser."""
