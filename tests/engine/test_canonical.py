"""Digests: equal for equal facts, different for different ones, and never of a secret."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.engine.canonical import digest, plain
from maremma.model.sensitive import Sensitive

from tests.engine.building import function

scalars = st.none() | st.booleans() | st.integers() | st.text()


@given(st.dictionaries(st.text(), scalars), st.randoms())
def test_the_order_of_a_mapping_does_not_matter(mapping, random):
    keys = list(mapping)
    random.shuffle(keys)
    assert digest({key: mapping[key] for key in keys}) == digest(mapping)


@given(st.lists(scalars), st.lists(scalars))
def test_different_values_have_different_digests(one, other):
    assert (digest(one) == digest(other)) == (json.dumps(plain(one)) == json.dumps(plain(other)))


@given(st.frozensets(st.text()))
def test_a_set_has_one_digest(values):
    assert digest(values) == digest(frozenset(sorted(values, reverse=True)))


def test_values_do_not_run_into_each_other():
    assert digest("ab", "c") != digest("a", "bc")


def test_a_snapshot_has_a_digest():
    assert digest(function().complete()) == digest(function().complete())


def test_a_sensitive_text_has_none():
    with pytest.raises(TypeError, match="Sensitive"):
        digest(Sensitive("hunter2"))
