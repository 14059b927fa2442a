"""Soft hyphens in long words, for browsers without a Dutch dictionary; the table of words is fixed, and nothing typed is stored."""

import itertools
import re

SOFT_HYPHEN = "\xad"
LETTERS_MIN = 9
"""Shorter words fit on a phone of 320 pixels, even with text twice as large."""

_WORDS = """
aan-bie-der aan-bie-ders aan-ge-bo-ren aan-ge-kruist achter-uit-gaan-de ad-vies-raad af-ge-spro-ken amb-te-naar amb-te-na-ren
ant-woor-den arbeids-mi-gran-ten be-ant-woor-den be-ge-lei-ding be-han-de-ling be-mid-de-ling be-per-king be-per-kin-gen
be-roeps-krach-ten be-schik-baar biblio-theek bij-voor-beeld buik-pijn-vra-gen case-ma-nage-ment chro-nisch chro-ni-sche
cliën-ten-raad cliënt-on-der-steu-ner cliënt-on-der-steu-ners cliënt-on-der-steu-ning com-bi-na-tie dag-be-ste-ding
doel-groe-pen door-ver-wij-zen een-zaam-heid ervarings-des-kun-di-ge ervarings-des-kun-di-gen for-mu-lier for-mu-lie-ren
gast-ar-bei-der ge-han-di-cap-ten ge-han-di-cap-ten-zorg gespreks-lei-der gespreks-vorm ge-zond-heid ge-zond-heids-zorg
her-sen-let-sel huis-art-sen-prak-tijk huis-hou-de-lij-ke in-bur-ge-ring in-clu-sief in-di-ca-tie in-for-ma-tie
inloop-spreek-uur in-ter-net-ten jeugd-hulp jeugd-team jeugd-zorg keu-ken-ta-fel-ge-sprek knel-pun-ten kwets-baar-heid
lang-du-ri-ge levens-breed levens-ge-bie-den li-cha-me-lijk li-cha-me-lij-ke maat-schap-pe-lijk maat-schap-pe-lij-ke
mantel-zorg mantel-zor-ger mantel-zor-gers mantel-zorg-steun-punt mede-wer-ker mede-wer-kers meer-vou-di-ge
mi-gra-tie-ach-ter-grond mo-bi-li-teit moe-der-taal na-den-ken om-buds-func-tie on-af-han-ke-lij-ke on-der-schei-den on-der-steu-ner
on-der-steu-ning on-der-werp onder-wer-pen on-der-wijs op-voe-ding or-ga-ni-sa-tie or-ga-ni-sa-ties ou-de-ren-ad-vi-seur
ouderen-zorg out-rea-chend out-rea-ching par-ti-ci-pa-tie par-ti-ci-pa-tie-wet pleit-be-zor-ging pre-ven-tie pro-ble-men
psy-chi-sche sa-men-wer-ken sa-men-wer-king sa-men-wer-kings-ver-band schrij-ven schuld-hulp scoot-mo-biel sig-na-le-ring
sta-tus-hou-der sta-tus-hou-ders te-recht-kun-nen te-rug-kom-co-de toe-gangs-func-tio-na-ris-sen totaal-plaat-je uit-ke-ring
val-pre-ven-tie ver-pleeg-huis ver-sla-ving ver-stan-de-lij-ke ver-te-gen-woor-di-ger ver-te-gen-woor-di-gers
ver-trou-wens-per-soon vind-plaat-sen voed-sel-bank voor-be-rei-ding voor-lich-ting vrij-wil-li-ger vrij-wil-li-gers
vrij-wil-li-gers-werk werk-soort werk-soor-ten wijk-ver-ple-ging woon-va-ri-an-ten zin-ge-ving zorg-aan-bie-der zorg-kan-toor
zorg-ver-ze-ke-ring
"""
_PARTS = {word.replace("-", ""): word.split("-") for word in _WORDS.split()}
_LONG = re.compile(rf"\b[^\W\d_]{{{LETTERS_MIN},}}")
_ADDRESS_OR_LONG = re.compile(rf"\w+://\S*|www\.\S*|\S+@\S+|{_LONG.pattern}")
"""An address is matched as a whole, and does not change, because people copy it."""


def soft[T](shown: T) -> T | str:
    """Return a text with soft hyphens in the long words that are known; HTML, and whatever is not a text, does not change."""
    if not isinstance(shown, str) or hasattr(shown, "__html__"):
        return shown
    words = _ADDRESS_OR_LONG if "@" in shown or "://" in shown or "www." in shown else _LONG
    return words.sub(_with_hyphens, shown)


def is_known(word: str) -> bool:
    """Say whether it is known where a word may break."""
    return word.lower() in _PARTS


def _with_hyphens(found: re.Match[str]) -> str:
    word = found[0]
    ends = itertools.accumulate(len(part) for part in _PARTS.get(word.lower(), [word]))
    return SOFT_HYPHEN.join(word[start:end] for start, end in itertools.pairwise([0, *ends]))
