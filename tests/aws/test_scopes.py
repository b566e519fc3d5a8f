"""Scopes of several askers become one per place."""

from hypothesis import given
from hypothesis import strategies as st
from maremma.aws.discovery.scopes import merge
from maremma.model.results.scan import Scope
from maremma.model.target import AccountRegion

PLACES = tuple(AccountRegion("111122223333", region) for region in ("eu-west-1", "us-east-1", "us-west-2"))


@given(
    st.lists(
        st.builds(
            Scope,
            place=st.sampled_from(PLACES),
            functions=st.none() | st.lists(st.sampled_from("abcd"), max_size=3).map(tuple),
            reread=st.lists(st.sampled_from("abcd"), max_size=3).map(tuple),
        ),
        max_size=8,
    )
)
def test_merging_loses_nothing_and_is_the_same_in_any_order(found):
    merged = merge(found)
    assert merge(reversed(found)) == merged == merge(merged)
    by_place = {scope.place: scope for scope in merged}
    assert len(by_place) == len(merged)
    for scope in found:
        whole = by_place[scope.place]
        assert whole.functions is None or (scope.functions is not None and set(scope.functions) <= set(whole.functions))
        assert set(scope.reread) <= set(whole.reread)
