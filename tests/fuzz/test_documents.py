"""Whatever a feed, a policy, an event or a guardrails file says: it is read, or refused by the error of its kind."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import strategies as st
from maremma.analysis.advisories.archive import Tally, read_advisories
from maremma.analysis.advisories.exploitation import read_exploited, read_probabilities
from maremma.analysis.advisories.versions.orders import compare
from maremma.analysis.advisories.versions.unparsable import Unparsable
from maremma.analysis.advisories.writer import IndexWriter
from maremma.analysis.iam.evaluate import simulate
from maremma.analysis.iam.grammar import parse_policy
from maremma.analysis.iam.policies import Policies
from maremma.analysis.iam.request import Caller, Request
from maremma.analysis.signing import envelope, statement
from maremma.aws.collect.triggers.eventbridge.event_patterns import in_words, pattern_of
from maremma.aws.collect.triggers.task_states import function_tasks
from maremma.aws.discovery import changes
from maremma.errors import FeedRefused, MalformedPolicy, SignatureRefused
from maremma.guardrails import read as guardrails

from tests.analysis.advisories.documents import NOW, archive, document
from tests.fuzz.budget import fuzzed, raises_nothing
from tests.fuzz.damage import damaged, twisted, written
from tests.fuzz.texts import broken_json, contents, encoded, numbers, texts

pytestmark = pytest.mark.slow

ADVISORY = document(
    "GHSA-1", "shop", aliases=["CVE-2026-1"], published="2026-09-01T00:00:00Z", withdrawn="", details="text",
    severity=[{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
    references=[{"type": "FIX", "url": "https://example.com/a"}], database_specific={"severity": "HIGH", "cwe_ids": []},
    affected={
        "versions": ["1.0", "1.1"], "ecosystem_specific": {"imports": [{"path": "a", "symbols": ["B.c"]}]},
        "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.0"}, {"last_affected": "2"}]}],
    },
)  # fmt: skip
POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "a", "Effect": "Allow", "Action": ["s3:Get*", "lambda:*"],
            "Resource": "arn:aws:s3:::${aws:PrincipalTag/a}/*",
            "Condition": {
                "StringLike": {"aws:SourceArn": "arn:aws:*"}, "NumericLessThan": {"s3:max-keys": "10"},
                "DateGreaterThan": {"aws:CurrentTime": "1700000000"}, "IpAddress": {"aws:SourceIp": ["10.0.0.0/8"]},
                "Bool": {"aws:SecureTransport": True}, "ForAllValues:StringEquals": {"aws:TagKeys": ["a"]},
            },
        },
        {"Effect": "Deny", "NotAction": "iam:*", "NotResource": ["*"], "Principal": {"AWS": ["123456789012"]}},
    ],
}  # fmt: skip
EVENT = {
    "account": "111122223333", "region": "eu-west-1",
    "detail": {
        "eventSource": "lambda.amazonaws.com", "eventName": "UpdateFunctionCode20150331v2", "awsRegion": "eu-west-1",
        "recipientAccountId": "111122223333", "errorCode": "",
        "requestParameters": {"functionName": "arn:aws:lambda:eu-west-1:111122223333:function:a:1", "roleName": "b"},
        "responseElements": {"functionArn": "arn:aws:lambda:eu-west-1:111122223333:function:a"},
        "userIdentity": {"sessionContext": {"sessionIssuer": {"arn": "arn:aws:iam::111122223333:role/a"}}},
        "resources": [{"ARN": "arn:aws:lambda:eu-west-1:111122223333:function:a"}],
    },
}  # fmt: skip
MACHINE = {
    "StartAt": "A",
    "States": {
        "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "a:1"}},
        "B": {"Type": "Map", "ItemProcessor": {"States": {"C": {"Type": "Task", "Resource": "arn:aws:lambda:a:b:c"}}}},
        "D": {
            "Type": "Parallel",
            "Branches": [{"States": {"E": {"Type": "Task", "Arguments": {"FunctionName": "{% a %}"}}}}],
        },
    },
}  # fmt: skip
GUARDRAILS = {
    "version": 1, "rules": {"INJ003": "off", "LOG": {"severity": "low"}}, "inactivity_days": "30",
    "alerts": {"severity": "high", "score": 60, "lost_ratio": 0.05},
    "quarantine": {"mode": "automatic", "score": "95", "hours": 24, "never": [{"name": "a*"}]},
    "overrides": [{"where": {"accounts": ["111122223333"], "tags": {"a": "b"}}, "alerts": {"score": 50}}],
    "waivers": [{"rule": "INJ003", "where": {"name": "a"}, "reason": "b", "by": "c", "expires": "2026-12-31"}],
}  # fmt: skip
STATEMENT = {
    "_type": "https://in-toto.io/Statement/v1", "subject": [{"name": "a", "digest": {"sha256": "a" * 64}}],
    "predicateType": "https://example.com/a",
    "predicate": {"function": "a", "version": 1, "notBefore": "2026-01-01T00:00:00Z"},
}  # fmt: skip
ENVELOPE = {
    "payloadType": "application/vnd.in-toto+json", "payload": "e30=",
    "signatures": [{"keyid": "a" * 64, "sig": "YQ=="}],
    "dsseEnvelope": {"payload": "e30="}, "verificationMaterial": {"publicKey": {"hint": "a"}}, "mediaType": "a",
}  # fmt: skip


def unless(error, work):
    """What `work` gives, if it is not refused as it may be."""

    def tried():
        try:
            return work()
        except error:
            return None

    return raises_nothing(tried)


@fuzzed(
    st.lists(twisted(ADVISORY), min_size=1, max_size=3),
    written(twisted(ADVISORY)),
    st.sampled_from(["PyPI", "Go"]),
    examples=20,
)
def test_any_advisory_costs_itself_alone(documents, body, ecosystem):
    named = {f"GHSA-{at}.json": json.dumps(each) for at, each in enumerate(documents, 2)}
    good = document("GHSA-0", "shop", ecosystem=ecosystem)
    with tempfile.TemporaryDirectory() as folder:
        path, tally = Path(folder) / "all.zip", Tally()
        path.write_bytes(archive(good, **named, **{"GHSA-1.json": body}))

        def indexed():
            with IndexWriter(Path(folder) / "index") as writer:
                writer.add(read_advisories(path, ecosystem, tally, NOW))
                writer.finish(exploited={}, probabilities={}, feeds=(), built=NOW)

        raises_nothing(indexed)
    assert tally.records >= 1
    assert tally.records + tally.skipped == len(documents) + 2


@fuzzed(
    damaged(st.just(b"cve,epss,percentile\nCVE-2026-1,0.5,0\n")),
    written(st.just({"vulnerabilities": [{"cveID": "CVE-1"}]})),
)
def test_any_list_of_exploitation_is_read_or_refused(scores, catalogue):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feed"
        for reader, body in ((read_probabilities, scores), (read_exploited, catalogue), (read_exploited, scores)):
            path.write_bytes(body)
            unless(FeedRefused, lambda reader=reader: reader(path))


@pytest.mark.parametrize(
    "ecosystem", ["PyPI", "npm", "Go", "Maven", "RubyGems", "NuGet", "Debian:12", "Alpine", "Red Hat"]
)
def test_any_two_versions_are_compared_or_none(ecosystem):
    @fuzzed(st.one_of(numbers(), texts()), st.one_of(numbers(), texts()), examples=15)
    def tried(one, other):
        there = unless(Unparsable, lambda: compare(ecosystem, one, other))
        back = unless(Unparsable, lambda: compare(ecosystem, other, one))
        assert there == (None if back is None else -back)

    tried()


@fuzzed(st.one_of(written(twisted(POLICY)), broken_json().map(encoded), contents()), twisted(POLICY))
def test_any_policy_is_judged_or_refused(body, mapping):
    caller = Caller.aws("arn:aws:iam::111122223333:role/a")
    for given in (body.decode("utf-8", "replace"), mapping):
        parsed = unless(MalformedPolicy, lambda given=given: parse_policy("a", given if given else {}))
        if parsed is not None:
            policies = Policies(identity=[parsed], resource=[parsed])
            for action in ("s3:GetObject", "lambda:InvokeFunction"):
                raises_nothing(
                    lambda action=action, policies=policies: simulate(
                        Request(principal=caller, action=action), policies
                    )
                )


@fuzzed(st.one_of(written(twisted(EVENT)), broken_json().map(encoded)))
def test_any_message_is_a_change_or_none(body):
    unless(ValueError, lambda: changes.read(body.decode("utf-8", "replace")))


@fuzzed(st.one_of(written(twisted(MACHINE)), broken_json().map(encoded)))
def test_any_definition_of_a_machine_or_a_pattern_is_read_or_refused(body):
    text = body.decode("utf-8", "replace")
    unless(ValueError, lambda: function_tasks(text))
    unless(ValueError, lambda: in_words(pattern_of(text)))


@fuzzed(st.one_of(damaged(twisted(GUARDRAILS).map(lambda each: yaml.safe_dump(each).encode())), contents()))
def test_any_guardrails_file_is_used_or_refused_with_lines(body):
    found = raises_nothing(lambda: guardrails.read(body, NOW))
    assert (found.guardrails is None) == bool(found.problems)


@fuzzed(written(twisted(STATEMENT)), st.one_of(written(twisted(ENVELOPE)), broken_json().map(encoded)))
def test_any_signature_is_read_or_refused(payload, signed):
    unless(SignatureRefused, lambda: statement.load(payload))
    unless(SignatureRefused, lambda: envelope.load(signed))
    unless(SignatureRefused, lambda: envelope.payload_of(signed.decode("utf-8", "replace")))
