from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maremma.aws.scan.slices import Slice
from maremma.aws.state.codec import dump, load
from maremma.errors import StoreError
from maremma.model.code.facts import CodeFacts
from maremma.model.function.configuration import EnvironmentVariable
from maremma.model.iam.policy_fit import Fit
from maremma.model.location import CodeSpan, ConfigPath, Location, PackageRef, StatementRef
from maremma.model.results.alert import Alert
from maremma.model.results.assessment import Clean, Outcome, Unknown, Violated
from maremma.model.results.finding import FindingRecord
from maremma.model.results.scan import Latest, PlaceSummary, ScanTotals, Scope
from maremma.model.rule import Factor, FactorKind
from maremma.model.sensitive import Sensitive
from maremma.model.snapshot import DiscoveredFunction, FunctionSnapshot

from tests.engine.building import NOW, assessment, finding, function

SECRET = "hunter2-canary"

st.register_type_strategy(Factor, st.builds(Factor, st.sampled_from(FactorKind), st.floats(0.01, 1)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "type_", [Alert, CodeFacts, FindingRecord, Fit, Latest, PlaceSummary, ScanTotals, Scope, DiscoveredFunction, Slice]
)
def test_what_is_dumped_can_be_loaded(type_):
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_type(type_))
    def check(value):
        text = dump(value)
        assert b"\n" not in text
        assert dump(load(type_, text)) == text

    check()


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (Location, CodeSpan("app.py", 3, "handler")),
        (Location, ConfigPath("Environment.Variables.A")),
        (Location, StatementRef("inline:x", "s1")),
        (Location, PackageRef("pkg:pypi/a@1", "a")),
        (Outcome, Violated("CFG001")),
        (Outcome, Clean("CFG001")),
        (Outcome, Unknown("CFG001", ("denied",))),
        (tuple[int, ...], (1, 2)),
    ],
)
def test_each_kind_comes_back_as_itself(type_, value):
    assert load(type_, dump(value)) == value


def test_an_assessment_comes_back_whole():
    value = assessment(finding("f1"), at=NOW)
    assert load(type(value), dump(value)) == value


@pytest.mark.parametrize(
    "value",
    [
        Sensitive(SECRET),
        EnvironmentVariable("TOKEN", Sensitive(SECRET)),
        [{"deep": (Sensitive(SECRET),)}],
        function().complete(environment=(EnvironmentVariable("TOKEN", Sensitive(SECRET)),)),
    ],
    ids=["alone", "in a variable", "nested", "in a snapshot"],
)
def test_a_sensitive_text_is_refused(value):
    with pytest.raises(TypeError) as caught:
        dump(value)
    assert SECRET not in f"{caught.value} {caught.value.__cause__}"


def test_a_type_that_holds_sensitive_texts_is_not_loaded():
    with pytest.raises(TypeError, match="FunctionSnapshot"):
        load(FunctionSnapshot, b"{}")


@pytest.mark.parametrize("data", [b"", b"{}", b'{"place": "hunter2-canary"}', b"hunter2-canary"])
def test_other_json_is_refused_without_being_quoted(data):
    with pytest.raises(StoreError, match="is not a Scope") as caught:
        load(Scope, data)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


def test_equal_values_have_equal_bytes():
    assert dump(function()) == dump(replace(function()))
