"""The root causes of a fleet: which findings have one thing in common, and what goes when it goes."""

from __future__ import annotations

import json
from dataclasses import replace
from time import process_time

import pytest
from maremma.aws.state.items import ITEM_BYTES, latest_item, value
from maremma.engine.causes import causes, shares_of, untold
from maremma.engine.remedies import first_fix
from maremma.engine.root_causes import roots_in
from maremma.engine.versions import Versions
from maremma.model.code.component import Component, Ecosystem
from maremma.model.evidence import Evidence
from maremma.model.function.configuration import LayerUse
from maremma.model.location import CodeSpan, ConfigPath, PackageRef, StatementRef
from maremma.model.results.cause import CAUSE_PREFIX, CauseKind, RootCause, Share
from maremma.model.rule import compromise, direct, exploit, impact
from maremma.model.severity import Severity
from maremma.model.target import Target
from maremma.rules import RULES

from tests.cli.fixed_records import whole
from tests.engine.building import NOW, TARGET, finding, latest
from tests.rules.building import ROLE_ARN, clean_function

LAYER = "arn:aws:lambda:eu-west-1:111122223333:layer:deps"
ROLE = RootCause(CauseKind.ROLE, ROLE_ARN, "role-privilege")


def _function():
    seen = clean_function()
    parts = [
        Component(purl="pkg:pypi/requests@2.19.0", name="requests", version="2.19.0", ecosystem=Ecosystem.PYPI,
                  evidence="requests/METADATA"),
        Component(purl="pkg:npm/%40scope/lib@1.0.0", name="@scope/lib", version="1.0.0", ecosystem=Ecosystem.NPM,
                  evidence="node_modules/lib/package.json"),
        Component(purl="pkg:pypi/jinja2@2.0", name="jinja2", version="2.0", ecosystem=Ecosystem.PYPI,
                  evidence="/opt/python/jinja2/METADATA", layer=f"{LAYER}:3"),
    ]  # fmt: skip
    configuration = replace(seen.configuration, code_sha256="c0de", layers=(LayerUse(arn=f"{LAYER}:3"),))
    return replace(seen, configuration=configuration, code=replace(seen.code, components=tuple(parts)))


OWN = _function().target.arn
PLACE = str(_function().target.place)

ROOTS = [
    ("IAM001", StatementRef("inline:work", "All"), {}, ("role", ROLE_ARN, "role-privilege")),
    ("DAT001", ConfigPath("Policies", ROLE_ARN), {}, ("role", ROLE_ARN, "role-privilege")),
    ("IAM004", ConfigPath("Role"), {}, ("role", ROLE_ARN, "IAM004")),
    ("LOG001", ConfigPath("Policies", ROLE_ARN), {"cause": "no-logs"}, ("role", ROLE_ARN, "no-logs")),
    ("LOG002", ConfigPath("Data events"), {"cause": "no-trail"}, ("account", PLACE, "no-trail")),
    ("DEP001", PackageRef("pkg:pypi/requests@2.19.0", "x"), {}, ("package", "pkg:pypi/requests", "DEP")),
    ("DEP002", PackageRef("pkg:npm/%40scope/lib@1.0.0?a=b", "x"), {}, ("package", "pkg:npm/%40scope/lib", "DEP")),
    ("DEP001", PackageRef("pkg:pypi/jinja2@2.0", "x"), {}, ("layer", LAYER, "DEP")),
    ("DEP008", ConfigPath("Layers", f"{LAYER}:3"), {}, ("layer", LAYER, "DEP008")),
    ("SEC003", CodeSpan("/opt/app.py", 3, "KEY"), {"group": "0123456789abcdef"}, ("secret", "0123456789abcdef", "")),
    ("SEC003", CodeSpan("/opt/app.py", 3, "KEY"), {}, ("layer", LAYER, "SEC")),
    ("INJ001", CodeSpan("lib/db.py", 3, "query"), {}, ("code", "c0de lib/db.py (query)", "INJ001")),
    ("AUT003", ConfigPath("Trigger bucket", "arn:aws:s3:::in"), {}, ("resource", "arn:aws:s3:::in", "open-door")),
    ("AUT003", ConfigPath("GET /a", "REST API shop"), {"cause": "open-door"},
     ("resource", f"REST API shop in {PLACE}", "open-door")),
    ("CFG001", ConfigPath("RoutingConfig", "alias live"), {"cause": "shadowed"}, ("function", OWN, "shadowed")),
    ("LIF001", ConfigPath("Runtime"), {}, ("function", OWN, "runtime")),
    ("AUT002", StatementRef("resource policy of orders", "s"), {"cause": "any"}, ("function", OWN, "any")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "at", "more", "expected"), ROOTS, ids=[f"{each[0]}-{each[3][0]}" for each in ROOTS])
def test_evidence_has_the_root_cause_that_has_to_be_changed(rule, at, more, expected):
    asked = next(each for each in RULES if each.id == rule)
    cause = {} if "cause" in more or not expected[2] or expected[2] == asked.family.name else {"cause": expected[2]}
    evidence = Evidence(at=at, says="it is so", **more, **(cause if rule != "INJ001" else {}))
    found = roots_in(Versions.of([_function()]))(asked, evidence)
    assert (found.kind, found.name, found.about) == expected


def _rooted(mark, feeds, root, **more):
    return replace(finding(mark, feeds, **more), root=root)


