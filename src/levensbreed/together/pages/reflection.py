"""The pages on which a group writes together: one question a page, for participants and for the facilitator."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.commands import Command
from levensbreed.domain.refusals import RefusedError
from levensbreed.live.room_state import RoomState
from levensbreed.together.rules.joint_text import AddSentence, AddSentenceLeading
from levensbreed.together.shown.reflection import AnswerShown, Question, Reflection, ReflectionPage, asked_of, links_of
from levensbreed.together.tables.texts import plain_texts
from levensbreed.web.access import NotYoursError
from levensbreed.web.live_page import live_views, start_of, state_of
from levensbreed.web.replies import NOTHING, go, operation_filled_in, page, status_of_page
from levensbreed.web.routing import Call
from levensbreed.web.texts import sentence as sentence_of

ON_SCREEN = "scherm"
SENTENCE = "zin"
"""What a form on the page does."""
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
        return self._page(call, state, asked_of(self.reflection, state))

    async def question(self, call: Call) -> Response:
        """Show one question with its answer."""
        state = await state_of(call)
        if not self.reflection.may_read(state):
            return _elsewhere(call)
        return self._page(call, state, self._asked(call, state))

    def _page(
        self,
        call: Call,
        state: RoomState,
        question: Question,
        *,
        status: HTTPStatus = HTTPStatus.OK,
        errors: Mapping[str, str] = NOTHING,
        values: Mapping[str, str] = NOTHING,
    ) -> Response:
        shown, shared = self._shown(call, state, question), live_views(call).shared(state, call.parts.now_ms())
        title = f"{shown.title}, vraag {shown.number}: {shown.question.label}"
        who = f"{title} · gespreksleider" if shown.leads else title
        return page(call, "reflection/reflection.html", who, *shared, shown, status=status, errors=errors, values=values)

    async def change(self, call: Call) -> Response:
        """Add a sentence to an answer, or show the question on the beamer, which only the facilitator can."""
        state = await state_of(call)
        question = self._asked(call, state)
        if call.text("doe") == ON_SCREEN and call.leads:
            await call.parts.dispatch(self.show(call.conversation_id, question.id, operation_filled_in(call)))
        elif call.text("doe") == SENTENCE:
            return await self._add(call, state, question)
        return go(f"{_base(call)}/{question.id}")

    async def _add(self, call: Call, state: RoomState, question: Question) -> Response:
        cid, text_id, sentence, op = call.conversation_id, call.text("tekst"), call.text("zin"), operation_filled_in(call)
        if text_id not in (question.id, question.apart_id):
            raise NotYoursError
        try:
            await call.parts.dispatch(
                AddSentenceLeading(cid, text_id, sentence, op)
                if call.leads
                else AddSentence(cid, call.participant_id, text_id, sentence, op)
            )
        except RefusedError as refused:
            if refused.field != "zin":
                raise
            errors, values = {text_id: sentence_of(refused)}, {text_id: sentence}
            return self._page(call, state, question, status=status_of_page(refused), errors=errors, values=values)
        return go(f"{_base(call)}/{question.id}")

    def _asked(self, call: Call, state: RoomState) -> Question:
        """Return the question in the address. Raises NotYoursError when there is none."""
        asked = str(call.request.path_params["tekst"])
        for question in self.reflection.questions(state):
            if question.id == asked:
                return question
        raise NotYoursError

    def _shown(self, call: Call, state: RoomState, question: Question) -> ReflectionPage:
        questions, leads = self.reflection.questions(state), call.leads
        links = links_of(questions, _base(call), question.id)
        number = questions.index(question) + 1
        api = f"/api/v1/gesprekken/{call.conversation_id}/teksten"
        with call.parts.database.snapshot() as connection:
            texts = plain_texts(connection, call.conversation_id)
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


def _base(call: Call) -> str:
    return f"/gesprekken/{call.conversation_id}/{'leiden/' if call.leads else ''}reflectie"


def _elsewhere(call: Call) -> Response:
    """Return to where this seat begins: the reflection is not open."""
    return go(f"/gesprekken/{call.conversation_id}/leiden" if call.leads else start_of(call.parts, call.conversation_id))
