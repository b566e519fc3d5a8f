"""One holder at a time, and nobody waits for one that died."""

from __future__ import annotations

import pytest
from maremma.aws.state.lease import lease
from maremma.aws.state.table import Table

from tests.aws.stores import TABLE, aws


@pytest.fixture
def table():
    with aws() as client:
        yield Table(client, TABLE)


def at(moment):
    return lambda: moment


def test_a_second_holder_gets_none_until_the_first_is_done(table):
    with lease(table, "LEASE#drain", "a", 60) as first:
        with lease(table, "LEASE#drain", "b", 60) as second:
            assert (first, second) == ("a", None)
        with lease(table, "LEASE#drain", "b", 60) as again, lease(table, "LEASE#other", "b", 60) as other:
            assert (again, other) == (None, "b")
    with lease(table, "LEASE#drain", "b", 60) as after:
        assert after == "b"


def test_a_lease_is_given_back_after_a_failure(table):
    with pytest.raises(RuntimeError), lease(table, "LEASE#drain", "a", 60):
        raise RuntimeError
    with lease(table, "LEASE#drain", "b", 60) as after:
        assert after == "b"


def test_a_lease_that_ran_out_is_taken_over_and_not_given_back_by_its_late_holder(table):
    with lease(table, "LEASE#drain", "late", 60, at(1_000)):
        with lease(table, "LEASE#drain", "b", 60, at(1_059)) as too_early:
            assert too_early is None
        taken = lease(table, "LEASE#drain", "b", 60, at(1_060))
        assert taken.__enter__() == "b"
    with lease(table, "LEASE#drain", "c", 60, at(1_061)) as third:
        assert third is None
    taken.__exit__(None, None, None)


def test_a_retry_of_the_same_holder_goes_on(table):
    first = lease(table, "LEASE#drain", "a", 60)
    first.__enter__()
    with lease(table, "LEASE#drain", "a", 60) as again:
        assert again == "a"
    first.__exit__(None, None, None)
