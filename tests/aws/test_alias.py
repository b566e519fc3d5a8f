"""An alias is read, and moved by its revision alone."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from maremma.aws.alias import Alias, move, published, read_alias
from maremma.engine.signing.notary import newest_verified
from maremma.errors import StoreError
from maremma.model.signing import Standing, Verdict
from maremma.model.target import Target

TARGET = Target("111122223333", "eu-west-1", "orders")
LIVE = Alias(name="live", versions=("4", "3"), revision="r1")


class Lambda:
    """One function with an alias; every other call fails with `code`, if there is one."""

    def __init__(self, code=""):
        self.code, self.asked = code, []

    def _answer(self, **request):
        self.asked.append(request)
        if self.code:
            raise ClientError({"Error": {"Code": self.code, "Message": ""}}, "Call")
        return {
            "FunctionVersion": "4",
            "RoutingConfig": {"AdditionalVersionWeights": {"3": 0.1}},
            "RevisionId": "r1",
        }

    get_alias = update_alias = _answer

    def get_paginator(self, name):
        return self

    def paginate(self, **request):
        return [{"Versions": [{"Version": each} for each in page]} for page in (["$LATEST", "2", "9"], ["10"])]


def test_an_alias_is_read_with_all_that_it_leads_to():
    assert read_alias(Lambda(), TARGET, "live") == LIVE


def test_the_newest_published_version_is_the_first():
    assert published(Lambda(), TARGET) == ["10", "9", "2"]


def test_it_is_moved_as_it_was_read_and_leads_to_one_version_alone():
    client = Lambda()
    move(client, TARGET, LIVE, "2")
    [asked] = client.asked
    assert asked == {
        "FunctionName": TARGET.name,
        "Name": "live",
        "FunctionVersion": "2",
        "RoutingConfig": {"AdditionalVersionWeights": {}},
        "RevisionId": "r1",
    }


REFUSED = [
    (read_alias, ("live",), "ResourceNotFoundException", "orders has no alias live"),
    (move, (LIVE, "2"), "PreconditionFailedException", "somebody moved live of orders meanwhile"),
]


@pytest.mark.parametrize(("call", "arguments", "code", "says"), REFUSED)
def test_why_not_is_a_sentence(call, arguments, code, says):
    with pytest.raises(StoreError, match=says):
        call(Lambda(code), TARGET, *arguments)
    with pytest.raises(ClientError):
        call(Lambda("AccessDeniedException"), TARGET, *arguments)


CHOICES = {
    "none": ({}, ""),
    "none that is verified": ({"3": ("invalid", 0)}, ""),
    "the newest statement": ({"3": ("verified", 8), "5": ("verified", 2), "7": ("revoked", 9)}, "3"),
    "of equal ones the later one": ({"9": ("verified", 8), "10": ("verified", 8)}, "10"),
}


@pytest.mark.parametrize(("verdicts", "best"), CHOICES.values(), ids=CHOICES)
def test_the_version_to_go_back_to(verdicts, best):
    found = {
        version: Verdict(standing=Standing(standing), says="", version=number)
        for version, (standing, number) in verdicts.items()
    }
    assert newest_verified(found) == best
