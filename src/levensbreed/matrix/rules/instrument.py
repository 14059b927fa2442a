"""The conversation form "Aanbod in kaart" as pure data: every field is a key of its content file."""

from dataclasses import dataclass
from typing import Literal

from levensbreed.domain.form import GlossaryTerm, Role, TextLine, with_id
from levensbreed.matrix.rules.kept_matrix import NamesMode
from levensbreed.matrix.rules.phases import Phase

KIND = "matrix"
"""The id of this kind; it is stored with its conversations and never changes."""

type MarkId = Literal["available", "empty", "unknown"]
type ViewId = Literal[
    "gap",
    "hidden",
    "assumed",
    "known",
    "overlap",
    "role_difference",
    "moment_gap",
    "unseen",
    "named_not_offered",
    "missing_role",
    "not_applicable",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptStep:
    """One step of the facilitator's script."""

    order: int
    id: str
    phase: Phase
    title: str
    minutes: int
    who: Literal["alleen", "samen"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixSettings:
    """The settings of a new conversation; the facilitator can change them."""

    moments_enabled: bool
    provider_names: NamesMode
    allow_unknown: bool
    allow_not_applicable: bool
    max_target_groups_advised: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLabel:
    """The texts for one kind of answer; `label_own_offer` is what a provider reads."""

    id: MarkId
    label: str
    label_own_offer: str
    symbol: str = ""
    seed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One of the three moments of support; `title_seed` is its title in the original tool."""

    number: Literal[1, 2, 3]
    id: str
    title: str
    title_seed: str
    short: str
    full: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeDomain:
    """A row of the matrix. `in_question` is its label within a question."""

    id: str
    label: str
    in_question: str
    seed: bool
    label_short: str = ""
    hint: str = ""
    free_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroup:
    """A column of the matrix; `default` groups are on in a new conversation."""

    id: str
    label: str
    in_question: str
    seed: bool
    default: bool
    category: str
    label_short: str = ""
    hint: str = ""
    free_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCategory:
    """A heading above target groups that belong together."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksIntro:
    """The texts above schema 2."""

    title: str
    text: str
    note_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralTask:
    """A row of schema 2: something that is done for all groups together."""

    id: str
    label: str
    seed: bool
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionIntro:
    """The texts above the reflection form."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionQuestion:
    """A question that the group answers together; `default` says whether an additional question starts switched on."""

    id: str
    seed: bool
    question: str
    lead_in: str
    helper: str
    linked_views: tuple[ViewId, ...] = ()
    default: bool = True
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """The texts for one class of cells, or for one signal."""

    id: ViewId
    label: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixInstrument:
    """A complete conversation form with a matrix."""

    schema_version: Literal[1]
    id: str
    lang: Literal["nl"]
    title: str
    subtitle: str
    purpose: str
    intro: str
    short_definition: str
    source_note: str
    privacy_note: str
    settings: MatrixSettings
    marks: tuple[MarkLabel, ...]
    roles: tuple[Role, ...]
    moments: tuple[Moment, ...]
    domains: tuple[LifeDomain, ...]
    target_groups: tuple[TargetGroup, ...]
    group_categories: tuple[GroupCategory, ...]
    tasks_intro: TasksIntro
    tasks: tuple[GeneralTask, ...]
    reflection_intro: ReflectionIntro
    reflection: tuple[ReflectionQuestion, ...]
    views: tuple[ClassView, ...]
    steps: tuple[ScriptStep, ...]
    reflection_extra: tuple[ReflectionQuestion, ...] = ()
    ground_rules: tuple[TextLine, ...] = ()
    facilitator_tips: tuple[TextLine, ...] = ()
    glossary: tuple[GlossaryTerm, ...] = ()

    def role(self, role_id: str) -> Role:
        """Return the role with this id. Raises KeyError when there is none, as the other look-ups do."""
        return with_id(self.roles, role_id)

    def domain(self, domain_id: str) -> LifeDomain:
        """Return the life domain with this id."""
        return with_id(self.domains, domain_id)

    def target_group(self, group_id: str) -> TargetGroup:
        """Return the target group with this id."""
        return with_id(self.target_groups, group_id)

    def task(self, task_id: str) -> GeneralTask:
        """Return the general task with this id."""
        return with_id(self.tasks, task_id)

    def mark(self, mark_id: MarkId) -> MarkLabel:
        """Return the texts for a kind of answer."""
        return with_id(self.marks, mark_id)

    def view(self, view_id: ViewId) -> ClassView:
        """Return the texts for a class or a signal."""
        return with_id(self.views, view_id)

    def moment(self, number: int) -> Moment:
        """Return moment 1, 2 or 3. Raises KeyError for another number."""
        for moment in self.moments:
            if moment.number == number:
                return moment
        raise KeyError(number)

    def default_groups(self) -> tuple[TargetGroup, ...]:
        """Return the target groups of a new conversation, in order."""
        return tuple(group for group in self.target_groups if group.default)

    def steps_in(self, phase: str) -> tuple[ScriptStep, ...]:
        """Return the steps of the script that belong to a phase, in order."""
        return tuple(sorted((step for step in self.steps if step.phase == phase), key=lambda step: step.order))

    def question(self, role_id: str, group_in_question: str, domain_in_question: str) -> str:
        """Return the question that this role gets for one cell; its first letter is always a capital."""
        text = self.role(role_id).question_cell.format(groep=group_in_question, onderwerp=domain_in_question)
        return text[:1].upper() + text[1:]

    def question_about_all(self, role_id: str, n_groups: int, domain_in_question: str) -> str:
        """Return the question that this role gets for one life domain with all groups, of which there are `n_groups`."""
        return self.question(role_id, "deze groepen" if n_groups > 1 else "deze groep", domain_in_question)
