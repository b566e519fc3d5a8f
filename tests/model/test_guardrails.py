"""Which functions a selector means, and what the guardrails say of one function."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maremma.model.function.exposure import Reachability
from maremma.model.guardrails import (
    AlertPolicy,
    Criticality,
    Guardrails,
    Override,
    QuarantineMode,
    QuarantinePolicy,
    RuleSetting,
)
from maremma.model.selector import Selector, Subject
from maremma.model.target import Target

ORDERS = Subject(
    target=Target("111122223333", "eu-west-1", "shop-orders"),
    runtime="python3.13",
    reachability=Reachability.ANONYMOUS,
    tags=(("stage", "prod"), ("criticality", "high")),
    units=("ou-ab12-11111111", "r-ab12"),
)
UNSEEN = Subject(target=ORDERS.target, runtime="python3.13", reachability=Reachability.ANONYMOUS, tags=None)
PERHAPS = replace(ORDERS, reachability=Reachability.INTERNAL, ceiling=Reachability.ANONYMOUS)

COVERS = [
    ("nothing named means all", {}, ORDERS, True),
    ("account", {"accounts": ("111122223333",)}, ORDERS, True),
    ("another account", {"accounts": ("444455556666",)}, ORDERS, False),
    ("one of two regions", {"regions": ("us-east-1", "eu-west-1")}, ORDERS, True),
    ("a pattern of names", {"names": ("shop-*",)}, ORDERS, True),
    ("a bracket is a bracket", {"names": ("[s]hop-*",)}, ORDERS, False),
    ("names tell upper case", {"names": ("Shop-*",)}, ORDERS, False),
    ("a pattern of runtimes", {"runtimes": ("python3.*",)}, ORDERS, True),
    ("exposure", {"exposures": (Reachability.ANONYMOUS,)}, ORDERS, True),
    ("less exposure", {"exposures": (Reachability.INTERNAL,)}, ORDERS, False),
    ("exposure that was not seen to the end", {"exposures": (Reachability.INTERNAL,)}, PERHAPS, None),
    ("less than it may be", {"exposures": (Reachability.UNUSED,)}, PERHAPS, False),
    ("the widest that it may be", {"exposures": (Reachability.ANONYMOUS,)}, PERHAPS, None),
    ("all that it may be", {"exposures": tuple(Reachability)[1:]}, PERHAPS, True),
    ("all but one in between", {"exposures": (*tuple(Reachability)[1:3], *tuple(Reachability)[4:])}, PERHAPS, None),
    ("nothing known of the rest", {"exposures": (Reachability.INTERNAL,)}, replace(PERHAPS, ceiling=None), None),
    ("a tag", {"tags": (("stage", "p*"),)}, ORDERS, True),
    ("every tag has to fit", {"tags": (("stage", "prod"), ("team", "*"))}, ORDERS, False),
    ("every field has to fit", {"names": ("shop-*",), "regions": ("us-east-1",)}, ORDERS, False),
    ("unit", {"organizational_units": ("ou-ab12-11111111",)}, ORDERS, True),
    ("another unit", {"organizational_units": ("ou-ab12-22222222",)}, ORDERS, False),
    ("tags that could not be read", {"tags": (("stage", "prod"),)}, UNSEEN, None),
    ("units that could not be read", {"organizational_units": ("r-ab12",)}, UNSEEN, None),
    ("unread tags of another region's functions", {"tags": (("stage", "prod"),), "regions": ("x",)}, UNSEEN, False),
]


@pytest.mark.parametrize(("title", "fields", "subject", "covers"), COVERS, ids=[each[0] for each in COVERS])
def test_selector(title, fields, subject, covers):
    assert Selector(**fields).covers(subject) is covers


PROD = Selector(tags=(("stage", "prod"),))


def test_the_last_override_that_covers_counts():
    guardrails = Guardrails(
        rules=(RuleSetting(rule="INJ003", weight=0.5),),
        overrides=(
            Override(where=PROD, rules=(RuleSetting(rule="INJ003", enabled=False),), alerts=AlertPolicy(score=80)),
            Override(where=Selector(names=("other",)), alerts=AlertPolicy(score=10)),
        ),
    )
    policy = guardrails.in_force(ORDERS)
    assert not policy.setting("INJ003").enabled
    assert policy.alerts.score == 80
    assert policy.setting("SEC001") == RuleSetting(rule="SEC001")


def test_what_could_not_be_read_loosens_nothing():
    guardrails = Guardrails(
        overrides=(Override(where=PROD, rules=(RuleSetting(rule="INJ003", enabled=False),)),),
        protect=(PROD,),
        criticality=Criticality(tag="criticality", factors=(("high", 1.5),)),
    )
    policy = guardrails.in_force(UNSEEN)
    assert policy.setting("INJ003").enabled
    assert policy.protected == "the guardrails may protect it: its tags could not be read"
    assert (policy.criticality, guardrails.in_force(ORDERS).criticality) == (1.0, 1.5)


def test_who_else_may_reach_a_function_loosens_nothing():
    inside = Selector(exposures=(Reachability.UNUSED, Reachability.INTERNAL))
    off = RuleSetting(rule="INJ003", enabled=False)
    guardrails = Guardrails(overrides=(Override(where=inside, rules=(off,)),), protect=(inside,))
    policy = guardrails.in_force(PERHAPS)
    assert policy.setting("INJ003").enabled
    assert "reach it could not be read" in policy.protected
    assert not guardrails.in_force(replace(PERHAPS, ceiling=Reachability.INTERNAL)).setting("INJ003").enabled


def test_nothing_is_stopped_by_itself_where_another_policy_may_hold():
    spared = Override(where=PROD, quarantine=QuarantinePolicy(mode=QuarantineMode.OFF))
    guardrails = Guardrails(quarantine=QuarantinePolicy(mode=QuarantineMode.AUTOMATIC), overrides=(spared,))
    assert guardrails.in_force(UNSEEN).quarantine.mode is QuarantineMode.APPROVAL
    assert guardrails.in_force(ORDERS).quarantine.mode is QuarantineMode.OFF


QUARANTINE = {mode: QuarantinePolicy(mode=mode) for mode in QuarantineMode}
PERHAPS_COUNTING = {
    "none": ((), ["approval"]),
    "one that may": (((PROD, "dry-run"),), ["approval", "dry-run"]),
    "one that does, after one that may": (((PROD, "dry-run"), (Selector(), "approval")), ["approval"]),
    "one that may, after one that does": (((Selector(), "dry-run"), (PROD, "automatic")), ["dry-run", "approval"]),
    "one that may switch it off": (((PROD, "off"),), ["approval"]),
    "one that may switch it on": (((Selector(), "off"), (PROD, "dry-run")), ["dry-run"]),
    "off in any case": (((Selector(), "off"), (PROD, "off")), ["off"]),
}


@pytest.mark.parametrize(("overrides", "modes"), PERHAPS_COUNTING.values(), ids=PERHAPS_COUNTING)
def test_each_quarantine_policy_that_may_count_is_known(overrides, modes):
    found = tuple(Override(where=where, quarantine=QUARANTINE[mode]) for where, mode in overrides)
    guardrails = Guardrails(quarantine=QUARANTINE["approval"], overrides=found)
    assert [each.mode for each in guardrails.in_force(UNSEEN).quarantines] == modes
