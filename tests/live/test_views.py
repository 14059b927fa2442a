"""A view looks only at what may have changed, and renders only what did."""

from collections.abc import Iterator

import pytest

from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.views import Fragment, Group, View


class Page:
    """Words by fragment, in two groups and one by itself; remembers what was looked at and what was rendered."""

    def __init__(self) -> None:
        self.words = {"a1": "een", "a2": "twee", "b1": "drie", "los": "vier"}
        self.versions = {"a": 0, "b": 0}
        self.looked: list[str] = []
        self.rendered: list[str] = []

    def parts(self) -> Iterator[Fragment | Group]:
        """Give what the page is made of."""
        for group in self.versions:
            yield Group(group, self.versions[group], lambda group=group: self._members(group))  # type: ignore[misc]  # Bound at once.
        yield self._fragment("los")

    def _members(self, group: str) -> Iterator[Fragment]:
        self.looked.append(group)
        return (self._fragment(name) for name in self.words if name.startswith(group))

    def _fragment(self, name: str) -> Fragment:
        def render() -> str:
            self.rendered.append(name)
            return self.words[name]

        return Fragment(name, self.words[name], render)


def updated(page: Page, view: View) -> tuple[dict[str, str], list[str]]:
    """Update a view after which only the last look is remembered."""
    page.looked.clear()
    page.rendered.clear()
    return view.update(page.parts())


def seen() -> tuple[Page, View]:
    """Return a page and a view of it that has seen everything."""
    page, view = Page(), View(ViewChoice("plaatje"))
    assert updated(page, view) == ({"a1": "een", "a2": "twee", "b1": "drie", "los": "vier"}, [])
    return page, view


def test_a_group_whose_key_stays_is_not_looked_at_and_keeps_its_fragments() -> None:
    page, view = seen()
    assert updated(page, view) == ({}, [])
    assert (page.looked, page.rendered) == ([], [])
    assert sorted(view.whole()) == ["a1", "a2", "b1", "los"]


def test_of_a_group_that_changed_only_what_changed_is_rendered() -> None:
    page, view = seen()
    page.words["a2"], page.versions["a"] = "zes", 1
    assert updated(page, view) == ({"a2": "zes"}, [])
    assert (page.looked, page.rendered) == (["a"], ["a2"])


def test_a_group_that_goes_takes_its_fragments_along_and_comes_back_whole() -> None:
    page, view = seen()
    del page.versions["a"]
    assert updated(page, view) == ({}, ["a1", "a2"])
    page.versions["a"] = 0
    assert updated(page, view) == ({"a1": "een", "a2": "twee"}, [])


def test_a_fragment_that_leaves_its_group_is_gone() -> None:
    page, view = seen()
    del page.words["a1"]
    page.versions["a"] = 1
    assert updated(page, view) == ({}, ["a1"])


def test_a_group_of_which_one_fragment_fails_is_looked_at_again() -> None:
    page, view = seen()
    page.words["a2"], page.versions["a"] = "zes", 1

    def fail() -> str:
        raise RuntimeError("this fragment fails once")

    with pytest.raises(RuntimeError):
        view.update([Group("a", 1, lambda: [Fragment("a2", "zes", fail)])])
    assert view.whole()["a2"] == "twee"
    assert updated(page, view) == ({"a2": "zes"}, [])
