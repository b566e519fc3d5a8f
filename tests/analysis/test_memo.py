"""Answers are kept for what was asked of last, and for texts, within bounds; they are the answers that were given."""

from __future__ import annotations

from maremma.analysis.memo import ByText, KnownTexts, recent


def test_an_object_is_looked_at_once_while_it_is_at_hand() -> None:
    looked: list[int] = []

    @recent
    def size(of: list[int]) -> int:
        looked.append(len(of))
        return len(of)

    one, equal, others = [1], [1], [[0] * n for n in range(2, 6)]
    assert [size(one), size(one), size(equal), size(one)] == [1, 1, 1, 1]
    assert looked == [1, 1], "an equal object is another one"
    assert [size(each) for each in others] == [2, 3, 4, 5]
    assert size(one) == 1
    assert looked == [1, 1, 2, 3, 4, 5, 1], "only the last few are kept"


def test_a_text_is_looked_at_once() -> None:
    looked: list[str] = []
    words = ByText[str](100)

    def found(where: str, text: str) -> tuple[str, ...]:
        def look() -> list[str]:
            looked.append(where + text)
            return [where, *text.split()]

        return words.of(where, text, look)

    asked = [("a", "x y"), ("a", "x y"), ("b", "x y"), ("a", "x \udc80"), ("a", "x y")]
    assert [found(*each) for each in asked] == [(where, *text.split()) for where, text in asked]
    assert looked == ["ax y", "bx y", "ax \udc80"]


def test_no_more_parts_are_kept_than_may_be() -> None:
    numbers = ByText[int](10)
    looks = 0

    def look(size: int) -> range:
        nonlocal looks
        looks += 1
        return range(size)

    for size in (4, 4, 20, 20, 3, 8, 3):
        assert numbers.of("", str(size), lambda size=size: look(size)) == tuple(range(size))
        assert numbers._parts <= 10
    assert looks == 6, "what is too much is looked for again, and what made room for it, too"


def test_known_texts_are_no_more_than_may_be() -> None:
    known = KnownTexts(3)
    for text in "abcd":
        known.add(text)
        assert text in known
    assert [text for text in "abcd" if text in known] == ["d"]
