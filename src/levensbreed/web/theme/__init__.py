"""A municipality's own colours and type, on top of ours: parsed strictly, and refused when people could not read the result."""
