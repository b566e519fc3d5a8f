"""User pools, from the replies that Cognito gives."""

import json

import pytest
from maremma.aws.collect.triggers.user_pools import list_user_pools
from maremma.model.facet import Facet, GapReason
from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind

from tests.aws.accounts import ACCOUNT, REGION, answer, refusing, session

ORDERS = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"
POOL = f"arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/p1"
CLOSED = {
    "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": True},
    "AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": "admin_only", "Priority": 1}]},
}
SIGN_IN = [
    "PreAuthentication",
    "UserMigration",
    "DefineAuthChallenge",
    "CreateAuthChallenge",
    "VerifyAuthChallengeResponse",
]
USERS = ["PreSignUp", "PostConfirmation", "PostAuthentication", "PreTokenGeneration"]
MESSAGES = ["CustomMessage", "CustomSMSSender", "CustomEmailSender"]
SENDERS = {"CustomSMSSender", "CustomEmailSender", "InboundFederation", "PreTokenGenerationConfig"}


def steps(*names, arn=ORDERS):
    """The functions of a pool, in the shape that each step has."""
    return {name: {"LambdaArn": arn, "LambdaVersion": "V1_0"} if name in SENDERS else arn for name in names}


def listed(config, opened=None, pool=None, providers=()):
    """The facts about one pool, and how often each operation was called."""
    opened = opened or session()
    found = [{"ProviderName": each, "ProviderType": each} for each in providers]
    replies = {
        "ListUserPools": {"UserPools": [{"Id": "p1", "Name": "shop", "LambdaConfig": config}]},
        "DescribeUserPool": {"UserPool": pool or {}},
        "ListIdentityProviders": {"Providers": found},
    }
    asked = {name: answer(opened, "cognito-idp", name, reply) for name, reply in replies.items()}
    return list_user_pools(opened), [name for name, requests in asked.items() for _ in requests]


def check_of(step, pool, providers=()):
    facts, _ = listed(steps(step), pool=pool, providers=providers)
    assert facts.gaps == ()
    ((trigger,),) = facts.of.values()
    (entrance,) = trigger.entrances
    return entrance.check


def test_a_user_pool():
    facts, called = listed({"PreSignUp": f"{ORDERS}:live"})
    assert facts.gaps == ()
    assert facts.of == {
        "orders": (
            Trigger(
                kind=TriggerKind.USER_POOL,
                source_arn=POOL,
                name="shop",
                owner=ACCOUNT,
                qualifier="live",
                says="PreSignUp",
                entrances=(Entrance(check=CallerCheck.NONE, says="anybody who signs up"),),
            ),
        )
    }
    assert called == ["ListUserPools", "DescribeUserPool", "ListIdentityProviders"]


@pytest.mark.parametrize("step", [*SIGN_IN, *USERS, *MESSAGES])
def test_where_anybody_may_sign_up_anybody_gets_everywhere(step):
    assert check_of(step, {"AdminCreateUserConfig": {"AllowAdminCreateUserOnly": False}}) is CallerCheck.NONE


@pytest.mark.parametrize("step", SIGN_IN)
def test_steps_of_signing_in_run_for_strangers_even_where_nobody_signs_up(step):
    assert check_of(step, CLOSED) is CallerCheck.NONE


@pytest.mark.parametrize("step", [*USERS, *MESSAGES])
def test_other_steps_of_a_closed_pool_run_for_its_users(step):
    assert check_of(step, CLOSED) is CallerCheck.COGNITO


def recovery(*names):
    return {"AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": name} for name in names]}}


def factors(*names):
    return {"Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": list(names)}}}


@pytest.mark.parametrize(
    ("settings", "check"),
    [
        ({"AccountRecoverySetting": None}, CallerCheck.NONE),
        (recovery("verified_email"), CallerCheck.NONE),
        (recovery("admin_only"), CallerCheck.COGNITO),
        (factors("PASSWORD", "EMAIL_OTP"), CallerCheck.NONE),
        (factors("SMS_OTP"), CallerCheck.NONE),
        (factors("PASSWORD", "WEB_AUTHN"), CallerCheck.COGNITO),
    ],
)
@pytest.mark.parametrize("step", MESSAGES)
def test_strangers_have_codes_sent_to_users_of_a_closed_pool(step, settings, check):
    assert check_of(step, {**CLOSED, **settings}) is check


@pytest.mark.parametrize(
    ("provider", "check"),
    [
        ("Google", CallerCheck.NONE),
        ("Facebook", CallerCheck.NONE),
        ("LoginWithAmazon", CallerCheck.NONE),
        ("SignInWithApple", CallerCheck.NONE),
        ("SAML", CallerCheck.COGNITO),
        ("OIDC", CallerCheck.COGNITO),
    ],
)
def test_a_public_provider_lets_anybody_into_a_closed_pool(provider, check):
    assert check_of("PreSignUp", CLOSED, providers=["SAML", provider]) is check


@pytest.mark.parametrize(("provider", "check"), [("Google", CallerCheck.NONE), ("SAML", CallerCheck.JWT)])
def test_federation_hangs_on_the_provider_and_not_on_signing_up(provider, check):
    assert check_of("InboundFederation", {}, providers=[provider]) is check


def test_both_names_of_the_token_step_are_one_trigger():
    facts, _ = listed(steps("PreTokenGeneration", "PreTokenGenerationConfig"))
    assert [each.says for each in facts.of["orders"]] == ["PreTokenGeneration"]


