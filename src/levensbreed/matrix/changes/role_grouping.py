"""Prevents that changes after the reveal expose the answers of the only person with a role."""

from levensbreed.domain.conversation import Conversation
from levensbreed.live.changes.applied import Applied
from levensbreed.matrix.changes.cells import change_kept, kept_matrix
from levensbreed.matrix.rules.small_roles import RoleGrouping
from levensbreed.matrix.tables.answered import answered_by_role
from levensbreed.storage.transaction import Transaction


def group_roles_after_step(transaction: Transaction, before: Conversation, after: Conversation) -> None:
    """Store how roles are grouped after a step: fixed at the reveal, and free again when that was undone in time."""
    if not after.was_revealed:
        if before.was_revealed:
            _keep(transaction, before, RoleGrouping())
    elif after.picture_from_ms != before.picture_from_ms and after.picture_from_ms is not None:
        grouping = kept_matrix(transaction, before).grouping
        _keep(transaction, before, grouping.shown(answered_by_role(transaction.connection, before.id)))


class RoleWatch:
    """Reads who answered before a change of the people at the table, and stores afterwards how roles are grouped from then on.

    Before the first reveal nothing is read or stored.
    """

    def __init__(self, transaction: Transaction, conversation: Conversation) -> None:
        self._transaction = transaction
        self._conversation = conversation
        self._before = answered_by_role(transaction.connection, conversation.id) if conversation.was_revealed else None

    @property
    def was_shown(self) -> bool:
        """Whether the picture was ever revealed."""
        return self._before is not None

    def is_held_back(self, *roles: str) -> bool:
        """Say whether the answers of people with one of these roles are held back now."""
        return self._before is not None and not self._now().held_back(self._before).isdisjoint(roles)

    def are_told_apart(self, *roles: str) -> bool:
        """Say whether one of these roles is shown in a total of its own.

        Moving answers from one total to another would expose them, because both totals were shown before. It would also expose the answers
        of a person who is later the only one left in a total.
        """
        return self._before is not None and not self._now().shown(self._before).together.issuperset(roles)

    def would_single_out(self, role: str) -> bool:
        """Say whether removing the answers of the only person with this role would expose them, as the difference in a total."""
        before = self._before or {}
        together = self._now().shown(before).together if before.get(role) == 1 else frozenset[str]()
        return role in together and sum(before.get(each, 0) for each in together) > 2

    def singles_out_who_left(self) -> bool:
        """Say whether all answers of a grouped role went, while others in the same total stayed.

        As strict as removing people one by one: the last person with such a role may not go.
        """
        before = self._before or {}
        after = self._after() if before else {}
        together = self._now().shown(before).together if before else frozenset[str]()
        emptied = {role for role in together if before.get(role, 0) and not after.get(role, 0)}
        return bool(emptied) and sum(before.get(each, 0) for each in together) > 2

    def somebody_left(self, applied: Applied) -> Applied:
        """Store the grouping after somebody's answers stopped counting."""
        if self._before is not None:
            self._save(self._now().without(self._before, self._after()).shown(self._after()))
        return applied

    def roles_changed(self, applied: Applied, *roles: str) -> Applied:
        """Store the grouping after somebody joined, or after answers moved from one of these roles to another."""
        if self._before is not None:
            self._save(self._now().shown(self._before).joining(*roles).shown(self._after()))
        return applied

    def _now(self) -> RoleGrouping:
        return kept_matrix(self._transaction, self._conversation).grouping

    def _after(self) -> dict[str, int]:
        return answered_by_role(self._transaction.connection, self._conversation.id)

    def _save(self, grouping: RoleGrouping) -> None:
        if grouping != self._now():
            _keep(self._transaction, self._conversation, grouping)


def _keep(transaction: Transaction, conversation: Conversation, grouping: RoleGrouping) -> None:
    together, left = grouping.stored
    change_kept(transaction, conversation, told_together=together, groups_left=left)
