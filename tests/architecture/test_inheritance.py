"""A base class with one child is a guess about the future; the two are one class."""

from collections import Counter

from tests.architecture.source import Source, base_name, program

EXEMPT = {"Protocol", "Exception", "Enum", "StrEnum", "IntEnum", "Struct", "NamedTuple", "TypedDict"}


def lonely_bases(sources: list[Source]) -> list[str]:
    """Name every class of ours that exactly one other class of ours derives from."""
    parents = {item.name: {base_name(base) for base in item.bases} for source in sources for item in source.classes()}
    children = Counter(base for name, bases in parents.items() for base in bases - {name} if base in parents)
    return sorted(name for name, count in children.items() if count == 1 and not is_exempt(name, parents))


def is_exempt(name: str, parents: dict[str, set[str]]) -> bool:
    """Say whether a class descends from a kind that is there to be derived from."""
    return name in EXEMPT or any(is_exempt(base, parents) for base in parents.get(name, set()) - {name})


def test_no_base_class_has_one_child() -> None:
    assert lonely_bases(program()) == []


def test_a_base_class_with_one_child_is_caught_across_files() -> None:
    assert lonely_bases([Source("a.py", "class Base: pass"), Source("b.py", "class Only(a.Base): pass")]) == ["Base"]


def test_two_children_a_protocol_and_an_error_are_no_guess() -> None:
    text = """
class Base: pass
class One(Base): pass
class Two(Base): pass
class Shape(Protocol): pass
class Round(Shape): pass
class Refused(Exception): pass
class Full(Refused): pass
"""
    assert lonely_bases([Source("a.py", text)]) == []


def test_a_class_named_like_its_parent_elsewhere_is_not_its_own_child() -> None:
    assert lonely_bases([Source("a.py", "class Server(uvicorn.Server): pass")]) == []
