"""Numbers that rise with every change of a picture: while one stays the same nothing has to be looked at again."""

from collections import Counter


class Versions:
    """What changed how often: one cell (by its row and column), something in a row or column, or something all cells depend on."""

    def __init__(self) -> None:
        self.common = 0
        """Rises whenever the people, what came later or what the group decided changes."""
        self._cells: Counter[tuple[str, str]] = Counter()
        self._rows: Counter[str] = Counter()
        self._columns: Counter[str] = Counter()
        self._answers = 0

    def note_all(self) -> None:
        """Note a change on which all cells depend."""
        self.common += 1

    def note(self, key: tuple[str, str]) -> None:
        """Note a change in one cell."""
        self._answers += 1
        self._cells[key] += 1
        self._rows[key[0]] += 1
        self._columns[key[1]] += 1

    @property
    def all(self) -> tuple[int, int]:
        """What changes whenever anything does."""
        return (self.common, self._answers)

    def cell(self, key: tuple[str, str]) -> tuple[int, int]:
        """Return what changes whenever anything told of one cell may have changed."""
        return (self.common, self._cells[key])

    def row(self, row: str) -> tuple[int, int]:
        """Return what changes whenever that of one of its cells does."""
        return (self.common, self._rows[row])

    def column(self, column: str) -> tuple[int, int]:
        """Return what changes whenever that of one of its cells does."""
        return (self.common, self._columns[column])
