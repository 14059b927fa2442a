"""Version numbers of a picture: as long as one stays the same, nothing has to be computed again."""

from collections import Counter


class Versions:
    """Counts the changes of each cell, row and column, and of everything that all cells depend on."""

    def __init__(self) -> None:
        self.common = 0
        """Changes with the people, with what was added later, and with what the group decided."""
        self._cells: Counter[tuple[str, str]] = Counter()
        self._rows: Counter[str] = Counter()
        self._columns: Counter[str] = Counter()
        self._answers = 0

    def note_all(self) -> None:
        """Record a change that all cells depend on."""
        self.common += 1

    def note(self, key: tuple[str, str]) -> None:
        """Record a change in one cell."""
        self._answers += 1
        self._cells[key] += 1
        self._rows[key[0]] += 1
        self._columns[key[1]] += 1

    @property
    def all(self) -> tuple[int, int]:
        """The version of the whole picture."""
        return (self.common, self._answers)

    def cell(self, key: tuple[str, str]) -> tuple[int, int]:
        """Return the version of one cell."""
        return (self.common, self._cells[key])

    def row(self, row: str) -> tuple[int, int]:
        """Return the version of one row."""
        return (self.common, self._rows[row])

    def column(self, column: str) -> tuple[int, int]:
        """Return the version of one column."""
        return (self.common, self._columns[column])
