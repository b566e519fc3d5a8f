"""What the sandbox does faster than moto is the same."""

import copy

import hypothesis.strategies as st
from hypothesis import given
from moto.dynamodb.models.dynamo_type import DynamoType

from sandbox import speed

TEXT = st.text(max_size=4)
SCALARS = st.one_of(
    st.builds(lambda text: {"S": text}, TEXT),
    st.builds(lambda number: {"N": str(number)}, st.integers()),
    st.builds(lambda texts: {"SS": texts}, st.lists(TEXT, min_size=1, max_size=3, unique=True)),
    st.builds(lambda flag: {"BOOL": flag}, st.booleans()),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.builds(lambda items: {"L": items}, st.lists(inner, max_size=3)),
        st.builds(lambda items: {"M": items}, st.dictionaries(TEXT, inner, max_size=3)),
    ),
    max_leaves=8,
)


def held(value):
    """The lists and maps of a value, by identity."""
    found = {id(value.value)} if isinstance(value.value, list | dict) else set()
    inner = value.value if value.is_list() else value.value.values() if value.is_map() else ()
    return found.union(*map(held, inner))


@given(VALUES)
def test_a_copied_value_is_equal_and_shares_nothing(said):
    value = DynamoType(said)
    with speed.installed():
        copied = copy.deepcopy(value)
    assert copied == value
    assert held(copied).isdisjoint(held(value))
