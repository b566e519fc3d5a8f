"""Sets of resources against asking for one resource after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.iam import Context, Region
from maremma.analysis.iam.conditions.variables import fill, spelled
from maremma.analysis.iam.sets.regions import (
    EVERYTHING,
    canonical,
    covers,
    difference,
    fits,
    intersection,
    limited,
    overlaps,
    takes_in,
)
from maremma.analysis.iam.wildcard import ANY, STAR

RESOURCES = (
    "*",
    "arn:aws:s3:::a",
    "arn:aws:s3:::ab",
    "arn:aws:s3:::a/b",
    "arn:aws:s3:::b/a/b",
    "arn:aws:sqs:eu:1:a",
    "arn:aws:logs:eu:1:log-group:a:*",
    "arn:aws:iam::1:role/a",
)
patterns = st.one_of(
    st.sampled_from(["*", "arn:aws:s3:::*", "arn:aws:*", "arn:*:s3:*", "*a", "*:a*", "a*", "arn:aws:logs:*:1:*:a*"]),
    st.text("ab/*?", max_size=4).map("arn:aws:s3:::".__add__),
    st.text("aeu1:*", max_size=5).map("arn:aws:sqs:".__add__),
).map(canonical)


@st.composite
def regions(draw: st.DrawFn) -> Region:
    found = EVERYTHING
    for pattern in draw(st.lists(patterns, min_size=1, max_size=2)):
        found = intersection(found, Region((pattern,))) or found
    return limited(found.within, draw(st.lists(patterns, max_size=2))) or found


@given(regions(), regions())
def test_an_intersection_has_what_both_have(first: Region, second: Region) -> None:
    both = intersection(first, second)
    for resource in RESOURCES:
        assert (both is not None and resource in both) == (resource in first and resource in second)


@given(regions(), regions())
def test_a_difference_has_what_only_the_first_has(first: Region, second: Region) -> None:
    left = difference(first, second)
    for resource in RESOURCES:
        assert any(resource in each for each in left) == (resource in first and resource not in second)


@given(regions(), regions())
def test_what_takes_in_another_has_all_of_it(wide: Region, narrow: Region) -> None:
    if takes_in(wide, narrow):
        assert all(resource in wide for resource in RESOURCES if resource in narrow)


@given(patterns, patterns)
def test_patterns_that_have_a_resource_in_common_overlap(first: str, second: str) -> None:
    common = [resource for resource in RESOURCES if fits(first, resource) and fits(second, resource)]
    assert overlaps(first, second) or not common
    assert not covers(first, second) or all(fits(first, each) for each in RESOURCES if fits(second, each))


@given(patterns)
def test_a_region_meets_the_resources_that_are_in_it(pattern: str) -> None:
    assert all(Region((pattern,)).meets(resource) for resource in RESOURCES if fits(pattern, resource))


@given(st.lists(st.sampled_from(["a", "$", "{", "}", "*", "?", STAR, ANY]), max_size=8).map(tuple))
def test_a_pattern_is_read_as_it_was_spelled(tokens: tuple[str, ...]) -> None:
    assert fill(spelled(tokens), Context()).tokens == tokens


def test_everything_is_everywhere_and_one_bucket_is_not() -> None:
    assert EVERYTHING.is_everywhere
    assert Region(("arn:aws:s3:::*",)).is_everywhere
    assert not Region(("arn:aws:s3:::a/*",)).is_everywhere
    assert not Region(("arn:aws:s3:::*", "arn:aws:s3:::a*")).is_everywhere
