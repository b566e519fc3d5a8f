"""What the account says of itself: code signing, the organization, and how much may run at once."""

from dataclasses import replace

import pytest
from maremma.aws.collect.code.layer_versions import list_newer_layers
from maremma.aws.collect.code.signing import list_code_signing
from maremma.aws.collect.concurrency import read_concurrency
from maremma.aws.collect.iam.organization import read_organization
from maremma.model.facet import GapReason
from maremma.model.function.account import AccountConcurrency, CodeSigning, Organization
from maremma.model.function.configuration import LayerUse

from tests.aws.accounts import answer, refusing, session
from tests.engine.building import TARGET, function

FUNCTIONS = [function(), function("other")]
PROFILES = {"SigningProfileVersionArns": ["p2", "p1"]}


def arn_of(name):
    return TARGET.arn.replace("orders", name)


def config(arn="c1", policy="Enforce"):
    return {
        "CodeSigningConfigArn": arn,
        "AllowedPublishers": PROFILES,
        "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": policy},
    }


def of(facts):
    return {name: [(gap.reason, gap.partial) for gap in gaps] for name, gaps in facts.gaps_of.items()}


def test_code_signing_across_pages():
    opened = session(TARGET.place)
    configs = [{"CodeSigningConfigs": [config()], "NextMarker": "m"}, {"CodeSigningConfigs": [config("c2", "Warn")]}]
    answer(opened, "lambda", "ListCodeSigningConfigs", *configs)
    functions = [{"FunctionArns": [], "NextMarker": "m"}, {"FunctionArns": [TARGET.arn]}]
    functions.append({"FunctionArns": [arn_of("other")]})
    answer(opened, "lambda", "ListFunctionsByCodeSigningConfig", *functions)
    facts = list_code_signing(opened, FUNCTIONS)
    assert facts.of == {
        "orders": CodeSigning(arn="c1", enforced=True, profiles=("p1", "p2")),
        "other": CodeSigning(arn="c2", enforced=False, profiles=("p1", "p2")),
    }
    assert facts.gaps_of == {}


def test_without_a_configuration_no_function_is_asked_for():
    opened = session(TARGET.place)
    answer(opened, "lambda", "ListCodeSigningConfigs", {"CodeSigningConfigs": []})
    facts = list_code_signing(opened, FUNCTIONS)
    assert (facts.of, facts.gaps, facts.gaps_of) == ({}, (), {})


@pytest.mark.parametrize(
    ("operation", "after", "seen", "reason"),
    [
        ("ListCodeSigningConfigs", 0, [], (GapReason.DENIED, False)),
        ("ListFunctionsByCodeSigningConfig", 0, [], (GapReason.DENIED, False)),
        ("ListFunctionsByCodeSigningConfig", 1, ["orders"], (GapReason.DENIED, False)),
    ],
)
def test_a_denial_concerns_those_for_which_nothing_was_found(operation, after, seen, reason):
    opened = session(TARGET.place)
    with refusing(opened, "lambda", operation, after=after):
        answer(opened, "lambda", "ListCodeSigningConfigs", {"CodeSigningConfigs": [config(), config("c2")]})
        answer(opened, "lambda", "ListFunctionsByCodeSigningConfig", {"FunctionArns": [TARGET.arn]})
        facts = list_code_signing(opened, FUNCTIONS)
    assert list(facts.of) == seen
    assert of(facts) == {each.target.name: [reason] for each in FUNCTIONS if each.target.name not in seen}


def test_a_strange_configuration_or_function_leaves_the_others():
    opened = session(TARGET.place)
    answer(opened, "lambda", "ListCodeSigningConfigs", {"CodeSigningConfigs": [{"Description": "d"}, config()]})
    answer(opened, "lambda", "ListFunctionsByCodeSigningConfig", {"FunctionArns": ["nonsense", TARGET.arn]})
    facts = list_code_signing(opened, FUNCTIONS)
    assert list(facts.of) == ["orders"]
    assert of(facts) == {"other": [(GapReason.UNREADABLE, True)] * 2}


PROFILE = f"arn:aws:signer:{TARGET.region}:{TARGET.account}:/signing-profiles/shop/abcdefghij"
NEWER = PROFILE.replace("abcdefghij", "klmnopqrst")
THEIRS = PROFILE.replace(TARGET.account, "999988887777")


