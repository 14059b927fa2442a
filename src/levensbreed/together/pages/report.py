"""The report: as a page, for the facilitator and for participants, and as a file in each format."""

from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.room_state import RoomState
from levensbreed.together.report.formats import FORMATS, Format
from levensbreed.together.report.rendering import BusyError, Rendering
from levensbreed.together.rules.report import Report, Section
from levensbreed.together.shown.agreements import show_agreements
from levensbreed.together.shown.report import Input, KindReport, make_report
from levensbreed.together.tables.agreements import load_agreements
from levensbreed.together.tables.texts import plain_texts
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import page, say
from levensbreed.web.routing import FACILITATOR, OF_CONVERSATION, PARTICIPANT, SEVERAL, Call, Endpoint
from levensbreed.web.shown.frame import Action

PARTS = "deel"
_TITLE = "Verslag"
_BUSY_TITLE = "Er worden nu veel verslagen gemaakt"
_BUSY = "Wacht een halve minuut en probeer het opnieuw. Er is niets weg."
_AGAIN_SECONDS = "30"


@dataclass(frozen=True, slots=True)
class PartShown:
    """A section that can be left out."""

    id: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file with the same report."""

    name: str
    purpose: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """The report on a page, with the sections that were chosen, and the same as files."""

    report: Report
    sections: tuple[Section, ...]
    parts: list[PartShown]
    files: list[FileShown]
    back_url: str
    here_url: str


@dataclass(frozen=True, slots=True)
class Reporting:
    """The pages of a kind's report."""

    kind: KindReport
    rendering: Rendering

    async def page(self, call: Call) -> Response:
        """Show the report, and what to take home of it."""
        state, report = await self._report(call)
        chosen, base = report.only(_asked(call)), f"/gesprekken/{call.conversation_id}"
        ids = {section.id for section in chosen.sections}
        parts = [PartShown(section.id, section.title, section.id in ids) for section in report.sections]
        query = "".join(f"{'&' if at else '?'}{PARTS}={part.id}" for at, part in enumerate(parts) if part.chosen)
        left_out = len(ids) < len(parts)
        shown = ReportPage(
            report=chosen,
            sections=chosen.sections,
            parts=parts,
            files=[FileShown(it.name, it.purpose, f"{base}/verslag.{it.ending}{query if left_out else ''}") for it in FORMATS],
            back_url=f"{base}/leiden" if call.leads else live_views(call).conversation(state).c.start_url,
            here_url=f"{base}/leiden/verslag" if call.leads else f"{base}/verslag",
        )
        title = f"{_TITLE} · gespreksleider" if call.leads else _TITLE
        return page(call, "together/report.html", title, live_views(call).conversation(state), shown)

    async def file(self, call: Call, kind: Format) -> Response:
        """Return the report as a file."""
        state, report = await self._report(call)
        try:
            content = await self.rendering(report.only(_asked(call)), kind)
        except BusyError:
            return _busy(call)
        name = f"verslag-{state.conversation.date}.{kind.ending}"
        return Response(content, media_type=kind.media_type, headers={"content-disposition": f'attachment; filename="{name}"'})

    async def _report(self, call: Call) -> tuple[RoomState, Report]:
        """Return the report as it is now. Raises RefusedError while there is none."""
        state = await state_of(call)
        if not self.kind.is_open(state):
            raise RefusedError(Reason.PICTURE_NOT_SHOWN)
        with call.parts.database.snapshot() as connection:
            kept, texts = load_agreements(connection, call.conversation_id), plain_texts(connection, call.conversation_id)
        return state, make_report(state, self.kind, Input(show_agreements(kept).agreements, texts))


def report_endpoints(kind: KindReport) -> tuple[Endpoint, ...]:
    """Return the addresses of the report of a kind."""
    reporting = Reporting(kind, Rendering())
    return (
        Endpoint("GET", f"{OF_CONVERSATION}/verslag", reporting.page, PARTICIPANT),
        Endpoint("GET", f"{OF_CONVERSATION}/leiden/verslag", reporting.page, FACILITATOR),
        *(
            Endpoint("GET", f"{OF_CONVERSATION}/verslag.{each.ending}", partial(reporting.file, kind=each), FACILITATOR | PARTICIPANT)
            for each in FORMATS
        ),
    )


def _asked(call: Call) -> list[str]:
    """Return the sections that the address names; boxes of a form have a name of their own."""
    query = call.request.query_params
    return [*query.getlist(PARTS), *query.getlist(f"{PARTS}{SEVERAL}")]


def _busy(call: Call) -> Response:
    response = say(call, _BUSY_TITLE, _BUSY, action=Action("Probeer het opnieuw", call.request.url.path))
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    response.headers["retry-after"] = _AGAIN_SECONDS
    return response
