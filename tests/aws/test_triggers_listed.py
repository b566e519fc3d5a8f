"""Each kind of trigger is listed: a kind without a lister would look as if there were none."""

from maremma.aws.collect.triggers import LISTERS
from maremma.model.facet import Facet
from maremma.model.function.trigger import TRIGGERS

OF_POLICIES = {Facet.BUCKETS, Facet.LOG_SUBSCRIPTIONS}
"""Read for each function of which the resource policy names one."""


def test_every_kind_has_a_lister():
    assert {spec.facet for spec in TRIGGERS} - OF_POLICIES == {facet for facet, _ in LISTERS}
