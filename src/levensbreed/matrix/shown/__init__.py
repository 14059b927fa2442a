"""The matrix and its picture as templates and files show them."""
