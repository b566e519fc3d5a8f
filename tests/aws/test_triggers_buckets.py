"""Buckets that a resource policy names: what they send, and who writes to them."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from maremma.analysis.iam import parse_policy
from maremma.aws.collect.triggers.sources import SourceReader, sources_unknown
from maremma.errors import AccountError
from maremma.model.facet import Facet, GapReason
from maremma.model.function.trigger import Trigger, TriggerKind

from tests.aws.accounts import answer, refusing, session
from tests.aws.source_statements import ARN, BUCKET, OTHER, OWN, policy, statement
from tests.engine.building import TARGET

PUBLIC = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": f"{BUCKET}/*"}],
}
SENDERS = parse_policy("policy of the bucket uploads", PUBLIC)
EVERYBODY = {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"}
ANY_ACCOUNT = {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"}
LOG_DELIVERY = {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/s3/LogDelivery"}


def notification(function=ARN, events=("s3:ObjectCreated:*",), **rules):
    found = {"Id": "n", "LambdaFunctionArn": function, "Events": list(events)}
    if rules:
        found["Filter"] = {"Key": {"FilterRules": [{"Name": name, "Value": each} for name, each in rules.items()]}}
    return found


class Bucket:
    """S3's answers about one bucket: as AWS makes it, and with a notification for the function."""

    def __init__(self, opened=None, notifications=None, **more):
        self.opened = opened or session(TARGET.place)
        sent = [notification()] if notifications is None else notifications
        self.asked = {}
        block = {"RestrictPublicBuckets": more.get("here", False), "IgnorePublicAcls": more.get("lists_here", False)}
        self._says("s3", "GetBucketNotificationConfiguration", {"LambdaFunctionConfigurations": sent})
        self._says("s3", "GetPublicAccessBlock", {"PublicAccessBlockConfiguration": block})
        self._says("s3", "GetBucketPolicy", {"Policy": more.get("policy", json.dumps(PUBLIC))})
        self._says(
            "s3",
            "GetBucketOwnershipControls",
            {"OwnershipControls": {"Rules": [{"ObjectOwnership": more.get("ownership", "BucketOwnerEnforced")}]}},
        )
        self._says("s3", "GetBucketAcl", {"Grants": more.get("grants", [])})
        everywhere = {
            "RestrictPublicBuckets": more.get("everywhere", False),
            "IgnorePublicAcls": more.get("lists_everywhere", False),
        }
        self._says("s3control", "GetPublicAccessBlock", {"PublicAccessBlockConfiguration": everywhere})

    def _says(self, service, operation, reply):
        self.asked[f"{service}:{operation}"] = answer(self.opened, service, operation, reply)

    @property
    def calls(self):
        return {call: len(requests) for call, requests in self.asked.items()}

    def read(self, *policies):
        return SourceReader(self.opened).read(TARGET, policies or (policy(statement()),))


def bucket(**more):
    settled = {"source_arn": BUCKET, "name": "uploads", "owner": OWN, "says": "s3:ObjectCreated:*"}
    return Trigger(**{"kind": TriggerKind.BUCKET, "senders": SENDERS, **settled, **more})


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (notification(), bucket()),
        (notification(f"{ARN}:live"), bucket(qualifier="live")),
        (
            notification(events=["s3:ObjectRemoved:*", "s3:ObjectCreated:Put"]),
            bucket(says="s3:ObjectCreated:Put, s3:ObjectRemoved:*"),
        ),
        (
            notification(Prefix="incoming/", Suffix=".csv"),
            bucket(says="s3:ObjectCreated:* under incoming/ ending in .csv"),
        ),
        (notification(prefix="incoming/"), bucket(says="s3:ObjectCreated:* under incoming/")),
        (notification(Prefix="", Suffix=".csv"), bucket(says="s3:ObjectCreated:* ending in .csv")),
    ],
)
def test_a_notification_is_a_trigger(sent, expected):
    found = Bucket(notifications=[sent]).read(policy(statement(), qualifier=expected.qualifier))
    assert (found.triggers, found.gaps) == ((expected,), ())


def test_each_notification_for_the_function_is_a_trigger_and_no_other():
    other = notification(ARN.replace("orders", "bills"))
    elsewhere = notification(ARN.replace(TARGET.region, "ap-south-1"))
    sent = [notification(Prefix="b/"), other, elsewhere, notification(Prefix="a/")]
    found = Bucket(notifications=sent).read()
    assert [each.says for each in found.triggers] == ["s3:ObjectCreated:* under a/", "s3:ObjectCreated:* under b/"]


def test_a_qualifier_that_the_bucket_sends_nothing_to_is_let_in_for_nothing():
    found = Bucket().read(policy(statement()), policy(statement(), qualifier="live"))
    unused = bucket(qualifier="live", enabled=False, says="no notification for the function")
    assert found.triggers == (bucket(), unused)


