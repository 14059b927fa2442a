"""The reflection for templates: its questions, which one the beamer shows, and what a kind of conversation says about it."""

from collections.abc import Callable
from dataclasses import dataclass

from levensbreed.domain.limits import JOINT_TEXT_SENTENCE_CHARS
from levensbreed.live.room_state import RoomState

APART = "apart"
_APART_ENDING = f"--{APART}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that the group answers together; its id is also the id of its joint text.

    `label` is short, for a list. `lead_in` is the beginning of the answer; it stands above the text and is never part of it.
    """

    id: str
    label: str
    question: str
    lead_in: str
    helper: str = ""

    @property
    def apart_id(self) -> str:
        """The id of the joint text with what some at the table see differently."""
        return f"{self.id}{_APART_ENDING}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something that the group found earlier and that belongs to a question: `cls` and `symbol` are how it looks, `facts` its counts."""

    cls: str
    symbol: str
    word: str
    title: str
    subtitle: str
    facts: str
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """What a kind of conversation says of its reflection.

    `questions` are in order; there is at least one. `may_read` and `may_write` say what the present phase allows. `asked` is the id of the
    question that was chosen for the beamer, or of none, and `evidence` is what belongs to a question. `title` and `intro` stand above all.
    """

    title: Callable[[RoomState], str]
    intro: Callable[[RoomState], str]
    questions: Callable[[RoomState], tuple[Question, ...]]
    may_read: Callable[[RoomState], bool]
    may_write: Callable[[RoomState], bool]
    asked: Callable[[RoomState], str]
    evidence: Callable[[RoomState, Question], tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedShown:
    """The question that the beamer shows, its `number`, and where to write on it."""

    question: Question
    number: int
    count: int
    url: str
    leading_url: str
    writable: bool


@dataclass(frozen=True, slots=True)
class WithReflection:
    """The reflection as every live page tells of it: `asked` is None while it cannot be read."""

    asked: AskedShown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLink:
    """A question in the list of all; `now` marks the one on this page."""

    number: int
    label: str
    url: str
    now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """One joint text: its id, where programs find it, and what it says now."""

    id: str
    api: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionPage:
    """One question with its answer.

    `on_screen` says that the beamer shows this question. `view` is the live view of the page, and `next_one` the question after this.
    """

    title: str
    intro: str
    links: list[QuestionLink]
    question: Question
    number: int
    next_one: QuestionLink | None
    answer: AnswerShown
    apart: AnswerShown
    evidence: tuple[Evidence, ...]
    evidence_url: str
    leads: bool
    writable: bool
    on_screen: bool
    view: str
    back_url: str
    sentence_max: int = JOINT_TEXT_SENTENCE_CHARS


def asked_of(reflection: Reflection, state: RoomState) -> Question:
    """Return the question that the beamer shows: the chosen one, or the first."""
    questions = reflection.questions(state)
    chosen = reflection.asked(state)
    return next((question for question in questions if question.id == chosen), questions[0])


def with_reflection(reflection: Reflection, state: RoomState) -> WithReflection:
    """Return the reflection as every live page tells of it."""
    if not reflection.may_read(state):
        return WithReflection(None)
    questions, asked = reflection.questions(state), asked_of(reflection, state)
    base = f"/gesprekken/{state.conversation.id}"
    return WithReflection(
        AskedShown(
            question=asked,
            number=questions.index(asked) + 1,
            count=len(questions),
            url=f"{base}/reflectie",
            leading_url=f"{base}/leiden/reflectie",
            writable=reflection.may_write(state),
        )
    )


def links_of(questions: tuple[Question, ...], base: str, now: str) -> list[QuestionLink]:
    """Return the list of all questions, each with its address under `base`."""
    return [
        QuestionLink(number=number, label=question.label, url=f"{base}/{question.id}", now=question.id == now)
        for number, question in enumerate(questions, 1)
    ]
