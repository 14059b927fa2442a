"""How long it takes to fill in, so that nobody is told less than it takes."""

SECONDS_PER_QUESTION = 19
"""What newcomers needed in a trial, with one question per screen: 78 questions in about 25 minutes."""


def minutes_to_fill_in(questions: int) -> int:
    """Return about how many minutes somebody needs, rounded up."""
    return -(-questions * SECONDS_PER_QUESTION // 60)