def test_the_key_of_the_senders_is_no_function():
    key = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/k"
    facts, _ = listed({**steps("CustomSMSSender"), "KMSKeyID": key})
    assert ([each.says for each in facts.of["orders"]], facts.gaps) == (["CustomSMSSender"], ())


@pytest.mark.parametrize(
    "config",
    [
        {},
        None,
        {"PreSignUp": ""},
        steps("PreSignUp", arn=ORDERS.replace(REGION, "eu-west-1")),
        steps("CustomSMSSender", arn=ORDERS.replace(ACCOUNT, "999999999999")),
    ],
)
def test_a_pool_that_invokes_nothing_of_ours_costs_nothing(config):
    facts, called = listed(config)
    assert (facts.of, facts.gaps, called) == ({}, (), ["ListUserPools"])


def test_every_page_counts():
    opened = session()
    pages = [
        {"UserPools": [{"Id": "p1", "LambdaConfig": steps("PreSignUp")}], "NextToken": "t"},
        {"UserPools": [{"Id": "p2", "LambdaConfig": steps("PreSignUp")}]},
    ]
    asked = answer(opened, "cognito-idp", "ListUserPools", *pages)
    answer(opened, "cognito-idp", "DescribeUserPool", {"UserPool": CLOSED})
    providers = [{"ProviderType": "SAML"}], [{"ProviderType": "Google"}]
    more = [{"Providers": providers[0], "NextToken": "t"}, {"Providers": providers[1]}]
    answer(opened, "cognito-idp", "ListIdentityProviders", *more)
    triggers = list_user_pools(opened).of["orders"]
    assert [each.source_arn for each in triggers] == [POOL, POOL.replace("p1", "p2")]
    assert {each.entrances[0].check for each in triggers} == {CallerCheck.NONE}
    assert json.loads(asked[0]["body"]) == {"MaxResults": 60}


@pytest.mark.parametrize(
    ("operation", "partial", "found"),
    [
        ("ListUserPools", False, None),
        ("DescribeUserPool", True, (False, [])),
        ("ListIdentityProviders", True, (True, [CallerCheck.UNKNOWN])),
    ],
)
def test_what_is_refused_is_a_gap(operation, partial, found):
    opened = session()
    with refusing(opened, "cognito-idp", operation):
        facts, _ = listed(steps("PreSignUp"), opened, pool=CLOSED)
    (gap,) = facts.gaps
    assert (gap.facet, gap.reason, gap.partial) == (Facet.USER_POOLS, GapReason.DENIED, partial)
    assert f"cognito-idp:{operation}" in gap.says
    triggers = facts.of.get("orders")
    seen = triggers and (triggers[0].senders_seen, [each.check for each in triggers[0].entrances])
    assert seen == found


def test_unknown_providers_take_nothing_back_from_an_open_pool():
    opened = session()
    with refusing(opened, "cognito-idp", "ListIdentityProviders"):
        facts, _ = listed(steps("PreSignUp"), opened)
    assert facts.of["orders"][0].entrances[0].check is CallerCheck.NONE


@pytest.mark.parametrize(
    "config",
    [
        {"PostConfirmation": f"{ORDERS}:a b"},
        {"CustomEmailSender": {"LambdaVersion": "V1_0"}},
    ],
    ids=["no function's ARN", "no function"],
)
def test_what_is_strange_leaves_the_rest(config):
    facts, _ = listed({**config, **steps("PreSignUp")})
    assert [each.says for each in facts.of["orders"]] == ["PreSignUp"]
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.USER_POOLS, GapReason.UNREADABLE, True)
    ]


def test_a_pool_without_an_id_leaves_the_others():
    opened = session()
    pools = [{"LambdaConfig": steps("PreSignUp")}, {"Id": "p1", "LambdaConfig": steps("PreSignUp")}]
    answer(opened, "cognito-idp", "ListUserPools", {"UserPools": pools})
    answer(opened, "cognito-idp", "DescribeUserPool", {"UserPool": {}})
    answer(opened, "cognito-idp", "ListIdentityProviders", {"Providers": []})
    facts = list_user_pools(opened)
    assert [each.source_arn for each in facts.of["orders"]] == [POOL]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]


@pytest.mark.parametrize("operation", ["DescribeUserPool", "ListIdentityProviders"])
def test_a_pool_that_is_gone_since_it_was_listed_leaves_neither_trigger_nor_gap(operation):
    opened = session()
    with refusing(opened, "cognito-idp", operation, "ResourceNotFoundException"):
        facts, _ = listed(steps("PreSignUp"), opened)
    assert (facts.of, facts.gaps) == ({}, ())


@pytest.mark.parametrize("described", [{}, {"UserPool": None}, {"UserPool": {"Policies": 7}}], ids=str)
def test_a_description_that_is_not_understood_leaves_the_entrances_open(described):
    opened = session()
    answer(opened, "cognito-idp", "DescribeUserPool", described)
    facts, _ = listed(steps("PreSignUp"), opened)
    assert [(each.entrances, each.senders_seen) for each in facts.of["orders"]] == [((), False)]
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]


@pytest.mark.parametrize("config", [7, {"PreSignUp": 7}], ids=str)
def test_a_pool_of_another_form_is_a_partial_gap(config):
    facts, _ = listed(config)
    assert facts.of == {}
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.UNREADABLE, True)]
