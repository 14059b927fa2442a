"""A closed conversation with a text of its own in every place where people can type."""

from hashlib import blake2s

from levensbreed.matrix.rules.phases import Phase
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, made_ready

CANARIES = tuple(f"kanarie-{blake2s(bytes([number])).hexdigest()[:24]}" for number in range(26))
"""Words that occur nowhere else, and that nobody would take for a misspelling of another."""
GONE_BEFORE = (CANARIES[8], CANARIES[19])
"""What is gone as soon as somebody is corrected or withdraws."""


def planted(instance: Instance) -> Afternoon:
    """Make the conversation, use every text field of it, and close it."""
    (municipality, title, location, invited, absent, own_group, own_row, organisation, name, provider_name) = CANARIES[:10]
    (own_text, note, new_row, new_label, wifi, password, corrected, added, merged, withdrawn) = CANARIES[10:20]
    (dissent, own_point, meant, agreed, agrees, outcome) = CANARIES[20:]
    prepared = {"municipality": municipality, "title": title, "location": location, "invited": invited, "absent": absent}
    afternoon = made_ready(instance, Phase.FILL_IN, own_group=[own_group], own_row=[own_row], **prepared)
    phone = afternoon.phone_of("inwonervertegenwoordiger", organisation, name)
    phone.post("invullen/anders/dementie", stand="beschikbaar", nieuwe_naam=provider_name, eigen_tekst=own_text)
    phone.post("taken/outreachend", stand="beschikbaar", toelichting=note)
    afternoon.post("schema", soort="rij", doe="toevoegen", label=new_row)
    afternoon.post("schema", soort="kolom", id="nah", doe="wijzig", label=new_label)
    afternoon.post("schermkeuzes", wifi_naam=wifi, wifi_wachtwoord=password)
    afternoon.post(f"deelnemers/{phone.chair.id}", doe="wijzig", rol="ambtenaar", organisatie=organisation, naam=corrected)
    afternoon.post("deelnemers/nieuw", rol="ambtenaar", naam=added)
    other = afternoon.phone_of("ambtenaar", merged)
    afternoon.post(f"deelnemers/{phone.chair.id}", doe="samenvoegen", met=other.chair.id)
    afternoon.phone_of("ambtenaar", withdrawn).post("intrekken", zeker="ja")
    afternoon.table.reveal()
    afternoon.post("leiden/vakje/wonen/dementie", oordeel="uitzoeken", anders=dissent)
    afternoon.post("leiden/praat-hierover", doe="nieuw", punt=own_point)
    afternoon.post("leiden/namen", doe="samen", namen=provider_name, naam=meant)
    afternoon.post("leiden/afspraken", wat=agreed, wie=agrees, uitkomst=outcome)
    afternoon.table.lead_to(Phase.CLOSED)
    return afternoon
