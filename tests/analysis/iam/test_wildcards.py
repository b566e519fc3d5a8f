"""Wildcards against what a regular expression, or trying every text, says."""

from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.iam import action_match, wildcard_match
from maremma.analysis.iam.wildcard import ANY, SEGMENT_ANY, SEGMENT_STAR, STAR, Tokens, matches, overlap


@given(st.text("ab*?:", max_size=8), st.text("ab:*", max_size=8))
def test_wildcards_agree_with_a_regular_expression(pattern: str, text: str) -> None:
    expression = "".join({"*": ".*", "?": "."}.get(each, re.escape(each)) for each in pattern)
    assert wildcard_match(pattern, text) == bool(re.fullmatch(expression, text, re.DOTALL))
    assert action_match(pattern.upper(), text) == wildcard_match(pattern, text)


_EXPRESSIONS = {STAR: ".*", ANY: ".", SEGMENT_STAR: "[^/]*", SEGMENT_ANY: "[^/]"}
_SHORT_TEXTS = tuple("".join(each) for size in range(5) for each in itertools.product("a/~", repeat=size))
globs = st.lists(st.sampled_from(["a", "/", *_EXPRESSIONS]), max_size=5).map(tuple)


def fits(glob: Tokens, text: str) -> bool:
    return bool(re.fullmatch("".join(_EXPRESSIONS.get(each, re.escape(each)) for each in glob), text))


@given(globs, globs)
def test_overlap_agrees_with_trying_every_text(first: Tokens, second: Tokens) -> None:
    shared = overlap(first, second)
    if shared is None:
        assert not [text for text in _SHORT_TEXTS if fits(first, text) and fits(second, text)]
    else:
        assert fits(first, shared)
        assert fits(second, shared)
    assert (overlap(second, first) is None) == (shared is None)


@given(st.lists(st.sampled_from(["a", "/", STAR, ANY]), max_size=5).map(tuple), globs)
def test_a_pattern_that_takes_in_another_takes_in_its_texts(wide: Tokens, narrow: Tokens) -> None:
    if matches(wide, narrow):
        assert not [text for text in _SHORT_TEXTS if fits(narrow, text) and not fits(wide, text)]


def test_many_stars_cost_little() -> None:
    assert not wildcard_match("*a" * 200 + "b", "a" * 2000)
