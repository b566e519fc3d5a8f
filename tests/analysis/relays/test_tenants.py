"""Functions under one role: what each is to the others, and of whom each is told."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.relays import join_relays
from maremma.analysis.relays.tenants import MOST, tenancy_of
from maremma.model.function.exposure import Reachability
from maremma.model.function.relay import Relay, Tenancy
from maremma.model.target import Target

from tests.rules.building import build

SECRET = ("secretsmanager:GetSecretValue", "*")
SHARED = {"function_count": 2}


def tenant(name: str, *, role: str = "r", reachability: Reachability = Reachability.INTERNAL, needs=()) -> Relay:
    tenancy = Tenancy(role=role, reachability=reachability, needs=tuple(needs), clear=True)
    return Relay(target=Target("111122223333", "eu-west-1", name), tenancy=tenancy)


def told(*relays: Relay) -> dict[str, list[str]]:
    joined = join_relays(relays)
    return {target.name: [each.by.name for each in found.tenants] for target, found in joined.items()}


def test_who_shares_a_role_is_told_of_the_others_and_itself_first():
    assert told(tenant("a"), tenant("b"), tenant("c", role="other")) == {"a": ["a", "b"], "b": ["b", "a"]}


def test_of_many_those_count_that_are_reached_and_those_that_need_what_is_grave():
    many = [tenant(f"m{number:02}") for number in range(40)]
    chosen = told(*many, tenant("x-open", reachability=Reachability.ANONYMOUS), tenant("y-grave", needs=[SECRET]))
    assert {"x-open", "y-grave"} <= set(chosen["m17"])
    assert all(len(each) <= 2 * MOST + 1 for each in chosen.values())


RELAYS = st.lists(
    st.builds(
        tenant,
        st.sampled_from("abcdefgh"),
        role=st.sampled_from("rs"),
        reachability=st.sampled_from(Reachability),
        needs=st.lists(st.just(SECRET), max_size=1),
    ),
    unique_by=lambda each: each.target,
)


@given(RELAYS, st.randoms())
def test_the_order_of_the_functions_does_not_matter(relays, random):
    shuffled = list(relays)
    random.shuffle(shuffled)
    assert join_relays(relays) == join_relays(shuffled)


def test_a_role_of_its_own_is_nothing_to_tell_of():
    assert tenancy_of([build({})]) is None


def test_what_a_function_needs_and_who_reaches_it():
    code = 'import boto3\n\n\ndef handler(event, context):\n    boto3.client("sns").publish(TopicArn=event["to"])\n'
    found = tenancy_of([build({"role": SHARED, "code": {"python": code}, "routes": [{"auth": "none"}]})])
    assert found is not None
    assert (found.reachability, found.clear) == (Reachability.ANONYMOUS, True)
    assert "sns:Publish" in {action for action, _ in found.needs}


def test_code_that_was_not_followed_may_need_more():
    found = tenancy_of([build({"role": SHARED})])
    assert found is not None
    assert not found.clear


def test_a_version_under_another_role_does_not_count():
    shared, open_one = build({"role": SHARED}), build({"role": SHARED, "routes": [{"auth": "none"}]})
    assert open_one.role is not None
    elsewhere = replace(open_one, role=replace(open_one.role, arn="arn:aws:iam::111122223333:role/old"))
    found = tenancy_of([shared, elsewhere])
    assert found is not None
    assert found.reachability < Reachability.ANONYMOUS
