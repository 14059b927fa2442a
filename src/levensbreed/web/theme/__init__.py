"""A municipality's own colours and type, laid over ours: read strictly, and refused when somebody could not read it."""
