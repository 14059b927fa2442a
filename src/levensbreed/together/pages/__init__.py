"""The pages of what every kind can use."""
