"""The matrix: everything about this kind of conversation, from its rules to its pages."""
