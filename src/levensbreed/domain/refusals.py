"""Why a command can be refused: a named reason, never a sentence."""

from enum import StrEnum


class Reason(StrEnum):
    """The reasons the rules can give; the Dutch sentence of each lives in `web/texts.py`."""

    UNKNOWN_CONVERSATION = "unknown_conversation"
    UNKNOWN_PARTICIPANT = "unknown_participant"
    UNKNOWN_ROW = "unknown_row"
    UNKNOWN_COLUMN = "unknown_column"
    UNKNOWN_TASK = "unknown_task"
    UNKNOWN_ROLE = "unknown_role"
    UNKNOWN_GROUP = "unknown_group"
    UNKNOWN_MOMENT = "unknown_moment"
    UNKNOWN_SIGN = "unknown_sign"
    FILLS_IN_ALONE = "fills_in_alone"
    CELLS_NOT_OPEN_YET = "cells_not_open_yet"
    CONVERSATION_CLOSED = "conversation_closed"
    DOOR_CLOSED = "door_closed"
    CONVERSATION_FULL = "conversation_full"
    INSTANCE_FULL = "instance_full"
    NO_SUCH_STEP = "no_such_step"
    PHASE_MOVED = "phase_moved"
    STALE = "stale"
    TWO_ANSWERS = "two_answers"
    ORGANISATION_REQUIRED = "organisation_required"
    MUNICIPALITY_REQUIRED = "municipality_required"
    TITLE_REQUIRED = "title_required"
    DATE_UNREADABLE = "date_unreadable"
    DATE_TOO_FAR = "date_too_far"
    TIME_UNREADABLE = "time_unreadable"
    START_TIME_REQUIRED = "start_time_required"
    END_BEFORE_START = "end_before_start"
    INVITATION_CHANGED = "invitation_changed"
    FILLING_HAS_BEGUN = "filling_has_begun"
    KEPT_LONGER = "kept_longer"
    RETENTION_FIXED = "retention_fixed"
    NO_GROUPS = "no_groups"
    TOO_MANY_GROUPS = "too_many_groups"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_NAMES = "too_many_names"
    NOTHING_TO_MERGE = "nothing_to_merge"
    TOO_MANY_POINTS = "too_many_points"
    UNKNOWN_POINT = "unknown_point"
    AGREEMENT_REQUIRED = "agreement_required"
    AGREEMENT_CHANGED = "agreement_changed"
    AGREEMENTS_CLOSED = "agreements_closed"
    TOO_MANY_AGREEMENTS = "too_many_agreements"
    UNKNOWN_AGREEMENT = "unknown_agreement"
    UNKNOWN_TEXT = "unknown_text"
    TEXT_NOT_OPEN = "text_not_open"
    TEXT_RENEWED = "text_renewed"
    BAD_UPDATE = "bad_update"
    OTHERS_LETTERS = "others_letters"
    SENTENCE_REQUIRED = "sentence_required"
    TOO_LONG = "too_long"
    UNREADABLE_TEXT = "unreadable_text"
    BAD_OPERATION_ID = "bad_operation_id"
    OPERATION_REUSED = "operation_reused"
    REMOVED = "removed"
    OTHER_PERSON = "other_person"
    PICTURE_NOT_SHOWN = "picture_not_shown"
    UNKNOWN_CODE = "unknown_code"
    LABEL_REQUIRED = "label_required"
    LAST_LINE = "last_line"
    CANNOT_MERGE = "cannot_merge"
    SINGLES_OUT = "singles_out"
    SINGLES_OUT_AMONG = "singles_out_among"
    ROLE_FIXED = "role_fixed"
    TOO_LATE_TO_RESTORE = "too_late_to_restore"
    TIMER_MINUTES = "timer_minutes"
    NO_TIMER = "no_timer"
    START_CODE_REQUIRED = "start_code_required"
    START_CODE_WRONG = "start_code_wrong"


class RefusedError(Exception):
    """A command that the rules do not allow; nothing was changed.

    `field` names the input that the reason is about (empty for the whole command), and `limit` is a number that the sentence may need.
    """

    def __init__(self, reason: Reason, field: str = "", limit: int = 0) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.field = field
        self.limit = limit
