"""The commands behind the Makefile and the build; none of this is part of the installed program."""
