"""Statements that are compiled once for all engines that a test run makes."""

from collections import defaultdict
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

KEPT = 2_000
"""More than there are statements, so that none is compiled twice for want of room."""


class Compiled:
    """The statements of one dialect; an engine asks for them with itself first in every key."""

    def __init__(self) -> None:
        self._kept: LRUCache[tuple[object, ...], object] = LRUCache(KEPT)

    def get(self, key: tuple[object, ...]) -> object:
        """Return a statement that any engine compiled."""
        return self._kept.get(key[1:])

    def __setitem__(self, key: tuple[object, ...], compiled: object) -> None:
        """Keep a statement for every engine."""
        self._kept[key[1:]] = compiled


def compile_once() -> None:
    """Let every engine know what another compiled, and how another reads and writes the values of each type.

    A server has three engines for as long as it runs. A test run makes three for almost every test, and spent a fifth of its time on
    compiling again what it had compiled before.
    """
    statements: dict[type, Compiled] = defaultdict(Compiled)
    types: dict[type, WeakKeyDictionary[Any, Any]] = defaultdict(WeakKeyDictionary)

    def keep_nothing(_engine: Engine, _own: object) -> None:
        """An engine brings a memory of its own, that it does not need."""

    # There is no public way in.
    Engine._compiled_cache = property(lambda engine: statements[type(engine.dialect)], keep_nothing)  # type: ignore[assignment]
    DefaultDialect._type_memos = property(lambda dialect: types[type(dialect)])  # type: ignore[assignment]
