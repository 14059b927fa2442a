"""What a conversation with a matrix stores about people, for the privacy page."""

from levensbreed.together.shown.privacy import AGREEMENTS_KEPT, TEXTS_KEPT
from levensbreed.web.shown.privacy import GONE, KindPrivacy

PRIVACY = KindPrivacy(
    yours=(
        {
            "what": "Uw antwoorden",
            "why": "Daarmee maken we het totaalplaatje. Wat u zelf typt, hoort erbij.",
            "until": "Tot het gesprek weg is, of tot u ze intrekt.",
            "holds": ("cells", "task_answers"),
        },
        TEXTS_KEPT,
    ),
    group=(
        {
            "what": "Wat de groep vindt en waar u over praat",
            "why": "De gespreksleider schrijft op wat de groep vindt. Er staat niet bij wie dat zei.",
            "until": GONE,
            "holds": ("cell_decisions", "talking_points", "provider_aliases"),
        },
        AGREEMENTS_KEPT,
    ),
    facts=("matrices", "matrix_rows", "matrix_columns"),
)
