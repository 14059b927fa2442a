"""What the Makefile and the build run; none of it is part of the installed program."""
