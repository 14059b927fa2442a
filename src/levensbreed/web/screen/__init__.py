"""What the beamer shows."""
