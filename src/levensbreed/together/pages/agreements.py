"""The agreements: for the facilitator to write down, for everybody to read, and for programs."""

from dataclasses import dataclass

from starlette.responses import Response

from levensbreed.domain.phases import CLOSED
from levensbreed.domain.refusals import RefusedError
from levensbreed.together.rules.agreements import Agreement, AgreementState, KeptAgreement, PutAgreement, RemoveAgreement, RestoreAgreement
from levensbreed.together.shown.agreements import AgreementBody, AgreementsShown, show_agreements, told_agreements
from levensbreed.together.tables.agreements import load_agreements
from levensbreed.web.api.bodies import read_body, reply
from levensbreed.web.api.schema import Saved
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import field_error, go, operation_filled_in, page, status_of_page
from levensbreed.web.routing import Call, number_from
from levensbreed.web.shown.day import iso_from_typed
from levensbreed.web.texts import BSN_WARNING
from levensbreed.web.use_cases.beginning import today

_NEW = "nieuw"
_FIELDS = ("wat", "wie", "wanneer", "stand", "uitkomst")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsPage:
    """The list as somebody sees it; somebody who `leads` can change it until it is `closed`. `wrong` is what a mistake is about."""

    list: AgreementsShown
    leads: bool
    closed: bool
    wrong: str
    bsn_warning: str
    back_url: str
    report_url: str


async def agreements(call: Call) -> Response:
    """Show the agreements."""
    return await _page(call)


async def change(call: Call) -> Response:
    """Add, change, remove or restore an agreement, or say what came of it; on a mistake show everything that was typed."""
    try:
        await call.parts.dispatch(_asked(call))
    except RefusedError as refused:
        if not refused.field:
            raise
        return await _page(call, refused)
    return go(f"/gesprekken/{call.conversation_id}/leiden/afspraken")


async def read_agreements(call: Call) -> Response:
    """Return the agreements to a program."""
    return reply({"afspraken": told_agreements(_kept(call))})


async def put_agreement(call: Call) -> Response:
    """Save what a program says of one agreement."""
    body = await read_body(call, AgreementBody)
    cid, which = call.conversation_id, str(call.request.path_params["afspraak"])
    said = Agreement(body.wat, body.wie, body.wanneer, AgreementState(body.stand), body.uitkomst)
    await call.parts.dispatch(RemoveAgreement(cid, which, body.op) if body.weg else PutAgreement(cid, which, said, body.basis, body.op))
    return reply(Saved(op=body.op))


def _asked(call: Call) -> PutAgreement | RemoveAgreement | RestoreAgreement:
    cid, op, which = call.conversation_id, operation_filled_in(call), call.text("afspraak")
    match call.text("doe"):
        case "weg":
            return RemoveAgreement(cid, which, op)
        case "terug":
            return RestoreAgreement(cid, which, op)
        case _:
            return PutAgreement(cid, which or op, _typed(call), number_from(call.text("basis")), op)


def _typed(call: Call) -> Agreement:
    state = call.text("stand")
    return Agreement(
        call.text("wat"),
        call.text("wie"),
        iso_from_typed(call.text("wanneer"), today(call.parts)),
        AgreementState(state) if state in list(AgreementState) else AgreementState.OPEN,
        call.text("uitkomst"),
    )


def _kept(call: Call) -> tuple[KeptAgreement, ...]:
    with call.parts.database.snapshot() as connection:
        return load_agreements(connection, call.conversation_id)


async def _page(call: Call, refused: RefusedError | None = None) -> Response:
    state = await state_of(call)
    base, shown = f"/gesprekken/{call.conversation_id}", show_agreements(_kept(call))
    wrong = (call.text("afspraak") or _NEW) if refused else ""
    about = AgreementsPage(
        list=shown,
        leads=call.leads,
        closed=state.conversation.phase == CLOSED,
        wrong=wrong,
        bsn_warning=BSN_WARNING if shown.bsn else "",
        back_url=f"{base}/leiden" if call.leads else live_views(call).conversation(state).c.start_url,
        report_url=f"{base}/leiden/verslag" if call.leads else f"{base}/verslag",
    )
    title = "Afspraken · gespreksleider" if call.leads else "Afspraken"
    shared = live_views(call).conversation(state)
    if refused is None:
        return page(call, "together/agreements.html", title, shared, about)
    values = {f"{name}-{wrong}": call.text(name) for name in _FIELDS}
    errors = {f"{name}-{wrong}": sentence for name, sentence in field_error(refused, "wat").items()}
    return page(call, "together/agreements.html", title, shared, about, status=status_of_page(refused), errors=errors, values=values)
