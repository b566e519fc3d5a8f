"""What `guardrails show --effective` says of a function is in the words of the file: read as one it says the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import yaml
from maremma.engine.canonical import plain
from maremma.guardrails.in_force import beside, words_of
from maremma.guardrails.read import read
from maremma.model.function.exposure import Reachability
from maremma.model.selector import Subject
from maremma.model.target import Target

NOW = datetime(2030, 1, 1, tzinfo=UTC)
SUBJECT = Subject(
    target=Target("111122223333", "eu-west-1", "orders"),
    runtime="python3.13",
    reachability=Reachability.INTERNAL,
    ceiling=Reachability.INTERNAL,
    tags=(("tier", "gold"),),
)
OWNED = "owner: robin, reason: known, expires: 2030-06-01T00:00:00Z"
FILES = {
    "the defaults": "version: 1",
    "rules": "version: 1\nrules: {INJ001: {severity: low, weight: 0.5}, LOG: {enabled: false}}",
    "alerts": "version: 1\nalerts: {severity: critical, score: 70, increase: 10, digest: true}",
    "quarantine": "version: 1\nquarantine: {mode: approval, score: 90, hours: 5, drop_events: true}",
    "an override": "version: 1\noverrides: [{where: {names: [ord*]}, alerts: {score: 40}, rules: {SEC: {weight: 2}}}]",
    "waivers": f"version: 1\nwaivers: [{{rule: INJ001, {OWNED}}}, {{where: {{exposure: [internal]}}, {OWNED}}}]",
    "exposure": f"version: 1\naccepted_exposure: [{{where: {{tags: {{tier: gold}}}}, level: anonymous, {OWNED}}}]",
    "trust": "version: 1\ntrust: [{identities: [{identity: ci@example.com, issuer: https://example.com}], "
    "unsigned: alert, on_violation: quarantine}]",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_what_is_in_force_reads_as_a_file_that_says_the_same(text):
    found = read(text.encode(), NOW)
    assert found.problems == ()
    policy = found.guardrails.in_force(SUBJECT)
    again = read(yaml.safe_dump(plain(words_of(policy)), sort_keys=False).encode(), NOW)
    assert (again.problems, in_order(again.guardrails.in_force(SUBJECT))) == ((), in_order(policy))


def in_order(policy):
    return replace(policy, rules=tuple(sorted(policy.rules, key=lambda each: each.rule)))


def test_what_has_no_key_in_a_file_is_told_beside_it():
    text = "version: 1\nquarantine: {protect: [{names: [orders]}]}\ncriticality: {tag: tier, factors: {gold: 2}}"
    told = beside(read(text.encode(), NOW).guardrails.in_force(SUBJECT))
    assert (told["criticality_factor"], "protect" in told) == (2, False)
    assert told["protected"]
