"""Names that look like well-known ones; none of those that we rely on ourselves does."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.packages.lookalikes import Names, lookalike

ROOT = Path(__file__).parents[3]
PINNED = re.compile(r"^([\w.-]+)==", re.MULTILINE)
LOCKS = ("requirements/dev.txt", "requirements/universe.txt", "layers/dependencies/requirements.txt")
LETTERS = st.text("abcdefgh-", min_size=5, max_size=12)


def test_nothing_that_we_rely_on_looks_like_something_else():
    names = {name for lock in LOCKS for name in PINNED.findall((ROOT / lock).read_text("utf-8"))}
    assert len(names) > 100
    assert {name: found.of for name in names if (found := lookalike("PyPI", name))} == {}


def test_a_name_of_whole_words_is_no_slip():
    names = Names(["react-router", "preact"])
    assert names.like("preact-router") is None
    assert names.like("peact-router") is not None


def test_names_that_are_older_than_what_they_look_like_are_honest():
    assert {name: found.of for name in ("Base64", "flatten-array") if (found := lookalike("npm", name))} == {}


def test_other_ecosystems_have_no_lookalikes():
    assert lookalike("RubyGems", "reqeusts") is None


@given(LETTERS, LETTERS)
def test_a_known_name_is_itself_and_any_other_that_is_found_is_known(known, name):
    names = Names([known])
    found = names.like(name)
    assert found is None or found.of == known


@given(st.text("abcdefgh", min_size=8, max_size=12), st.data())
def test_a_letter_less_is_found_wherever_it_was(known, data):
    place = data.draw(st.integers(0, len(known) - 1))
    found = Names([known]).like(known[:place] + known[place + 1 :])
    assert found is not None
