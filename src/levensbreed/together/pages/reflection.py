"""The pages on which a group writes together: one question a page, for participants and for the facilitator."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from levensbreed.domain.commands import Command
from levensbreed.domain.seats import SeatKind
from levensbreed.live.room_state import RoomState
from levensbreed.together.shown.reflection import AnswerShown, Question, Reflection, ReflectionPage, asked_of, links_of
from levensbreed.web.access import NotYoursError
from levensbreed.web.live_page import live_views, start_of, state_of
from levensbreed.web.replies import go, operation_filled_in, page
from levensbreed.web.routing import Call

type Show = Callable[[str, str, str], Command]
"""Makes the command that shows a question on the beamer, from the ids of the conversation and the question, and an operation id."""


@dataclass(frozen=True, slots=True)
class ReflectionPages:
    """The handlers of a kind's reflection."""

    reflection: Reflection
    show: Show

    async def first(self, call: Call) -> Response:
        """Show the question that the beamer shows."""
        state = await state_of(call)
        if not self.reflection.may_read(state):
            return _elsewhere(call)
        return go(f"{_base(call)}/{asked_of(self.reflection, state).id}")

    async def question(self, call: Call) -> Response:
        """Show one question with its answer."""
        state = await state_of(call)
        if not self.reflection.may_read(state):
            return _elsewhere(call)
        shown = self._shown(call, state, self._asked(call, state))
        title = f"{shown.title}, vraag {shown.number}: {shown.question.label}"
        who = f"{title} · gespreksleider" if shown.leads else title
        return page(call, "reflection/reflection.html", who, *live_views(call).shared(state, call.parts.now_ms()), shown)

    async def lead(self, call: Call) -> Response:
        """Show this question on the beamer."""
        state = await state_of(call)
        question = self._asked(call, state)
        await call.parts.dispatch(self.show(call.conversation_id, question.id, operation_filled_in(call)))
        return go(f"{_base(call)}/{question.id}")

    def _asked(self, call: Call, state: RoomState) -> Question:
        """Return the question in the address. Raises NotYoursError when there is none."""
        asked = str(call.request.path_params["tekst"])
        for question in self.reflection.questions(state):
            if question.id == asked:
                return question
        raise NotYoursError

    def _shown(self, call: Call, state: RoomState, question: Question) -> ReflectionPage:
        questions, leads = self.reflection.questions(state), _leads(call)
        links = links_of(questions, _base(call), question.id)
        number = questions.index(question) + 1
        api = f"/api/v1/gesprekken/{call.conversation_id}/teksten"
        texts: dict[str, str] = {}
        return ReflectionPage(
            title=self.reflection.title(state),
            intro=self.reflection.intro(state),
            links=links,
            question=question,
            number=number,
            next_one=links[number] if number < len(links) else None,
            answer=AnswerShown(id=question.id, api=f"{api}/{question.id}", text=texts.get(question.id, "")),
            apart=AnswerShown(id=question.apart_id, api=f"{api}/{question.apart_id}", text=texts.get(question.apart_id, "")),
            evidence=self.reflection.evidence(state, question),
            evidence_url=f"/gesprekken/{call.conversation_id}/{'leiden/vakje' if leads else 'totaalplaatje'}",
            leads=leads,
            writable=self.reflection.may_write(state),
            on_screen=asked_of(self.reflection, state) == question,
            view="leiden" if leads else "deelnemer",
            back_url=f"/gesprekken/{call.conversation_id}/{'leiden' if leads else 'totaalplaatje'}",
        )


def _leads(call: Call) -> bool:
    return call.seat.kind is SeatKind.FACILITATOR


def _base(call: Call) -> str:
    return f"/gesprekken/{call.conversation_id}/{'leiden/' if _leads(call) else ''}reflectie"


def _elsewhere(call: Call) -> Response:
    """Return to where this seat begins: the reflection is not open."""
    return go(f"/gesprekken/{call.conversation_id}/leiden" if _leads(call) else start_of(call.parts, call.conversation_id))
