"""Versions stand where their ecosystem's installer puts them; what is no version has no place."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.advisories.versions.orders import compare, key
from maremma.analysis.advisories.versions.unparsable import Unparsable

ORDERS = tomllib.loads(Path(__file__).with_name("orders.toml").read_text())


@pytest.mark.parametrize("ecosystem", ORDERS)
def test_versions_are_in_order(ecosystem):
    wrong = []
    for (at, older), (after, newer) in combinations(enumerate(ORDERS[ecosystem]), 2):
        wrong += [
            (a, b) for a in older for b in newer if compare(ecosystem, a, b) != -1 or compare(ecosystem, b, a) != 1
        ]
        assert at < after
    assert wrong == []


@pytest.mark.parametrize("ecosystem", ORDERS)
def test_spellings_of_one_version_are_equal(ecosystem):
    spellings = [pair for each in ORDERS[ecosystem] for pair in combinations(each, 2)]
    assert [pair for pair in spellings if compare(ecosystem, *pair) != 0] == []


@pytest.mark.parametrize(
    ("ecosystem", "version"),
    [
        ("npm", ""),
        ("npm", "latest"),
        ("npm", "1.2.3.beta"),
        ("Go", "(devel)"),
        ("NuGet", "1.2.3.4.5"),
        ("RubyGems", "beta"),
        ("Debian", "1.0_2"),
        ("Debian", ":"),
        ("Alpine", "1.0_fine"),
        ("PyPI", "9" * 300),
        ("Hackage", "1.0"),
    ],
)
def test_what_is_no_version_has_no_place(ecosystem, version):
    with pytest.raises(Unparsable):
        key(ecosystem, version)


def test_versions_from_before_pep_440_come_before_all_others_and_have_an_order_of_their_own():
    older = ["0.3m1", "0.3m2", "4.11-final", "trunk"]
    assert all(compare("PyPI", each, "0.0.dev0") == -1 for each in older)
    assert compare("PyPI", "0.3m1", "0.3m2") == -1


def test_a_release_of_a_distribution_is_ordered_as_the_distribution_is():
    assert compare("Debian:12", "1.0~rc1-1", "1.0-1") == -1


TEXTS = st.text("0123456789.-+_~^:abrcv", min_size=1, max_size=9)


@pytest.mark.parametrize("ecosystem", ORDERS)
@given(data=st.data())
def test_every_order_is_an_order(ecosystem, data):
    a, b, c = (data.draw(TEXTS) for _ in range(3))
    try:
        ab, ba, bc, ac = (compare(ecosystem, *pair) for pair in ((a, b), (b, a), (b, c), (a, c)))
    except Unparsable:
        return
    assert ab == -ba
    if ab == bc or bc == 0:
        assert ac == ab