@pytest.mark.parametrize(
    ("profiles", "told", "withdrawn"),
    [
        ([PROFILE], {"status": "Active", "profileVersionArn": PROFILE}, ()),
        ([PROFILE], {"status": "Revoked", "profileVersionArn": PROFILE}, (PROFILE,)),
        ([PROFILE], {"status": "Canceled", "profileVersionArn": PROFILE}, (PROFILE,)),
        ([PROFILE], {"status": "Canceled", "profileVersionArn": NEWER}, ()),
        ([THEIRS, "strange"], None, ()),
    ],
)
def test_a_profile_that_was_withdrawn(profiles, told, withdrawn):
    opened = session(TARGET.place)
    found = {**config(), "AllowedPublishers": {"SigningProfileVersionArns": profiles}}
    answer(opened, "lambda", "ListCodeSigningConfigs", {"CodeSigningConfigs": [found]})
    answer(opened, "lambda", "ListFunctionsByCodeSigningConfig", {"FunctionArns": [TARGET.arn]})
    if told is not None:
        answer(opened, "signer", "GetSigningProfile", told)
    facts = list_code_signing(opened, FUNCTIONS)
    assert (facts.of["orders"].withdrawn, facts.gaps_of) == (withdrawn, {})


def test_a_profile_is_asked_for_once_however_many_functions_hang_on_it():
    opened = session(TARGET.place)
    found = {**config(), "AllowedPublishers": {"SigningProfileVersionArns": [PROFILE]}}
    answer(opened, "lambda", "ListCodeSigningConfigs", {"CodeSigningConfigs": [found]})
    arns = [TARGET.arn, TARGET.arn.replace("orders", "other")]
    answer(opened, "lambda", "ListFunctionsByCodeSigningConfig", {"FunctionArns": arns})
    answer(opened, "signer", "GetSigningProfile", {"status": "Revoked", "profileVersionArn": PROFILE})
    facts = list_code_signing(opened, FUNCTIONS)
    assert {name: each.withdrawn for name, each in facts.of.items()} == {"orders": (PROFILE,), "other": (PROFILE,)}


def test_a_profile_that_may_not_be_read_is_a_gap_of_the_functions_that_hang_on_it():
    opened = session(TARGET.place)
    found = {**config(), "AllowedPublishers": {"SigningProfileVersionArns": [PROFILE]}}
    answer(opened, "lambda", "ListCodeSigningConfigs", {"CodeSigningConfigs": [found]})
    answer(opened, "lambda", "ListFunctionsByCodeSigningConfig", {"FunctionArns": [TARGET.arn]})
    with refusing(opened, "signer", "GetSigningProfile"):
        facts = list_code_signing(opened, FUNCTIONS)
    assert facts.of["orders"].enforced
    assert of(facts) == {"orders": [(GapReason.DENIED, True)]}


ORGANIZATION = {"Organization": {"Id": "o-1234567890"}}


def test_the_members_of_an_organization():
    opened = session(TARGET.place)
    answer(opened, "organizations", "DescribeOrganization", ORGANIZATION)
    pages = [{"Accounts": [{"Id": "2"}], "NextToken": "t"}, {"Accounts": [{"Id": "1"}]}]
    answer(opened, "organizations", "ListAccounts", *pages)
    above = [{"Parents": [{"Id": each, "Type": "ROOT"}]} for each in ("ou-ab12-34cd56ef", "r-ab12")]
    answer(opened, "organizations", "ListParents", *above)
    facts = read_organization(opened, FUNCTIONS)
    expected = Organization(id="o-1234567890", accounts=("1", "2"), units=("ou-ab12-34cd56ef", "r-ab12"))
    assert (facts.of, facts.gaps) == ({"orders": expected, "other": expected}, ())


def test_units_that_are_not_read_to_the_root_are_not_known():
    opened = session(TARGET.place)
    answer(opened, "organizations", "DescribeOrganization", ORGANIZATION)
    answer(opened, "organizations", "ListAccounts", {"Accounts": [{"Id": "1"}]})
    with refusing(opened, "organizations", "ListParents"):
        facts = read_organization(opened, FUNCTIONS)
    assert facts.of["orders"] == Organization(id="o-1234567890", accounts=("1",), units=None)
    assert facts.gaps == ()


@pytest.mark.parametrize(
    ("code", "gaps"),
    [
        ("AccessDeniedException", []),
        ("TooManyRequestsException", [(GapReason.THROTTLED, True)]),
        ("ServiceException", [(GapReason.UNREADABLE, True)]),
    ],
)
def test_members_that_are_not_listed_are_not_known(code, gaps):
    opened = session(TARGET.place)
    answer(opened, "organizations", "DescribeOrganization", ORGANIZATION)
    with refusing(opened, "organizations", "ListAccounts", code):
        facts = read_organization(opened, FUNCTIONS)
    assert facts.of["orders"] == Organization(id="o-1234567890", accounts=None)
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == gaps


