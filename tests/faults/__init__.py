"""What goes wrong in halls and machine rooms, done on purpose to a running server."""
