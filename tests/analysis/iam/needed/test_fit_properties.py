"""A fitted policy allows what is needed, and nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.analysis.iam import (
    Caller,
    Context,
    Policies,
    Request,
    Verdict,
    effective_permissions,
    parse_policy,
    simulate,
)
from maremma.analysis.iam.needed import Needed, NeededPermission, Unclear, fitted, granted_by, parsed
from maremma.analysis.iam.needed.permission import merged
from maremma.analysis.iam.sets.regions import canonical, covers
from maremma.analysis.iam.universe import universe
from maremma.model.evidence import Step
from maremma.model.iam.policy import PolicyDocument
from maremma.model.location import ConfigPath
from maremma.model.snapshot import Role

ROLE = "arn:aws:iam::111122223333:role/orders"
NAMES = st.sampled_from(["a", "b", "a*", "a/b", "a/*", "*", "??"])
TABLES = NAMES.map(lambda name: f"arn:aws:dynamodb:eu-west-1:111122223333:table/{name}")
OBJECTS = NAMES.map(lambda name: f"arn:aws:s3:::bucket/{name}")
ACTIONS = st.sampled_from(["dynamodb:GetItem", "dynamodb:PutItem", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"])
SURELY = st.just(True)
WHY = (Step(ConfigPath("Role"), "because"),)


@st.composite
def permissions(draw, *, certain=SURELY, exact=SURELY):
    action = draw(ACTIONS)
    resource = draw(TABLES if action.startswith("dynamodb:") else OBJECTS)
    return NeededPermission(action=action, resource=resource, certain=draw(certain), exact=draw(exact), because=WHY)


NEEDS = st.lists(permissions(), max_size=8).map(lambda found: Needed(permissions=merged(found)))
DOUBTED = st.lists(permissions(certain=st.booleans(), exact=st.booleans()), max_size=8).map(
    lambda found: Needed(permissions=merged(found))
)
PATTERNS = st.sampled_from(["dynamodb:*", "s3:*", "s3:Get*", "dynamodb:GetItem", "s3:PutObject", "*"])
STATEMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "Effect": st.just("Allow"),
            "Action": st.lists(PATTERNS, min_size=1, max_size=2),
            "Resource": st.lists(st.one_of(TABLES, OBJECTS, st.just("*")), min_size=1, max_size=2),
        },
        optional={"Condition": st.just({"StringEquals": {"aws:SourceVpc": "vpc-1"}})},
    ),
    min_size=1,
    max_size=4,
)


def role(statements) -> Role:
    policy = parse_policy("inline:role", {"Version": "2012-10-17", "Statement": statements})
    return Role(arn=ROLE, name="orders", trust=PolicyDocument("trust"), policies=(policy,))


def documents(found) -> list[PolicyDocument]:
    return [parsed(f"fitted {number}", each) for number, each in enumerate(found.policies)]


def examples(pattern: str) -> list[str]:
    return [pattern.replace("??", "xy").replace("*", star) for star in ("x", "x/y")]


def allowed(policies, action: str, resource: str) -> bool:
    request = Request(principal=Caller.aws(ROLE), action=action, resource=resource, context=Context.of(complete=True))
    return simulate(request, Policies(identity=policies)).verdict is Verdict.ALLOWED


@given(NEEDS)
def test_everything_that_is_needed_is_allowed(needed):
    policies = documents(fitted(needed, None))
    for each in needed.permissions:
        for resource in examples(each.resource):
            assert allowed(policies, each.action, resource)


@given(NEEDS, STATEMENTS)
@settings(max_examples=50)
def test_it_is_allowed_whatever_the_role_grants(needed, statements):
    policies = documents(fitted(needed, role(statements)))
    assert all(allowed(policies, each.action, one) for each in needed.permissions for one in examples(each.resource))


@given(DOUBTED, st.none() | STATEMENTS)
@settings(max_examples=50)
def test_nothing_is_allowed_that_is_not_needed(needed, statements):
    """Where only running tells on which resources, no more than is granted today."""
    today = None if statements is None else role(statements)
    for grant in effective_permissions(
        Caller.aws(ROLE), Policies(identity=documents(fitted(needed, today))), universe()
    ):
        for action in universe().names(grant.actions):
            of_it = [each for each in needed.permissions if each.action == action]
            wanted = [canonical(each.resource) for each in of_it]
            if today is not None and not all(each.exact and each.certain for each in of_it):
                held = (region for each in granted_by(today).on(action) for region in each.resources)
                wanted += [canonical(one) for region in held for one in region.within]
            for region in grant.resources:
                assert any(covers(one, each) for one in wanted for each in region.within)


@given(DOUBTED, STATEMENTS)
@settings(max_examples=50)
def test_what_the_function_can_do_today_and_may_need_it_can_do_after(needed, statements):
    today = role(statements)
    policies = documents(fitted(needed, today))
    for each in needed.permissions:
        for resource in examples(each.resource):
            if allowed(today.policies, each.action, resource):
                assert allowed(policies, each.action, resource)


@given(STATEMENTS, st.sampled_from(["dynamodb", "s3", "*"]))
@settings(max_examples=50)
def test_nothing_is_kept_that_is_not_granted(statements, service):
    today = role(statements)
    found = fitted(Needed(permissions=(), unclear=(Unclear(service, "who knows"),)), today)
    granted = granted_by(today)
    for grant in effective_permissions(Caller.aws(ROLE), Policies(identity=documents(found)), universe()):
        for action in universe().names(grant.actions):
            patterns = [
                canonical(one) for each in granted.on(action) for region in each.resources for one in region.within
            ]
            for region in grant.resources:
                assert any(covers(one, each) for one in patterns for each in region.within)


@given(NEEDS, STATEMENTS)
@settings(max_examples=50)
def test_what_is_granted_is_needed_or_spare(needed, statements):
    today = role(statements)
    found = fitted(needed, today)
    used = {each.action for each in needed.permissions if granted_by(today).on(each.action)}
    assert found.granted == found.spare + len(used)
    assert (
        max((each.count for each in found.unused), default=0) <= found.spare <= sum(each.count for each in found.unused)
    )
    assert not used & {name for each in found.unused for name in universe().names(universe().expand_all(each.actions))}


@given(NEEDS, STATEMENTS)
@settings(max_examples=50)
def test_the_share_of_the_risk_is_a_share(needed, statements):
    removed = fitted(needed, role(statements)).removed
    assert removed is not None
    assert 0.0 <= removed <= 1.0
