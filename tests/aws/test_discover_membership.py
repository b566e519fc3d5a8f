"""Who belongs to the organization is one fact of the account, and makes those functions due that name who moved."""

from dataclasses import replace

import pytest
from maremma.aws.discovery.listing import list_place
from maremma.aws.discovery.place import discover_place
from maremma.aws.state.codec import dump

from tests.aws.accounts import ACCOUNT, NOW, MemoryStore, answer, everything, session, settings

SIBLING, STRANGER = "444455556666", "777788889999"


@pytest.fixture
def fleet(account):
    """One function that events of another account may invoke, and one that is nobody's but ours; changes arrive."""
    account.functions(account.role(), ["closed", "shared"])
    account.allow("shared", SourceAccount=SIBLING)
    account.reports_changes()
    return account


def of_members(*accounts):
    opened = session()
    answer(opened, "organizations", "DescribeOrganization", {"Organization": {"Id": "o-1"}})
    answer(opened, "organizations", "ListAccounts", {"Accounts": [{"Id": each} for each in (ACCOUNT, *accounts)]})
    return opened


def due(store, *accounts, reread=()):
    found = discover_place(of_members(*accounts), replace(everything(), reread=reread), store, settings())
    return [each.target.name for each in found.functions]


@pytest.fixture
def store(fleet):
    memory = MemoryStore()
    memory.remember(discover_place(of_members(SIBLING), everything(), memory, settings()))
    return memory


def test_an_account_that_nobody_names_makes_nothing_due(store):
    assert due(store, SIBLING, STRANGER, reread=("closed", "shared")) == []


def test_an_account_that_leaves_makes_due_whose_policy_names_it_once_that_is_read_again(store):
    assert due(store) == []
    assert due(store, reread=("closed", "shared")) == ["shared"]


def test_a_listing_holds_the_members_once_and_gives_them_to_each_function(fleet):
    listing = list_place(of_members(SIBLING), everything(), b"key", NOW)
    assert dump(listing).count(SIBLING.encode()) == 1
    assert {each.organization.accounts for each in listing.functions} == {(ACCOUNT, SIBLING)}
