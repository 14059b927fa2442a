"""The application: which kinds of conversation there are, every route, and the parts of one instance put together."""
