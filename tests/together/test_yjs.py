"""The parser of Yjs updates: reads what pycrdt makes, writes the same bytes, and refuses everything else without harm."""

import secrets

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Text

from levensbreed.together.rules.joint_text import erasure, without
from levensbreed.together.rules.merged_text import as_one, folded, text_of
from levensbreed.together.rules.united import whole_ones
from levensbreed.together.rules.yjs import ITEMS_MAX, ROOT, Update, read_update, write_update
from levensbreed.together.rules.yjs_bytes import BadUpdateError

PATIENT = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
"""However busy the machine is, and the same each time."""
LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=6)
EDITS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30), st.integers(0, 4), LETTERS), min_size=1, max_size=20)


def typed_together(edits: list[tuple[int, int, int, str]]) -> tuple[list[bytes], str]:
    """What three people send who type in turn, each having seen all before; and the text that they see."""
    docs: list[Doc[Text]] = [Doc(client_id=7 + number) for number in range(3)]
    updates: list[bytes] = []
    for who, at, gone, letters in edits:
        doc = docs[who]
        for update in updates:
            doc.apply_update(update)
        text, before = doc.get(ROOT, type=Text), doc.get_state()
        now = str(text)
        place = min(at, len(now))
        index = len(now[:place].encode())
        with doc.transaction():
            if cut := now[place : place + gone]:
                del text[index : index + len(cut.encode())]
            text.insert(index, letters)
        updates.append(doc.get_update(before))
    last: Doc[Text] = Doc()
    for update in updates:
        last.apply_update(update)
    return updates, str(last.get(ROOT, type=Text))


@given(EDITS)
@settings(PATIENT, max_examples=40)
def test_what_pycrdt_writes_is_read_and_written_the_same(edits: list[tuple[int, int, int, str]]) -> None:
    updates, text = typed_together(edits)
    for update in (*updates, folded(updates)[0]):
        parsed = read_update(update)
        assert read_update(write_update(parsed)) == parsed
    assert text_of([write_update(read_update(update)) for update in updates]) == text
    assert text_of([folded(updates)[0]]) == text


@given(EDITS, st.randoms(use_true_random=False))
@settings(PATIENT, max_examples=40)
def test_order_and_repeats_do_not_matter(edits: list[tuple[int, int, int, str]], chance: object) -> None:
    updates, text = typed_together(edits)
    mixed = [*updates, *updates[::2]]
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # A Random.
    assert text_of(mixed) == text_of([as_one(mixed)]) == text_of([as_one(mixed[:5]), as_one(mixed[3:])]) == text
    assert all(whole_ones([read_update(update) for update in updates]))


def test_a_text_that_two_typed_in_turn_is_whole_in_any_order() -> None:
    turns = [(turn % 2, turn // 2, 0, "x") for turn in range(80)]
    updates, text = typed_together(turns)
    assert text == "x" * 80
    for log in (updates[::-1], [folded(updates)[0]], [*updates[50:], folded(updates[:50])[0]]):
        assert all(whole_ones([read_update(update) for update in log]))
    assert whole_ones([read_update(update) for update in (*updates[:30], *updates[31:33])]) == [*[True] * 30, False, False]


@given(EDITS, st.integers(0, 2))
@settings(PATIENT, max_examples=40)
def test_what_one_typed_can_be_taken_out_and_all_others_stay_in_place(edits: list[tuple[int, int, int, str]], who: int) -> None:
    updates, _ = typed_together(edits)
    gone = frozenset({7 + who})
    parsed = [read_update(update) for update in updates]
    left = [write_update(without(update, gone)) for update in parsed]
    seen: Doc[Text] = Doc()
    text = seen.get(ROOT, type=Text)
    for update in updates:
        seen.apply_update(update)
    seen.apply_update(write_update(erasure(parsed, gone)))
    assert text_of(left) == str(text).replace("\0", "")
    assert not any(item.text for update in left for item in read_update(update).items if item.client in gone)


@given(st.binary(max_size=200))
@example(b"\xff" * 200)
@example(b"\x01" + b"\xff\xff\xff\xff\x0f" + b"\x01\x00")
@settings(PATIENT, max_examples=300)
def test_other_bytes_are_refused(content: bytes) -> None:
    try:
        update = read_update(content, ITEMS_MAX)
    except BadUpdateError:
        return
    assert isinstance(update, Update)


@given(EDITS, st.integers(0, 10_000), st.integers(0, 255))
@settings(PATIENT, max_examples=150)
def test_a_changed_byte_is_refused_or_read_as_an_update(edits: list[tuple[int, int, int, str]], at: int, byte: int) -> None:
    content = bytearray(folded(typed_together(edits)[0])[0])
    content[at % len(content)] = byte
    try:
        update = read_update(bytes(content))
    except BadUpdateError:
        return
    assert read_update(write_update(update)) == update
    if whole_ones([update]) == [True]:
        folded([bytes(content)])


@pytest.mark.parametrize("size", [64 * 1024])
def test_a_hostile_update_of_the_largest_size_is_read_in_bounded_time(size: int) -> None:
    for content in (secrets.token_bytes(size), b"\x01" * size, b"\xff" * size, b"\x01\xff\xff\x03\x05\x00" + b"\x00\x01" * (size // 2)):
        with pytest.raises(BadUpdateError):
            read_update(content, ITEMS_MAX)
