"""Looking at everything: every address that can be read, by everybody, in every form that it has."""

from itertools import product

from tests.same.house import House, gets, parts_of

PLAIN = ("", "laag=aanbod")
ALL_LAYERS = (
    "",
    *(f"laag={layer}" for layer in ("aanbod", "rol-ambtenaar", "rol-anderen", "moment-1", "aanbieder-1", "afspraken", "bestaat-niet")),
)
VIEWS = ("leiden", "scherm", "deelnemer", "plaatje")
CONVERSATION = "/gesprekken/{cid}"
ELSEWHERE = {
    "row": "{own_row}",
    "column": "{own_column}",
    "task": "signalering",
    "person": "{paper}",
    "part": "meedoen",
    "name": "niets.png",
}
"""What else can stand in an address: own lines, somebody on paper, a file that is not there."""
NOWHERE = {"row": "nergens", "column": "nergens", "task": "nergens", "person": "nergens", "part": "nergens"}

QUERIES = {
    "/meedoen": ("sleutel=a", "{door_key}"),
    "/leiden": ("{leader_key}",),
    "/gesprekken/nieuw": ("van={cid}",),
    f"{CONVERSATION}/aanschuiven": ("rol=aanbieder", "rol=ambtenaar", "ander=ja"),
    f"{CONVERSATION}/invullen/{{row}}": ("weergave", "opgeslagen", "vraag-tekst", "groep=dementie&bij=&opgeslagen"),
    f"{CONVERSATION}/invullen/{{row}}/{{column}}": ("weergave", "opgeslagen"),
    f"{CONVERSATION}/taken/{{task}}": ("opgeslagen&klaar",),
    f"{CONVERSATION}/antwoorden": ("opgeslagen",),
    f"{CONVERSATION}/tabel": ("weergave&opgeslagen",),
    f"{CONVERSATION}/uitnodiging": ("bewaard",),
    f"{CONVERSATION}/totaalplaatje/{{row}}/{{column}}": ("bewaard=ja",),
    f"{CONVERSATION}/leiden/vakje/{{row}}/{{column}}": ("bewaard=ja",),
    f"{CONVERSATION}/totaalplaatje/afdrukken": ("papier=a3", "papier=a3&laag=aanbod"),
    f"{CONVERSATION}/leiden/afdrukken": ("papier=a3", "laag=afspraken"),
}
"""The other forms of an address, beside the bare one."""
REFUSED = (403, 404)


async def look_at_everything(house: House, seats: tuple[str, ...], layers: tuple[str, ...] = PLAIN) -> None:
    """Let everybody ask for every address of the conversation, in every form where they may see it."""
    for path in gets():
        for who in seats if "{cid}" in path else ():
            await look(house, who, path, layers)


async def look_at_what_is_public(house: House, seats: tuple[str, ...]) -> None:
    """Let everybody ask for every address that is about no conversation."""
    for path in gets():
        for who in seats if "{cid}" not in path else ():
            await look(house, who, path, ())


async def look(house: House, who: str, path: str, layers: tuple[str, ...]) -> None:
    """Ask for one address; in its other forms only where the first answer is no refusal."""
    answer = await house.get(who, path)
    if answer.status in REFUSED:
        return
    for query in queries(path, layers):
        await house.get(who, path, query.format_map(house.ids))
    if parts := parts_of(path) - {"cid"}:
        for other in (ELSEWHERE, NOWHERE):
            if chosen := {name: other[name].format_map(house.ids) for name in parts if name in other}:
                await house.get(who, path, other=chosen)
    if path == f"{CONVERSATION}/stroom":
        await house.get(who, path, "blik=plaatje", (("accept-encoding", "gzip"),))
        await house.get(who, path, "blik=plaatje&los=1", (("accept-encoding", "gzip"),))


def queries(path: str, layers: tuple[str, ...]) -> list[str]:
    """The other forms of one address."""
    layered = [layer for layer in layers if layer]
    if path == f"{CONVERSATION}/leiden":
        return layered
    if path == f"{CONVERSATION}/totaalplaatje":
        return [*layered, "per=groep", *(f"{layer}&per=groep" for layer in layered)]
    if path == f"{CONVERSATION}/stand":
        in_views = (f"blik={view}{'&' if layer else ''}{layer}" for view, layer in product(VIEWS, layers))
        return [*in_views, *(f"blik=plaatje&per=groep{'&' if layer else ''}{layer}" for layer in layers)]
    return list(QUERIES.get(path, ()))