def _fleet(count=3):
    """Functions of one strong role, each with a weakness of its own."""
    for number in range(count):
        target = Target(TARGET.account, TARGET.region, f"f{number:05}")
        own = RootCause(CauseKind.FUNCTION, target.arn, "own")
        yield whole(
            target,
            _rooted(f"r{number}", impact(0.9), ROLE, cause="role-privilege"),
            _rooted(f"o{number}", exploit(0.02), own, cause="own"),
        )


def _word(seen):
    return latest(target=seen.target, points=round(seen.score.points, 2), first=first_fix(seen), shares=shares_of(seen))


def test_one_role_of_three_functions_is_one_cause_with_the_sum():
    fleet = list(_fleet())
    role, *others = causes(fleet)
    assert (role.cause, [each.target.name for each in role.functions]) == (ROLE, ["f00000", "f00001", "f00002"])
    assert role.removes == pytest.approx(sum(each.removes for each in role.functions))
    for seen, gain in zip(fleet, role.functions, strict=True):
        without = whole(seen.target, seen.findings[1])
        assert gain.removes == pytest.approx(seen.score.points - without.score.points, abs=0.01)
    assert all(each.removes < role.removes and len(each.functions) == 1 for each in others)


def test_words_as_they_are_kept_tell_the_same_as_assessments():
    fleet = list(_fleet())
    kept = [value(type(word), json.loads(json.dumps(latest_item(word))), NOW) for word in map(_word, fleet)]
    assert [(each.id, each.removes, len(each.functions)) for each in causes(kept)] == [
        (each.id, each.removes, len(each.functions)) for each in causes(fleet)
    ]
    assert untold(kept) == 0


def test_the_order_of_the_fleet_does_not_matter():
    fleet = list(_fleet())
    assert causes(fleet) == causes(reversed(fleet))


def test_what_weighs_nothing_is_no_cause():
    waived = replace(_rooted("w", None, ROLE, cause="role-privilege"), waived="known")
    assert causes([whole(TARGET, waived)]) == ()


def test_words_of_older_versions_are_counted_as_not_known():
    assert (causes([latest()]), untold([latest()])) == ((), 1)


def test_evidence_of_compromise_comes_before_what_removes_more():
    stolen = RootCause(CauseKind.PACKAGE, "pkg:pypi/requestz", "DEP")
    one = whole(Target(TARGET.account, TARGET.region, "one"), _rooted("e", compromise(0.1), stolen, cause="DEP004"))
    assert [each.cause for each in causes([*_fleet(20), one])][:2] == [stolen, ROLE]


def test_ten_thousand_functions_are_counted_in_a_second():
    words = [_word(seen) for seen in _fleet(20)]
    many = [
        replace(words[number % 20], target=Target(TARGET.account, TARGET.region, f"g{number}"))
        for number in range(10_000)
    ]
    started = process_time()
    found = causes(many)
    assert process_time() - started < 2  # measured: 0.1 s
    assert len(found[0].functions) == 10_000


def test_the_id_of_a_cause_is_no_fingerprint_and_names_of_any_length_are_bounded():
    long = RootCause.of(CauseKind.CODE, "c0de " + "a/" * 4_000)
    assert ROLE.id.startswith(CAUSE_PREFIX) and len(ROLE.id) == len(CAUSE_PREFIX) + 16
    assert len(long.name) < 400
    assert long != RootCause.of(CauseKind.CODE, "c0de " + "a/" * 4_001)


def test_what_is_kept_of_a_function_fits_an_item():
    shares = tuple(
        Share(
            cause=RootCause.of(CauseKind.CODE, f"{number}" + "é" * 9_000),
            removes=1.0,
            rule="INJ001",
            title="A title",
            fingerprint="0" * 16,
            fix="é" * 9_000,
        )
        for number in range(8)
    )
    item = latest_item(latest(shares=shares))
    assert len(json.dumps(item, ensure_ascii=False).encode()) <= ITEM_BYTES
    assert item["shares"]


def test_a_root_is_told_in_words():
    roots = {
        ROLE: "role orders",
        RootCause(CauseKind.LAYER, LAYER): "layer deps",
        RootCause(CauseKind.PACKAGE, "pkg:npm/%40scope/lib"): "package %40scope/lib",
        RootCause(CauseKind.SECRET, "0123456789abcdef"): "secret 0123456789abcdef",
        RootCause(CauseKind.RESOURCE, "arn:aws:s3:::in"): "s3 in",
        RootCause(CauseKind.RESOURCE, "REST API shop in 1/eu"): "REST API shop in 1/eu",
        RootCause(CauseKind.ACCOUNT, PLACE): f"account {PLACE}",
        RootCause(CauseKind.CODE, "c0de lib/db.py (query)"): "code lib/db.py (query)",
        RootCause(CauseKind.FUNCTION, OWN): "function orders",
    }
    assert {each: str(each) for each in roots} == roots


def test_the_worst_finding_stands_for_a_cause():
    mild = replace(_rooted("a", direct(0.1), ROLE, cause="x", severity=Severity.LOW), fix="No.")
    grave = replace(_rooted("b", direct(0.1), ROLE, cause="x", severity=Severity.CRITICAL), fix="Yes.")
    [found] = causes([whole(TARGET, mild, grave)])
    assert (found.fix, found.functions[0].fingerprint) == ("Yes.", "b")
