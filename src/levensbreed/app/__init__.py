"""The application: the kinds of conversation, all routes, and how the parts of an instance are put together."""
