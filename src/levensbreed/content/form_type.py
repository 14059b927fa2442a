"""How the forms of one kind of conversation are written, checked and kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from types import MappingProxyType

from levensbreed.content.toml_file import Document
from levensbreed.domain.form import Form


def _no_rules(_document: Document) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FormType[F: Form]:
    """The forms of one kind of conversation.

    `shape` is a frozen dataclass: its fields are the keys of a file. `tables` are those by which a file is known to be of this kind.
    `folder` holds its content, `shipped` names the files of forms that come with the program; the first is offered first.
    `rules` returns a sentence for each mistake that is more than a wrong key or value. `renamed` tells what a table of a file is
    called in the program, and `shortened` which text is taken where its short one is missing, by table. `beside` reads what else
    authors may write for this kind, by a table in it, and raises ContentError. `before_kept` is the file with the form of all
    conversations from before forms were kept, for a kind that had any.
    """

    shape: type[F]
    tables: tuple[str, ...]
    folder: Traversable
    shipped: tuple[str, ...]
    rules: Callable[[Document], Sequence[str]] = _no_rules
    renamed: Mapping[str, str] = MappingProxyType({})
    shortened: Mapping[str, str] = MappingProxyType({"roles": "description"})
    beside: Mapping[str, Callable[[Traversable], object]] = MappingProxyType({})
    before_kept: str = ""
