"""A kind of conversation that only tests have: everybody gives one word, and closing the conversation shows all of them."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, ForeignKey, Integer, MetaData, String, Table, select
from starlette.responses import Response

from levensbreed.app.kinds import Entry
from levensbreed.content.form_type import FormType
from levensbreed.domain.conversation import Conversation, require_open_for_answers
from levensbreed.domain.form import Role, Step, with_id
from levensbreed.domain.people import Participant
from levensbreed.domain.phases import CLOSED, PREPARE, PhaseRule, Phases
from levensbreed.domain.seats import SeatKind
from levensbreed.domain.texts import clean_line
from levensbreed.live.changes.answers import put_answer, taken_back, taken_over
from levensbreed.live.changes.applied import Applied
from levensbreed.live.kind import LiveKind, NothingFollows
from levensbreed.live.room_kind import PeopleNews, RoomKind
from levensbreed.live.room_state import RoomState
from levensbreed.live.view_choice import ViewChoice
from levensbreed.storage.tables import conversations, participants
from levensbreed.storage.transaction import Transaction
from levensbreed.storage.upsert import insert
from levensbreed.web.kind import Kind, OwnWords
from levensbreed.web.kind_views import KindTemplates, KindViews, OwnView
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.preparing import Preparing
from levensbreed.web.replies import go, operation, page
from levensbreed.web.routing import OF_CONVERSATION, PARTICIPANT, Call, Endpoint, number_from
from levensbreed.web.shown.privacy import Kept, KindPrivacy

HERE, LONGEST = Path(__file__).parent, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class WordForm:
    id: str
    title: str
    prompt: str
    roles: tuple[Role, ...]
    steps = property(lambda _: tuple[Step, ...]())

    def steps_in(self, _phase: str) -> tuple[Step, ...]:
        return ()

    def role(self, role_id: str) -> Role:
        return with_id(self.roles, role_id)


BEFORE = PhaseRule(id=PREPARE, label="Voorbereiden")
DURING = PhaseRule(id="woord", label="Eén woord", began=True, answers_open=True)
AFTER = PhaseRule(id=CLOSED, label="Gesloten", began=True, shows_answers=True, may_join=False, shown_as="De woorden")
PHASES = Phases((BEFORE, DURING, AFTER))
TABLE = Table(
    "toy_words",
    MetaData(),
    Column("conversation_id", ForeignKey(conversations.c.id, ondelete="CASCADE"), comment="in which conversation it was given"),
    Column("participant_id", ForeignKey(participants.c.id, ondelete="CASCADE"), primary_key=True, comment="who gave it"),
    Column("answer", String(LONGEST), comment="the word; empty when it was taken back"),
    Column("revision", Integer, nullable=False, comment="how often it changed"),
    Column("seq", BigInteger, nullable=False, comment="when it last changed, as the sequence number of the conversation"),
)


@dataclass(frozen=True, slots=True)
class PutWord:
    conversation_id: str
    participant_id: str
    word: str
    basis: int | None
    op: str


def word_of(connection: Connection, participant_id: str) -> Any:  # noqa: ANN401  # A row, or None.
    return connection.execute(select(TABLE).where(TABLE.c.participant_id == participant_id)).first()


def write(connection: Connection, conversation_id: str, participant_id: str, word: str | None, seq: int, revision: int) -> None:
    values = {"conversation_id": conversation_id, "answer": word, "seq": seq, "revision": revision}
    connection.execute(
        insert(TABLE).values(participant_id=participant_id, **values).on_conflict_do_update(index_elements=["participant_id"], set_=values)
    )


def put_word(transaction: Transaction, command: PutWord, conversation: Conversation, participant: Participant) -> Applied:
    def judge(_stands: str | None) -> str | None:
        require_open_for_answers(conversation, PHASES)
        return clean_line(command.word, LONGEST, "woord") or None

    keep = partial(write, transaction.connection, conversation.id, participant.id)
    return put_answer(transaction, command, conversation, word_of(transaction.connection, participant.id), judge, keep)


def merge(connection: Connection, conversation_id: str, giver: str, taker: str, seq: int) -> None:
    given, own = ({"": word} if (word := word_of(connection, person)) else {} for person in (giver, taker))
    for _, word, revision in taken_over(given, own):
        write(connection, conversation_id, taker, word, seq, revision)


def unmerge(connection: Connection, conversation_id: str, taker: str, given_seq: int, seq: int) -> None:
    for _, revision in taken_back({"": word_of(connection, taker)}, given_seq):
        write(connection, conversation_id, taker, None, seq, revision)


def read(connection: Connection, conversation: Conversation, _opened: object, since: int) -> dict[str, str | None]:
    changed = select(TABLE).where(TABLE.c.conversation_id == conversation.id, TABLE.c.seq > since)
    return {row.participant_id: row.answer for row in connection.execute(changed)}


def take_in(words: dict[str, str | None], changed: dict[str, str | None], people: PeopleNews) -> None:
    words.update(changed)
    for gone in people.gone:
        words.pop(gone, None)


@dataclass(frozen=True, slots=True)
class Shown:
    prompt: str
    words: list[str]


def shown(state: RoomState) -> list[str]:
    return sorted(word for person in state.people if (word := state.of_kind.get(person)))


def own(connection: Connection, state: RoomState, participant_id: str) -> list[OwnWords]:
    mine = word_of(connection, participant_id)
    return [OwnWords(state.form.prompt, mine.answer)] if mine and mine.answer else []


async def word_page(call: Call) -> Response:
    with call.parts.database.snapshot() as connection:
        mine = word_of(connection, call.participant_id)
    values = {"woord": mine.answer or "", "basis": str(mine.revision)} if mine else {}
    contexts = live_views(call).own(await state_of(call), call.parts.now_ms(), ViewChoice("woorden"))
    return page(call, "word.html", "Uw woord", *contexts, values=values)


async def give_word(call: Call) -> Response:
    basis, op = number_from(call.text("basis")), operation(call)
    await call.parts.dispatch(PutWord(call.conversation_id, call.participant_id, call.text("woord"), basis, op))
    return go(f"/gesprekken/{call.conversation_id}/woord")


LIVE = LiveKind(
    id="toy",
    forms=FormType(shape=WordForm, tables=("prompt",), folder=HERE, shipped=("woord.toml",)),
    phases=PHASES,
    by_participant={PutWord: put_word},
    watch=NothingFollows,
    has_answered=lambda connection, person: bool((word := word_of(connection, person)) and word.answer),
    merge=merge,
    unmerge=unmerge,
    room=RoomKind(read_private=read, take_in_private=take_in, forget_private=dict.clear, take_in_open=lambda words, _: words or {}),
)
WORDS = OwnView(
    seat=SeatKind.PARTICIPANT,
    contexts=lambda look: (Shown(look.state.form.prompt, shown(look.state)),),
    fragments=lambda drawing: [drawing.fragment("woorden", "word_list", shown(drawing.look.state))],
)
YOURS: Kept = {"what": "Uw woord", "why": "De groep ziet alle woorden samen.", "until": "Tot u het wist.", "holds": ("toy_words",)}
TOY = Kind(
    live=LIVE,
    preparing=Preparing(),
    shown=KindViews(start="woord", templates=KindTemplates(folder=HERE / "templates"), own={"woorden": WORDS}, participants_view="woorden"),
    privacy=KindPrivacy(yours=(YOURS,)),
    own_answers=lambda connection, _, person: {"woord": (word := word_of(connection, person)) and word.answer},
    own_words=own,
)
ADDRESS = f"{OF_CONVERSATION}/woord"
ENTRY = Entry(TOY, (Endpoint("GET", ADDRESS, word_page, PARTICIPANT), Endpoint("POST", ADDRESS, give_word, PARTICIPANT)))
