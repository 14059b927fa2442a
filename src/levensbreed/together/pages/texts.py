"""Joint texts for programs: add to one, and read one."""

import base64
import binascii
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.limits import JOINT_TEXT_UPDATE_BYTES
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.together.channel import as_base64, may_read
from levensbreed.together.rules.joint_text import JointTexts, PutText, PutTextLeading
from levensbreed.together.rules.merged_text import as_one, text_of
from levensbreed.together.shown.texts import Generation, PutTextBody, TextRead, TextSaved
from levensbreed.together.tables.texts import generation_of, updates_of
from levensbreed.web import texts as sentences
from levensbreed.web.api.bodies import read_body, reply
from levensbreed.web.api.problems import problem
from levensbreed.web.live_page import state_of
from levensbreed.web.routing import Call


@dataclass(frozen=True, slots=True)
class TextPages:
    """The handlers of the joint texts of one kind of conversation."""

    joint: JointTexts

    async def put(self, call: Call) -> Response:
        """Save one update; a text that began anew is answered with its generation."""
        body = await read_body(call, PutTextBody)
        cid, text_id, update = call.conversation_id, str(call.request.path_params["tekst"]), _update(body.bijdrage)
        if len(update) > JOINT_TEXT_UPDATE_BYTES:
            return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentences.UPDATE_TOO_LARGE, "too_large", "bijdrage")
        command = (
            PutTextLeading(cid, text_id, body.generatie, update, body.op)
            if call.leads
            else PutText(cid, call.participant_id, text_id, body.generatie, update, body.op)
        )
        try:
            applied = await call.parts.dispatch(command)
        except RefusedError as refused:
            if refused.reason is not Reason.TEXT_RENEWED:
                raise
            return problem(HTTPStatus.CONFLICT, sentences.sentence(refused), refused.reason.value, value=Generation(_generation(call)))
        return reply(TextSaved(body.op, True, applied.seq))

    async def read(self, call: Call) -> Response:
        """Return one text as it is now."""
        state, text_id = await state_of(call), str(call.request.path_params["tekst"])
        if text_id not in self.joint.ids(state.form):
            raise RefusedError(Reason.UNKNOWN_TEXT)
        if not may_read(self.joint, state):
            raise RefusedError(Reason.TEXT_NOT_OPEN)
        with call.parts.database.snapshot() as connection:
            log = [kept.content for kept in updates_of(connection, call.conversation_id, text_id)]
            generation = generation_of(connection)
        return reply(TextRead(generation, text_of(log), as_base64(as_one(log))))


def _generation(call: Call) -> str:
    with call.parts.database.snapshot() as connection:
        return generation_of(connection)


def _update(typed: str) -> bytes:
    try:
        return base64.b64decode(typed, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RefusedError(Reason.BAD_UPDATE, "bijdrage") from error
