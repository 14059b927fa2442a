"""Levensbreed: a live digital table for Dutch municipal conversations."""


def version() -> str:
    """Return the installed version. Imported late, because reading it takes a tenth of the start-up time."""
    from importlib import metadata  # noqa: PLC0415

    return metadata.version("levensbreed")
