"""A guardrails file: every mistake at its place, all of them at once, and no file that harms its reader."""

from __future__ import annotations

import time
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from maremma.guardrails.document import MOST_BYTES
from maremma.guardrails.read import read
from maremma.model.function.exposure import Reachability
from maremma.model.guardrails import (
    AcceptedExposure,
    AlertPolicy,
    Criticality,
    Guardrails,
    Override,
    QuarantineMode,
    QuarantinePolicy,
    RuleSetting,
    Waiver,
)
from maremma.model.selector import Selector
from maremma.model.severity import Severity
from maremma.rules import RULES

NOW = datetime(2030, 1, 1, tzinfo=UTC)
CASES = tomllib.loads((Path(__file__).parent / "mistakes.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[each["title"] for each in CASES])
def test_mistake(case):
    result = read(case["text"].lstrip("\n").encode(), NOW)
    assert [each.at("f") for each in result.problems] == [f"f:{each}" for each in case.get("says", [])]
    assert [each.at("f") for each in result.warnings] == [f"f:{each}" for each in case.get("warns", [])]
    assert (result.guardrails is None) is bool(result.problems)


BYTES = [
    ("another encoding", b"version: 1\n# \xe4", "2:3: this is not UTF-8; save the file in that encoding"),
    ("UTF-16", "version: 1".encode("utf-16"), "1:1: this is not UTF-8; save the file in that encoding"),
    ("a control character", b"version: 1\n#\x00", "2:2: there is a control character here; remove it"),
    ("too large", b"#" * (MOST_BYTES + 1), "1:1: the file has more than 128 KiB; merge or drop waivers"),
    ("too deep", b"[" * 50_000, "1:13: values are nested more than 12 deep; see docs/guardrails.md"),
    (
        "a version of YAML with many digits",
        b"%YAML " + b"9" * 5000 + b".1\n---\nversion: 1",
        "1:7: this is not YAML: an escape or a number is out of range; correct the line or the one before it",
    ),
    ("too many", b"a: [" + b"1," * 60_000, "1:99999: the file holds more than 50000 values; merge or drop waivers"),
]


@pytest.mark.parametrize(("title", "body", "says"), BYTES, ids=[each[0] for each in BYTES])
def test_bytes_that_are_no_guardrails(title, body, says):
    [problem] = read(body, NOW).problems
    assert str(problem.at("f")) == f"f:{says}"


def test_a_billion_laughs_are_refused_at_the_first_one():
    bomb = "a: &a [x]\n" + "\n".join(f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert read(bomb.encode(), NOW).problems[0].at("f").startswith("f:1:4: anchors and aliases")


_FRAGMENTS = """
version: 1|alerts: {|rules: {|waivers:|- |  - {|where: {|tags: {|criticality: {tag: a, factors: {|trust: [{keys: [|
"[key]": |"\\U00110000"|"\\ud800"|"\\x00"|"\\|%YAML |%YAML 1.2|%TAG ! a%ff|--- |...|{|}|[|]|: |, |~|null|off|.inf|.nan|
2030-06-30|0001-01-01T00:00:00+23:59|9999-12-31T23:59:59-23:59|expires: |owner: |rule: |LOG|LOG001: |names: |score: |
&a|*a|!!binary |!<%zz>|<<: |? |  |    |> |>9|'|"|#|é|\ufeff|\x85|\u2028|\r|\t|-0|1e999|1_0|٣|12345678901234567890
"""
fragments = st.lists(st.sampled_from(["\n", *_FRAGMENTS.replace("\n", "").split("|")]), max_size=40).map("".join)
texts = st.text(max_size=200) | st.text(alphabet="{}[]:-,&*!?|>'\"%@`#\n\t a1\\Uu0d8", max_size=200) | fragments


@given(st.binary(max_size=200) | texts.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_the_bytes_are_there_is_an_answer(body):
    result = read(body, NOW)
    assert (result.guardrails is None) is bool(result.problems)
    lines = len(body.decode("utf-8", "replace").splitlines()) + 1  # YAML knows more of them than `\n`
    assert all(1 <= each.line <= lines and each.column >= 1 and "; " in each.says for each in result.problems)


def test_a_file_of_the_largest_size_is_read_in_seconds():
    entry = "  - {rule: SEC001, owner: shop, reason: because it is so, expires: 2030-06-30, where: {names: [a]}}\n"
    body = "version: 1\nwaivers:\n" + entry * (MOST_BYTES // len(entry) - 1)
    started = time.process_time()
    assert read(body.encode(), NOW).guardrails is not None
    assert time.process_time() - started < 20


WHOLE = """
version: 1
rules:
  LOG: {severity: info}
  LOG001: {weight: 0.5}
  INJ003: {enabled: false}
alerts: {severity: critical, score: 70, increase: 15, lost_ratio: 0.1}
quarantine:
  mode: off
  score: 90
  protect: [{tags: {tier: 1}}, {accounts: [012345678901]}]
overrides:
  - where: {names: [dev-*]}
    rules: {LOG001: {severity: low}}
    alerts: {score: 80}
    quarantine: {mode: automatic, hours: 2, drop_events: true, revoke_sessions: true}
waivers:
  - {rule: DEP003, owner: shop, reason: "not used: see #12", expires: 2030-06-30}
  - {fingerprint: 0000000000000012, owner: shop, reason: old, expires: "2030-06-30T12:00:00+02:00"}
accepted_exposure:
  - {where: {names: [web]}, level: anonymous, owner: web, reason: a site, expires: 2030-12-31}
criticality: {tag: tier, factors: {1: 2, gold: 0.5}}
inactivity_days: 30
"""


def test_a_whole_file():
    last = datetime(2030, 6, 30, 23, 59, 59, tzinfo=UTC)
    logs = [each.id for each in RULES if each.id.startswith("LOG")]
    quarantine = QuarantinePolicy(mode=QuarantineMode.OFF, score=90)
    found = read(WHOLE.encode(), NOW).guardrails
    settings = {each.rule: each for each in found.rules}
    assert set(settings) == {*logs, "INJ003"}
    assert settings["LOG001"] == RuleSetting(rule="LOG001", severity=Severity.INFO, weight=0.5)
    assert settings["LOG002"] == RuleSetting(rule="LOG002", severity=Severity.INFO)
    assert settings["INJ003"] == RuleSetting(rule="INJ003", enabled=False)
    assert found == Guardrails(
        rules=found.rules,
        alerts=AlertPolicy(severity=Severity.CRITICAL, score=70, increase=15),
        lost_ratio=0.1,
        quarantine=quarantine,
        protect=(Selector(tags=(("tier", "1"),)), Selector(accounts=("012345678901",))),
        overrides=(
            Override(
                where=Selector(names=("dev-*",)),
                rules=(RuleSetting(rule="LOG001", severity=Severity.LOW, weight=0.5),),
                alerts=AlertPolicy(severity=Severity.CRITICAL, score=80, increase=15),
                quarantine=QuarantinePolicy(
                    mode=QuarantineMode.AUTOMATIC, score=90, hours=2, drop_events=True, revoke_sessions=True
                ),
            ),
        ),
        waivers=(
            Waiver(rule="DEP003", owner="shop", reason="not used: see #12", expires=last),
            Waiver(
                fingerprint="0000000000000012",
                owner="shop",
                reason="old",
                expires=datetime.fromisoformat("2030-06-30T12:00:00+02:00"),
            ),
        ),
        accepted=(
            AcceptedExposure(
                where=Selector(names=("web",)),
                level=Reachability.ANONYMOUS,
                owner="web",
                reason="a site",
                expires=datetime(2030, 12, 31, 23, 59, 59, tzinfo=UTC),
            ),
        ),
        criticality=Criticality(tag="tier", factors=(("1", 2.0), ("gold", 0.5))),
        inactivity_days=30,
    )


def test_the_shortest_file_is_the_defaults():
    assert read(b"version: 1", NOW).guardrails == Guardrails()


@pytest.mark.parametrize("off", ["off", '"off"'])
def test_an_override_may_switch_a_rise_off(off):
    text = f"""
version: 1
alerts: {{increase: 10}}
quarantine: {{increase: 20}}
overrides: [{{where: {{names: [a]}}, alerts: {{increase: {off}}}, quarantine: {{increase: {off}}}}}]
"""
    found = read(text.encode(), NOW).guardrails
    assert (found.alerts.increase, found.quarantine.increase) == (10, 20)
    [override] = found.overrides
    assert (override.alerts.increase, override.quarantine.increase) == (None, None)


def test_a_waiver_of_a_family_is_one_for_each_of_its_rules():
    text = b"version: 1\nwaivers: [{rule: LOG, owner: a, reason: b, expires: 2030-06-30}]"
    waived = {each.rule for each in read(text, NOW).guardrails.waivers}
    assert waived == {each.id for each in RULES if each.id.startswith("LOG")}


word = st.text(alphabet="abcXYZ019:#-'\"é* ", min_size=1, max_size=20).filter(str.strip)
points = st.floats(0, 100).map(lambda each: round(each, 2))
selectors = st.builds(
    Selector,
    accounts=st.lists(st.from_regex(r"[0-9]{12}", fullmatch=True), min_size=1, max_size=2).map(tuple),
    names=st.lists(word, max_size=2).map(tuple),
    exposures=st.lists(st.sampled_from(Reachability), max_size=2).map(tuple),
    tags=st.dictionaries(word, word, max_size=2).map(lambda each: tuple(sorted(each.items()))),
)
waivers = st.builds(
    Waiver,
    owner=word,
    reason=word,
    expires=st.integers(1, 400 * 24).map(lambda hours: NOW + timedelta(hours=hours)),
    rule=st.sampled_from(RULES).map(lambda rule: rule.id),
    where=selectors,
)
settings = st.lists(
    st.builds(
        RuleSetting,
        rule=st.sampled_from(RULES).map(lambda rule: rule.id),
        severity=st.sampled_from(Severity),
        weight=st.floats(0, 10),
    ),
    unique_by=lambda each: each.rule,
    max_size=3,
).map(lambda each: tuple(sorted(each, key=lambda setting: setting.rule)))
files = st.builds(
    Guardrails,
    rules=settings,
    waivers=st.lists(waivers, max_size=3).map(tuple),
    alerts=st.builds(AlertPolicy, severity=st.sampled_from(Severity), score=points),
    quarantine=st.builds(QuarantinePolicy, mode=st.sampled_from(QuarantineMode), score=st.just(100.0)),
    protect=st.lists(selectors, max_size=2).map(tuple),
    inactivity_days=st.integers(1, 455),
)


@given(files)
def test_what_is_written_is_what_is_read(guardrails):
    text = yaml.safe_dump(written(guardrails), allow_unicode=True)
    assert read(text.encode(), NOW).guardrails == guardrails


def written(guardrails):
    """The file of some guardrails, as people would write it."""
    return {
        "version": 1,
        "rules": {each.rule: {"severity": str(each.severity), "weight": each.weight} for each in guardrails.rules},
        "alerts": {"severity": str(guardrails.alerts.severity), "score": guardrails.alerts.score},
        "quarantine": {
            "mode": guardrails.quarantine.mode.value,
            "score": guardrails.quarantine.score,
            "protect": [where(each) for each in guardrails.protect],
        },
        "waivers": [
            {
                "rule": each.rule,
                "owner": each.owner,
                "reason": each.reason,
                "expires": each.expires.isoformat(),
                "where": where(each.where),
            }
            for each in guardrails.waivers
        ],
        "inactivity_days": guardrails.inactivity_days,
    }


def where(selector):
    said = {
        "accounts": list(selector.accounts),
        "names": list(selector.names),
        "exposure": [str(each) for each in selector.exposures],
        "tags": dict(selector.tags),
    }
    return {key: value for key, value in said.items() if value}
