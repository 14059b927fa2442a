"""What the gespreksleider meets."""
