"""What is known of each kind of trigger is said in one place, and for every kind."""

import pytest
from maremma.analysis.taint.event.sources import shapes
from maremma.model.function.trigger import IN_POLICY, TRIGGERS, Feeding, TriggerKind


def test_every_kind_has_one_specification():
    assert [spec.kind for spec in TRIGGERS] == list(TriggerKind)
    assert [kind.spec for kind in TriggerKind] == list(TRIGGERS)


def test_no_two_kinds_share_a_facet_or_a_word():
    for field in ("facet", "called"):
        values = [getattr(spec, field) for spec in TRIGGERS]
        assert len(set(values)) == len(values), field


@pytest.mark.parametrize("spec", TRIGGERS, ids=lambda spec: spec.kind.value)
def test_what_it_sends_is_a_shape_that_the_tables_know(spec):
    assert spec.shape in shapes() or spec.kind is TriggerKind.RULE


@pytest.mark.parametrize("spec", TRIGGERS, ids=lambda spec: spec.kind.value)
def test_what_invokes_needs_a_role_or_a_statement(spec):
    assert spec.by_role or spec.kind in IN_POLICY.values()


def test_what_is_fed_by_senders_hands_its_events_over():
    assert {spec.kind for spec in TRIGGERS if spec.feeding is Feeding.SENDERS and not spec.hands_over} == set()
