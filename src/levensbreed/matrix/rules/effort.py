"""How long filling in takes, so that nobody is promised less than it is."""

SECONDS_PER_QUESTION = 19
"""What newcomers needed in a trial, one question a screen: 78 questions in some 25 minutes."""


def minutes_to_fill_in(questions: int) -> int:
    """Return about how many minutes somebody needs, a started minute as a whole one."""
    return -(-questions * SECONDS_PER_QUESTION // 60)
