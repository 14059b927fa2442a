"""Levensbreed: a live digital table for Dutch municipal conversations."""


def version() -> str:
    """Return the version as it was installed. Read only when asked: it costs a tenth of a start."""
    from importlib import metadata  # noqa: PLC0415

    return metadata.version("levensbreed")
