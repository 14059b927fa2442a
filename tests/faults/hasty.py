"""A server that says "saved" before it is: what the checkers must catch."""

import sys
import time
from collections.abc import Callable

from levensbreed.storage import writer
from levensbreed.storage.transaction import Transaction
from tests.faults.jumping import main as serve

COMMIT_LATER_SECONDS = 0.05


def main(arguments: list[str] | None = None) -> int:
    """Serve, answering everybody before the commit."""
    answer, take = writer._answer, writer.Writer._next_batch

    def next_batch(self: writer.Writer) -> list[writer._Item]:
        batch = take(self)
        for item in batch:
            item.work = _answered_first(item, answer)
        return batch

    def say_nothing_more(batch: list[writer._Item]) -> None:
        """Everybody was answered already."""

    writer.Writer._next_batch = next_batch  # type: ignore[method-assign]  # This server breaks a promise on purpose.
    writer._answer = say_nothing_more
    return serve(arguments)


def _answered_first(item: writer._Item, answer: Callable[[list[writer._Item]], None]) -> Callable[[Transaction], object]:
    work = item.work

    def hasty(transaction: Transaction) -> object:
        item.result = work(transaction)
        answer([item])
        time.sleep(COMMIT_LATER_SECONDS)
        return item.result

    return hasty


if __name__ == "__main__":
    sys.exit(main())
