"""Tests of Levensbreed; a package, because another package called `tests` is installed beside it."""
