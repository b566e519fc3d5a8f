"""Each path of the catalogue by itself: who holds exactly its actions is found, who lacks one of them is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from maremma.analysis.iam.escalation import escalations, path_ids
from maremma.analysis.iam.escalation.catalogue import How, as_of, combined_ids, listed_actions, ways_up
from maremma.analysis.iam.universe import resource_types, universe
from maremma.aws.collect.iam.principals import principals_of
from maremma.model.iam.escalation import Certainty, Summit

from tests.analysis.iam.escalation.details import (
    ACCOUNT,
    BY_ACCOUNT,
    EVERYTHING,
    IAM,
    account,
    allow,
    attached,
    group,
    policy,
    role,
    trust,
    user,
)

WAYS = {way.id: way for way in ways_up()}
ACTIONS = {way.id: way.actions for way in ways_up()} | {
    path: (*WAYS[writes].actions, *WAYS[becomes].actions) for (writes, becomes), path in combined_ids().items()
}
SERVICES = sorted({service for way in ways_up() for service in way.to})
WEAK = allow("s3:ListAllMyBuckets")
PUBLISHED = {
    **{"iam": 21, "sts": 1, "lambda": 6, "ec2": 4, "ssm": 2, "ecs": 5, "glue": 6, "cloudformation": 5, "codebuild": 4},
    **{"sagemaker": 5, "apprunner": 2, "bedrock": 2, "datapipeline": 1},
}
# How a target of each kind is named where a policy names one.
EXACT = {
    "role": ("admin-assumable", "weak-assumable"),
    "user": ("admin", "weak"),
    "group": ("admins", "people"),
}


def surroundings():
    """Somebody strong behind every path, and somebody weak beside."""
    roles = [
        role(
            f"admin-{service}",
            EVERYTHING,
            trusted=trust(Federated=service) if service.startswith("cognito") else trust(service),
        )
        for service in SERVICES
    ]
    roles.append(role("admin-assumable", EVERYTHING, trusted=BY_ACCOUNT))
    roles.append(role("weak-assumable", trusted=BY_ACCOUNT, **attached("weak")))
    return {
        "users": [user("admin", EVERYTHING), user("weak", WEAK)],
        "roles": roles,
        "groups": [group("admins", EVERYTHING), group("people")],
        "policies": [policy("weak", WEAK)],
    }


def found_with(actions, resources, kind: str, path: str):
    """What a user or role is found to be able to that holds the actions, each on its resources."""
    around = surroundings()
    statements = [allow(action, resources(action)) for action in actions]
    versions = [EVERYTHING] if path == "set-default-version" else []
    around["policies"].append(policy("own", *versions, {**allow(list(actions)), "Sid": "none"}))
    around["policies"][-1]["PolicyVersionList"][-1]["Document"]["Statement"] = statements
    # What holds a boundary's bearer back is the boundary alone.
    held = {"PermissionsBoundary": {"PermissionsBoundaryArn": f"{IAM}:policy/own"}}
    granted = ([EVERYTHING], held) if path.startswith("boundary-") else ([], attached("own"))
    if kind == "user":
        around["users"].append(user("actor", *granted[0], GroupList=["people"], **granted[1]))
    else:
        around["roles"].append(role("actor", *granted[0], **granted[1]))
    return escalations(principals_of(account(**around)))[f"{IAM}:{kind}/actor"]


def anything(_: str) -> str:
    return "*"


def named(kind: str):
    """Resources by name: of IAM those of the account above, of others one that is made up."""
    own = {"role": "actor" if kind == "role" else "", "user": "actor" if kind == "user" else "", "group": "people"}

    def resources(action: str) -> list[str] | str:
        service = action.partition(":")[0]
        if service in {"iam", "sts"}:
            return list(_of_iam(own))
        formats = [each.format for each in resource_types(action) if each.format]
        return [re.sub(r"\$\{(\w+)\}", _filled, each) for each in formats] or "*"

    return resources


def _of_iam(own) -> Iterator[str]:
    for kind, names in EXACT.items():
        yield from (f"{IAM}:{kind}/{name}" for name in (*names, own[kind]) if name)
    yield from (f"{IAM}:role/admin-{service}" for service in SERVICES)
    yield from (f"{IAM}:policy/{name}" for name in ("own", "weak"))


def _filled(variable: re.Match[str]) -> str:
    return {"Partition": "aws", "Region": "eu-west-1", "Account": ACCOUNT}.get(variable[1], "one")


# A boundary is taken from a user or from a role.
OF_THE_OTHER_KIND = {
    (f"boundary-of-{of}-{done}", kind)
    for of, kind in (("user", "role"), ("role", "user"))
    for done in ("deleted", "replaced")
}


@pytest.mark.parametrize("kind", ["user", "role"])
@pytest.mark.parametrize("path", sorted(ACTIONS))
def test_who_holds_the_actions_on_everything_is_found(path, kind):
    found = {each.path: each for each in found_with(ACTIONS[path], anything, kind, path)}
    if (path, kind) in OF_THE_OTHER_KIND:
        assert path not in found
        return
    assert found[path].summit is Summit.ADMINISTRATOR
    assert found[path].certainty is not Certainty.OPEN
    assert set(found[path].steps[0].actions) == set(ACTIONS[path])
    assert found[path].steps[0].statements


# A role is no member of a group, and who may write into a user that is not its own gains nothing by that alone.
NOT_BY_NAME = OF_THE_OTHER_KIND | {
    ("iam-005", "user"),
    ("iam-009", "user"),
    ("iam-007", "role"),
    ("iam-008", "role"),
    ("iam-010", "role"),
    ("iam-011", "role"),
}


@pytest.mark.parametrize("kind", ["user", "role"])
@pytest.mark.parametrize("path", sorted(ACTIONS))
def test_who_holds_the_actions_on_named_things_is_found(path, kind):
    found = {each.path: each for each in found_with(ACTIONS[path], named(kind), kind, path)}
    if (path, kind) in NOT_BY_NAME:
        assert path not in found
        return
    assert (found[path].summit, found[path].certainty is Certainty.OPEN) == (Summit.ADMINISTRATOR, False)


@pytest.mark.parametrize("path", [path for path, actions in sorted(ACTIONS.items()) if len(actions) > 1])
def test_who_lacks_one_of_the_actions_is_not_found_by_it(path):
    for lacking in ACTIONS[path]:
        rest = [action for action in ACTIONS[path] if action != lacking]
        assert path not in {each.path for each in found_with(rest, anything, "user", path)}


def test_the_published_paths_are_all_there():
    wanted = {f"{service}-{number:03}" for service, most in PUBLISHED.items() for number in range(1, most + 1)}
    assert len(wanted) + 1 == 65
    assert {*wanted, "ec2instanceconnect-003"} <= path_ids()


def test_paths_are_told_apart_by_name():
    assert len(path_ids()) == len(ways_up()) + len(combined_ids())


@pytest.mark.parametrize("way", ways_up(), ids=lambda way: way.id)
def test_a_way_is_complete(way):
    assert way.says
    assert bool(way.to) == (way.how in {How.PASS, How.USE})
    assert ("iam:PassRole" in way.actions) == (way.how is How.PASS)
    assert bool(way.thing) == (way.how is How.USE)
    assert set(way.same) <= set(way.actions)


@pytest.mark.parametrize("action", listed_actions().listed)
def test_an_action_is_one_that_exists(action):
    assert universe().expand(action), action


def test_the_catalogue_says_when_it_was_compared():
    assert as_of() >= date(2025, 12, 1)
