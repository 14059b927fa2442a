"""Refusals and failures as problem+json."""

import logging
import secrets
from http import HTTPStatus

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.web import texts
from levensbreed.web.api.bodies import StandsError
from levensbreed.web.api.schema import Body, Problem
from levensbreed.web.noting import on_one_line

log = logging.getLogger(__name__)

NOT_FOUND = frozenset(
    {Reason.UNKNOWN_CONVERSATION, Reason.UNKNOWN_PARTICIPANT, Reason.UNKNOWN_ROW, Reason.UNKNOWN_COLUMN, Reason.UNKNOWN_TASK}
    | {Reason.UNKNOWN_AGREEMENT, Reason.UNKNOWN_TEXT}
)
STATES = frozenset(
    {
        Reason.CELLS_NOT_OPEN_YET,
        Reason.CONVERSATION_CLOSED,
        Reason.DOOR_CLOSED,
        Reason.NO_SUCH_STEP,
        Reason.PHASE_MOVED,
        Reason.STALE,
        Reason.AGREEMENT_CHANGED,
        Reason.AGREEMENTS_CLOSED,
        Reason.TEXT_NOT_OPEN,
        Reason.TEXT_RENEWED,
        Reason.PICTURE_NOT_SHOWN,
        Reason.CONVERSATION_FULL,
        Reason.OTHER_PERSON,
        Reason.OPERATION_REUSED,
        Reason.FILLS_IN_ALONE,
    }
)


def status_of(refused: RefusedError) -> HTTPStatus:
    """Return the HTTP status for a refusal."""
    if refused.reason in NOT_FOUND:
        return HTTPStatus.NOT_FOUND
    if refused.reason is Reason.REMOVED:
        return HTTPStatus.GONE
    if refused.reason is Reason.INSTANCE_FULL:
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.CONFLICT if refused.reason in STATES else HTTPStatus.UNPROCESSABLE_ENTITY


def refusal(refused: RefusedError) -> Response:
    """Return a refusal as problem+json; for a stale change, with the stored answer."""
    status = status_of(refused)
    value, revision = None, None
    if isinstance(refused, StandsError):
        value, revision = refused.value, refused.revision
    return problem(status, texts.sentence(refused), refused.reason.value, refused.field, value=value, revision=revision)


def problem(
    status: HTTPStatus, detail: str, reason: str, field: str = "", *, value: Body | None = None, revision: int | None = None
) -> Response:
    """Return a problem+json response (RFC 9457)."""
    stands = msgspec.to_builtins(value) if value else None
    body = Problem(status.phrase, status.value, detail, reason, veld=field, waarde=stands, versie=revision)
    return Response(msgspec.json.encode(body), status, media_type="application/problem+json")


def note_failure(request: Request, failure: Exception, *, is_noted: bool) -> str:
    """Log a failure without content, if it may be logged; return the number that people can report.

    Its type and place are logged. Its message is not, because that may quote what somebody typed.
    """
    error_id = secrets.token_hex(4)
    route = request.scope.get("route")
    if is_noted:
        kind = type(type(failure).__name__, (Exception,), {"__module__": type(failure).__module__})
        told = (error_id, on_one_line(request.method), getattr(route, "path", "?"), kind.__name__)
        log.error("failure %s at %s %s: %s", *told, exc_info=(kind, kind(), failure.__traceback__))
    return error_id
