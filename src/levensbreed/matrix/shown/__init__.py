"""The matrix and its picture, prepared for templates and files."""
