"""How the forms of one kind of conversation are written, checked and stored."""

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

    `shape` is a frozen dataclass: its fields are the keys of a file. `tables` are the tables that mark a file as a form of this kind.
    `folder` holds its content, and `shipped` names the files of the forms that come with the program; the first is offered first. `rules`
    returns a sentence for each mistake beyond wrong keys and values. `renamed` maps the name of a table in a file to that in the program,
    and `shortened` maps a table to the text that replaces a missing short text. `beside` maps a table in other files that authors may write
    for this kind to their reader, which raises ContentError. `before_kept` is the file with the form of all conversations from before forms
    were stored, for a kind that had any.
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