def test_an_account_may_belong_to_no_organization():
    opened = session(TARGET.place)
    with refusing(opened, "organizations", "DescribeOrganization", "AWSOrganizationsNotInUseException"):
        facts = read_organization(opened, FUNCTIONS)
    assert (facts.of["orders"], facts.gaps) == (Organization(units=()), ())


def test_an_organization_that_may_not_be_described():
    opened = session(TARGET.place)
    with refusing(opened, "organizations", "DescribeOrganization"):
        facts = read_organization(opened, FUNCTIONS)
    assert facts.of == {}
    assert [(gap.reason, gap.partial) for gap in facts.gaps] == [(GapReason.DENIED, False)]


def test_an_organization_without_an_id_is_not_understood():
    opened = session(TARGET.place)
    answer(opened, "organizations", "DescribeOrganization", {"Organization": {}})
    facts = read_organization(opened, FUNCTIONS)
    assert facts.of == {}
    assert [gap.reason for gap in facts.gaps] == [GapReason.UNREADABLE]


def test_the_limits_of_the_account():
    opened = session(TARGET.place)
    limits = {"ConcurrentExecutions": 10, "UnreservedConcurrentExecutions": 7}
    answer(opened, "lambda", "GetAccountSettings", {"AccountLimit": limits})
    facts = read_concurrency(opened, FUNCTIONS)
    expected = AccountConcurrency(limit=10, unreserved=7)
    assert (facts.of, facts.gaps) == ({"orders": expected, "other": expected}, ())


@pytest.mark.parametrize(
    ("code", "reason"),
    [("AccessDeniedException", GapReason.DENIED), ("TooManyRequestsException", GapReason.THROTTLED)],
)
def test_limits_that_are_not_told(code, reason):
    opened = session(TARGET.place)
    with refusing(opened, "lambda", "GetAccountSettings", code):
        facts = read_concurrency(opened, FUNCTIONS)
    assert (facts.of, [(gap.reason, gap.partial) for gap in facts.gaps]) == ({}, [(reason, False)])


def test_settings_without_limits_are_not_understood():
    opened = session(TARGET.place)
    answer(opened, "lambda", "GetAccountSettings", {"AccountLimit": {}})
    facts = read_concurrency(opened, FUNCTIONS)
    assert (facts.of, [gap.reason for gap in facts.gaps]) == ({}, [GapReason.UNREADABLE])


def layered(name, *arns, runtime="python3.13"):
    made = function(name)
    layers = tuple(LayerUse(arn=arn) for arn in arns)
    return replace(made, configuration=replace(made.configuration, layers=layers, runtime=runtime))


def published(*versions):
    return {"LayerVersions": [{"Version": n, "CreatedDate": date, **more} for n, date, more in versions]}


LIBS = f"arn:aws:lambda:{TARGET.place.region}:{TARGET.place.account}:layer:libs"
OTHERS = LIBS.replace(TARGET.place.account, "999988887777")
MARCH, MAY = "2026-03-02T10:00:00.000+0000", "2026-05-02T10:00:00.000+0000"


def test_a_layer_is_asked_for_once_and_what_is_newer_and_fits_is_told():
    opened = session(TARGET.place)
    node = {"CompatibleRuntimes": ["nodejs22.x"]}
    answer(opened, "lambda", "ListLayerVersions", published((4, MAY, node), (3, MARCH, {}), (2, MARCH, {})))
    three = [layered("a", f"{LIBS}:2"), layered("b", f"{LIBS}:3"), layered("c", f"{LIBS}:3", runtime="nodejs22.x")]
    facts = list_newer_layers(opened, three)
    told = {name: [(each.arn, each.newest, each.since.month) for each in newer] for name, newer in facts.of.items()}
    assert told == {"a": [(f"{LIBS}:2", 3, 3)], "b": [], "c": [(f"{LIBS}:3", 4, 5)]}
    assert facts.gaps_of == {}


def test_who_uses_a_layer_whose_versions_may_not_be_listed_has_a_gap():
    opened = session(TARGET.place)
    with refusing(opened, "lambda", "ListLayerVersions"):
        facts = list_newer_layers(opened, [layered("a", f"{OTHERS}:2"), layered("b")])
    assert of(facts) == {"a": [(GapReason.DENIED, True)]}


def test_a_version_that_says_no_date_is_a_gap():
    opened = session(TARGET.place)
    answer(opened, "lambda", "ListLayerVersions", published((4, "soon", {}), (3, MARCH, {})))
    facts = list_newer_layers(opened, [layered("a", f"{LIBS}:2")])
    assert [each.newest for each in facts.of["a"]] == [3]
    assert of(facts) == {"a": [(GapReason.UNREADABLE, True)]}
