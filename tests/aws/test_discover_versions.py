"""Discovery of functions whose versions run under roles of their own."""

import json

import pytest
from maremma.aws.discovery.place import discover_place

from tests.aws.accounts import LOGS, MemoryStore, everything, session, settings


@pytest.fixture
def discover():
    """Discovers the account; what has to run is put on record."""
    store = MemoryStore()

    def run():
        found = discover_place(session(), everything(), store, settings())
        store.remember(found)
        return found.functions

    return run


def test_a_function_carries_the_roles_of_its_versions_and_runs_when_one_of_them_changes(account, discover):
    account.functions(account.role("older"), ["orders"], Publish=True)
    account.client("lambda").update_function_configuration(FunctionName="orders", Role=account.role("newer"))
    account.reports_changes()
    [function] = discover()
    assert function.role is not None
    assert function.role.name == "newer"
    assert [each.role and each.role.name for each in function.version_roles] == ["older"]
    assert discover() == ()
    account.client("iam").put_role_policy(RoleName="older", PolicyName="more", PolicyDocument=json.dumps(LOGS))
    assert [each.target.name for each in discover()] == ["orders"]
