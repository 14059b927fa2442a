"""Levensbreed: a live digital table for Dutch municipal conversations."""

from importlib.metadata import version

__version__ = version("levensbreed")
