"""What the strategies promise to whoever tries their code on them."""

import json
import re
from random import Random

import pytest
from hypothesis import Phase, find, settings
from maremma.model.sensitive import Sensitive

from tests.fuzz import texts
from tests.fuzz.budget import fuzzed, hidden, raises_nothing

pytestmark = pytest.mark.slow

SECRET = "hunter2-correct-horse"


@pytest.mark.parametrize("shape", texts.GROWING)
def test_a_shape_is_as_long_as_it_is_asked_to_be(shape):
    grown = [len(texts.GROWING[shape](size)) for size in (1_000, 2_000)]
    assert 900 < grown[0] < 1_100
    assert 1.8 < grown[1] / grown[0] < 2.2


@pytest.mark.parametrize(
    "odd",
    [
        "[\ud800-\udfff]", "\0", "[\x80-\x9f]", "[\u202a-\u202e]", "[\u0300-\u0301]", "İ", "²", "[パ-ワ]",
        r"password\W*=.*\S", "://.*@", "-----BEGIN", '{"', "x{100}|0{100}|'{100}",
    ],
)  # fmt: skip
def test_every_oddity_is_reached(odd):
    """With as many examples as a long run of the fuzzer tries."""
    tried = settings(max_examples=4_000, database=None, phases=[Phase.generate])
    # A condition that is no function of Python gives `derandomize` nothing that stays the same.
    found = find(texts.texts(), re.compile(odd, re.DOTALL).search, settings=tried, random=Random(0))
    assert re.search(odd, found)


@fuzzed(texts.contents())
def test_contents_are_bytes(contents):
    assert isinstance(contents, bytes)


@fuzzed(hidden(texts.texts()))
def test_a_hidden_text_is_not_told(text):
    assert isinstance(text, Sensitive)
    assert repr(text) == "Sensitive(…)"


def test_what_is_raised_is_told_without_a_value():
    with pytest.raises(AssertionError) as told:
        raises_nothing(lambda: json.loads(SECRET))
    assert "JSONDecodeError at" in str(told.value)
    assert SECRET not in str(told.value)
    assert told.value.__cause__ is None
    assert told.value.__context__ is None
