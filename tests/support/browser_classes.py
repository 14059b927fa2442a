"""A conversation whose picture has every class of cell, in as many groups and topics as are wanted."""

from itertools import cycle

from levensbreed.cli.api_client import Json
from tests.support.browser_chromium import Person
from tests.support.browser_conversation import Gathering

YES: Json = {"stand": "beschikbaar", "momenten": [2], "namen": []}
LOOKED: Json = {"stand": "bekeken", "momenten": [], "namen": []}
PROVIDERS, OTHERS = 3, 6
CLASSES = {"overlap", "known", "hidden", "assumed", "gap", "unseen", "not_applicable"}
_PATTERN = (
    *("gap", "known", "gap", "hidden", "gap", "gap", "overlap", "gap", "assumed"),
    *("gap", "unseen", "hidden", "gap", "known", "gap", "gap", "gap"),
)
_OFFERS = {"overlap": 2, "known": 1, "hidden": 1}
_KNOW = {"overlap": 2, "known": 5, "hidden": 1, "assumed": 3}


def seat_all_sorts(gathering: Gathering) -> None:
    """Seat three providers, and two people of each other role."""
    roles = ["ambtenaar", "inwonervertegenwoordiger", "andere-werksoort"] * (OTHERS // 3)
    gathering.seat_all([*(("aanbieder", f"Aanbieder {letter}", "") for letter in "ABC"), *((role, "", "") for role in roles)])


def fill_in_every_class(gathering: Gathering) -> None:
    """Answer so that every class is there, all over the table; nobody says done, so some cells stay unseen."""
    seat_all_sorts(gathering)
    gathering.go_to("invullen")
    read = gathering.read()
    rows, columns = [row["id"] for row in read["rijen"]], [column["id"] for column in read["kolommen"]]
    providers, others = gathering.keys[:PROVIDERS], gathering.keys[PROVIDERS : PROVIDERS + OTHERS]
    answers: list[tuple[str, str, Json]] = []
    for kind, place in zip(cycle(_PATTERN), [f"vakjes/{row}/{column}" for row in rows for column in columns], strict=False):
        if kind == "unseen":
            continue
        know = _KNOW.get(kind, 0)
        answers += [(key, place, YES) for key in (*providers[: _OFFERS.get(kind, 0)], *others[:know])]
        answers += [(key, place, LOOKED) for key in others[know:]]
    gathering.answer_all(answers)


def decide_not_applicable(leader: Person, gathering: Gathering) -> None:
    """Let the group say of the first white cell that it does not occur here."""
    cells = gathering.read("totaalplaatje")["vakjes"]
    first = next(cell for cell in cells if cell["klasse"] == "gap")
    path = f"{gathering.base}/leiden/vakje/{first['rij']}/{first['kolom']}"
    headers = {"origin": leader.address}
    answer = leader.context.request.post(path, form={"past_niet": "ja"}, headers=headers, max_redirects=0)
    assert answer.status == 303, f"{path}: {answer.status}"
