"""The kinds of conversations that this program has: a new one is one entry here."""

from levensbreed.live.kind import LiveKinds
from levensbreed.matrix import kind as matrix
from levensbreed.web.kind import Kinds

KINDS: Kinds = {matrix.FORM: matrix.MATRIX}
LIVE_KINDS: LiveKinds = {form: kind.live for form, kind in KINDS.items()}