@pytest.mark.parametrize("notifications", [[], [notification(ARN.replace("orders", "bills"))]])
def test_a_bucket_that_sends_the_function_nothing(notifications):
    found = Bucket(notifications=notifications).read()
    assert found.triggers == (bucket(enabled=False, says="no notification for the function"),)


OPEN_LIST = {"ownership": "ObjectWriter", "grants": [{"Grantee": EVERYBODY, "Permission": "WRITE"}]}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ({}, {}),
        ({"here": True}, {"senders_limited": True}),
        ({"everywhere": True}, {"senders_limited": True}),
        (OPEN_LIST, {"public_write": True}),
        ({**OPEN_LIST, "grants": [{"Grantee": ANY_ACCOUNT, "Permission": "FULL_CONTROL"}]}, {"public_write": True}),
        ({**OPEN_LIST, "grants": [{"Grantee": EVERYBODY, "Permission": "WRITE_ACP"}]}, {"public_write": True}),
        ({**OPEN_LIST, "grants": [{"Grantee": EVERYBODY, "Permission": "READ"}]}, {}),
        ({**OPEN_LIST, "grants": [{"Grantee": LOG_DELIVERY, "Permission": "WRITE"}]}, {}),
        ({**OPEN_LIST, "grants": [{"Grantee": {"Type": "CanonicalUser", "ID": "c"}, "Permission": "WRITE"}]}, {}),
        ({**OPEN_LIST, "lists_here": True}, {}),
        ({**OPEN_LIST, "lists_everywhere": True}, {}),
        ({**OPEN_LIST, "ownership": "BucketOwnerPreferred"}, {"public_write": True}),
        ({**OPEN_LIST, "ownership": "BucketOwnerEnforced"}, {}),
    ],
)
def test_who_may_write_to_the_bucket(made, expected):
    found = Bucket(**made).read()
    assert (found.triggers, found.gaps) == ((bucket(**expected),), ())


def test_what_is_not_set_is_an_answer():
    opened = session(TARGET.place)
    with (
        refusing(opened, "s3", "GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration"),
        refusing(opened, "s3", "GetBucketPolicy", "NoSuchBucketPolicy"),
        refusing(opened, "s3", "GetBucketOwnershipControls", "OwnershipControlsNotFoundError"),
        refusing(opened, "s3control", "GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration"),
    ):
        found = Bucket(opened, grants=[{"Grantee": EVERYBODY, "Permission": "WRITE"}]).read()
    assert (found.triggers, found.gaps) == ((bucket(senders=None, public_write=True),), ())


def test_a_bucket_costs_five_calls_at_most_and_all_of_them_expect_it_to_be_ours():
    known = Bucket(ownership="ObjectWriter")
    reader = SourceReader(known.opened)
    targets = [replace(TARGET, name=f"fn-{number}") for number in range(20)]
    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(lambda target: reader.read(target, (policy(statement()),)), targets))
    assert known.calls == dict.fromkeys(known.asked, 1)
    for call, (request,) in known.asked.items():
        header = "x-amz-account-id" if call.startswith("s3control") else "x-amz-expected-bucket-owner"
        assert request["headers"][header] == OWN


def test_without_access_control_lists_theirs_is_not_asked_for():
    known = Bucket()
    known.read()
    assert known.calls["s3:GetBucketAcl"] == 0


def test_a_bucket_that_is_gone_can_be_made_by_anybody():
    opened = session(TARGET.place)
    with refusing(opened, "s3", "GetBucketNotificationConfiguration", "NoSuchBucket"):
        known = Bucket(opened)
        found = known.read()
    gone = bucket(owner="", senders=None, says="", exists=False, enabled=False)
    assert (found.triggers, found.gaps) == ((gone,), ())
    assert sum(known.calls.values()) == 0


@pytest.mark.parametrize("code", ["AccessDenied", "403"])
def test_a_bucket_that_may_not_be_read_may_be_another_accounts(code):
    opened = session(TARGET.place)
    with refusing(opened, "s3", "GetBucketNotificationConfiguration", code):
        found = Bucket(opened).read()
    assert found.triggers == (bucket(owner="", senders=None, says="", senders_seen=False),)
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps] == [(Facet.BUCKETS, GapReason.DENIED, True)]
    assert "uploads may be another account's, or s3:GetBucketNotification was denied" in found.gaps[0].says


@pytest.mark.parametrize(
    ("service", "operation", "action"),
    [
        ("s3", "GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock"),
        ("s3", "GetBucketPolicy", "s3:GetBucketPolicy"),
        ("s3", "GetBucketOwnershipControls", "s3:GetBucketOwnershipControls"),
        ("s3", "GetBucketAcl", "s3:GetBucketAcl"),
        ("s3control", "GetPublicAccessBlock", "s3:GetAccountPublicAccessBlock"),
    ],
)
def test_a_setting_that_is_refused_leaves_the_senders_unknown(service, operation, action):
    opened = session(TARGET.place)
    with refusing(opened, service, operation, "AccessDenied"):
        found = Bucket(opened, **OPEN_LIST).read()
    assert found.triggers == (bucket(senders=None, senders_seen=False),)
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps] == [(Facet.BUCKETS, GapReason.DENIED, True)]
    assert action in found.gaps[0].says


