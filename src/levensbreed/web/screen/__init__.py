"""The beamer's page."""
