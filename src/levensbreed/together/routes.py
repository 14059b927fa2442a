"""The addresses of what every kind can use, for people and programs; a kind takes them into its own."""

from levensbreed.together.pages import agreements
from levensbreed.together.pages.reflection import ReflectionPages
from levensbreed.together.pages.texts import TextPages
from levensbreed.together.rules.joint_text import JointTexts
from levensbreed.together.shown.agreements import AgreementBody
from levensbreed.together.shown.texts import PutTextBody, TextRead, TextSaved
from levensbreed.web.api.schema import ApiDoc, Saved
from levensbreed.web.routing import ANY_SEAT, API_OF_CONVERSATION, FACILITATOR, OF_CONVERSATION, PARTICIPANT, Endpoint

AGREEMENT_PAGES = (
    Endpoint("GET", f"{OF_CONVERSATION}/afspraken", agreements.agreements, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/leiden/afspraken", agreements.agreements, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/leiden/afspraken", agreements.change, FACILITATOR),
)

AGREEMENT_API = (
    Endpoint(
        "PUT",
        f"{API_OF_CONVERSATION}/afspraken/{{afspraak}}",
        agreements.put_agreement,
        FACILITATOR,
        ApiDoc(
            "Schrijf een afspraak op, verander haar, of haal haar weg",
            Saved,
            AgreementBody,
            {"op": "9c1f0b7734ad4e21", "wat": "Eén A4 in gewone taal maken", "wie": "Aanbieder A", "wanneer": "2026-11-15"},
        ),
    ),
    Endpoint("GET", f"{API_OF_CONVERSATION}/afspraken", agreements.read_agreements, ANY_SEAT, ApiDoc("De afspraken", dict)),
)


def reflection_pages(pages: ReflectionPages) -> tuple[Endpoint, ...]:
    """Return the pages of a kind's reflection."""
    return (
        Endpoint("GET", f"{OF_CONVERSATION}/reflectie", pages.first, PARTICIPANT),
        Endpoint("GET", f"{OF_CONVERSATION}/reflectie/{{tekst}}", pages.question, PARTICIPANT),
        Endpoint("GET", f"{OF_CONVERSATION}/leiden/reflectie", pages.first, FACILITATOR),
        Endpoint("GET", f"{OF_CONVERSATION}/leiden/reflectie/{{tekst}}", pages.question, FACILITATOR),
        Endpoint("POST", f"{OF_CONVERSATION}/reflectie/{{tekst}}", pages.change, PARTICIPANT),
        Endpoint("POST", f"{OF_CONVERSATION}/leiden/reflectie/{{tekst}}", pages.change, FACILITATOR),
    )


def text_api(joint: JointTexts) -> tuple[Endpoint, ...]:
    """Return the addresses of the joint texts of a kind."""
    pages, address = TextPages(joint), f"{API_OF_CONVERSATION}/teksten/{{tekst}}"
    example: dict[str, object] = {"op": "f04d1c7be98a4a02", "generatie": "5f0c2a9b71d3", "bijdrage": "AQEFAAQBBXRla3N0Akp1AA=="}
    doc = ApiDoc("Schrijf mee aan een tekst van de groep: één wijziging van Yjs", TextSaved, PutTextBody, example)
    return (
        Endpoint("PUT", address, pages.put, FACILITATOR | PARTICIPANT, doc),
        Endpoint("GET", address, pages.read, ANY_SEAT, ApiDoc("Een tekst van de groep", TextRead)),
    )
