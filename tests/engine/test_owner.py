"""Who answers for a function: its tags, else its stack, else its account."""

from __future__ import annotations

import pytest
from maremma.engine.owner import owner_of
from maremma.guardrails.read import read
from maremma.model.function.exposure import Reachability
from maremma.model.guardrails import OWNER_TAGS
from maremma.model.results.owner import OwnedBy, Owner
from maremma.model.selector import Subject

from tests.engine.building import NOW, TARGET

STACK = ("aws:cloudformation:stack-name", "shop")
CASES = {
    "tag": ((("owner", "payments"), STACK), OWNER_TAGS, Owner("payments", OwnedBy.TAG)),
    "in upper case": ((("Owner", "payments"),), OWNER_TAGS, Owner("payments", OwnedBy.TAG)),
    "the first key wins": ((("team", "b"), ("owner", "a")), OWNER_TAGS, Owner("a", OwnedBy.TAG)),
    "the second key": ((("TEAM", "b"),), OWNER_TAGS, Owner("b", OwnedBy.TAG)),
    "other keys": ((("owner", "a"), ("squad", "c")), ("squad",), Owner("c", OwnedBy.TAG)),
    "an empty tag": ((("owner", " "), STACK), OWNER_TAGS, Owner("shop", OwnedBy.STACK)),
    "stack": ((STACK,), OWNER_TAGS, Owner("shop", OwnedBy.STACK)),
    "no tags": ((), OWNER_TAGS, Owner(TARGET.account, OwnedBy.ACCOUNT)),
    "tags not read": (None, OWNER_TAGS, Owner(TARGET.account, OwnedBy.ACCOUNT)),
}


@pytest.mark.parametrize(("tags", "keys", "expected"), CASES.values(), ids=CASES)
def test_the_owner(tags, keys, expected):
    subject = Subject(target=TARGET, runtime="python3.13", reachability=Reachability.INTERNAL, tags=tags)
    assert owner_of(subject, keys) == expected


def test_the_guardrails_name_the_tags():
    found = read(b"version: 1\nowner: {tags: [squad, service]}\n", NOW).guardrails
    assert found.owner_tags == ("squad", "service")
    assert read(b"version: 1\n", NOW).guardrails.owner_tags == OWNER_TAGS