@pytest.mark.parametrize(
    ("made", "what"),
    [
        ({"policy": "{"}, "policy of the bucket uploads"),
        ({"notifications": [notification(), notification(f"{ARN}:!!")]}, f"what {BUCKET} invokes"),
    ],
    ids=["policy", "notification"],
)
def test_what_is_malformed_is_a_partial_gap(made, what):
    found = Bucket(**made).read()
    assert len(found.triggers) == 1
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps] == [(Facet.BUCKETS, GapReason.UNREADABLE, True)]
    assert what in found.gaps[0].says


def test_credentials_that_expire_end_the_place():
    opened = session(TARGET.place)
    with refusing(opened, "s3", "GetBucketPolicy", "ExpiredToken"), pytest.raises(AccountError, match="sign in"):
        Bucket(opened).read()


@pytest.mark.parametrize(
    ("statements", "owner"),
    [
        ([statement(account=OTHER)], OTHER),
        ([statement(account=[OTHER, "444455556666"])], ""),
        ([statement(account=OTHER), statement(account="444455556666")], ""),
    ],
)
def test_a_bucket_that_has_to_be_another_accounts_is_not_asked_for(statements, owner):
    known = Bucket()
    found = known.read(policy(*statements))
    theirs = bucket(owner=owner, senders=None, says="", senders_seen=False)
    assert (found.triggers, found.gaps) == ((theirs,), ())
    assert sum(known.calls.values()) == 0


@pytest.mark.parametrize(
    "named",
    [
        statement(account=OWN),
        statement(account=[OTHER, OWN]),
        statement(Condition={"StringEquals": {"aws:SourceArn": BUCKET}}),
        statement(Condition={"ForAnyValue:StringLikeIfExists": {"aws:sourcearn": BUCKET}}),
        statement([BUCKET, f"arn:aws:sns:{TARGET.region}:{OWN}:t"]),
        statement(Principal="*"),
        statement(Principal={"AWS": "*"}),
        statement(Action="lambda:*"),
        statement(Principal={"Service": ["sns.amazonaws.com", "s3.amazonaws.com"]}),
    ],
)
def test_statements_that_name_the_bucket(named):
    found = Bucket().read(policy(named))
    assert (found.triggers, found.gaps) == ((bucket(),), ())


@pytest.mark.parametrize(
    "other",
    [
        statement(Effect="Deny"),
        statement(Action="lambda:GetFunction"),
        statement(Principal={"Service": "sns.amazonaws.com"}),
        statement(Principal={"AWS": OTHER}),
        statement("", Principal="*"),
        statement(f"arn:aws:sns:{TARGET.region}:{OWN}:t"),
    ],
)
def test_statements_that_let_no_bucket_in(other):
    known = Bucket()
    found = known.read(policy(other))
    assert (found.triggers, found.gaps, sum(known.calls.values())) == ((), (), 0)


@pytest.mark.parametrize(
    ("named", "says"),
    [
        (statement("arn:aws:s3:::*"), "arn:aws:s3:::* names no single bucket"),
        (statement("arn:aws:s3:::uploads-*"), "arn:aws:s3:::uploads-* names no single bucket"),
        (statement("arn:aws:s3:::uploads-?"), "uploads-? names"),
        (statement("*"), "* names no single bucket"),
        (statement(f"{BUCKET}/*"), "names no single bucket"),
        (statement("arn:aws:s3:::${aws:PrincipalTag/bucket}"), "names no single bucket"),
        (statement("", account=OWN), "no bucket is named"),
        (statement(""), "no bucket is named"),
        (statement(Condition={"ArnNotLike": {"aws:SourceArn": BUCKET}}), "no bucket is named"),
    ],
)
def test_a_source_that_is_not_named_is_a_partial_gap(named, says):
    known = Bucket()
    found = known.read(policy(named))
    assert found.triggers == ()
    assert [(gap.facet, gap.reason, gap.partial) for gap in found.gaps] == [
        (Facet.BUCKETS, GapReason.NOT_COLLECTED, True)
    ]
    assert says in found.gaps[0].says
    assert "name each bucket in aws:SourceArn" in found.gaps[0].says
    assert sum(known.calls.values()) == 0


@pytest.mark.parametrize("partial", [True, False])
def test_without_the_policies_nobody_knows_the_sources(partial):
    assert {(gap.facet, gap.reason, gap.partial) for gap in sources_unknown(partial=partial)} == {
        (facet, GapReason.NOT_COLLECTED, partial) for facet in (Facet.BUCKETS, Facet.LOG_SUBSCRIPTIONS)
    }
