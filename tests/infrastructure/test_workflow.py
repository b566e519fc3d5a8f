"""The state machine as JSON: what docs/architecture.md promises, and what makes it survive."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

pytestmark = pytest.mark.synth

State = dict[str, Any]


class JsonFile(SingleFileSnapshotExtension):
    """A snapshot that a review reads as what it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "json"


def machines(machine: State) -> Iterator[State]:
    """A machine and those inside its maps."""
    yield machine
    for state in machine["States"].values():
        if "ItemProcessor" in state:
            yield from machines(state["ItemProcessor"])


def states(machine: State) -> dict[str, State]:
    return {name: state for each in machines(machine) for name, state in each["States"].items()}


def follows(state: State) -> set[str]:
    catchers = {catcher["Next"] for catcher in state.get("Catch", ())}
    choices = {choice["Next"] for choice in state.get("Choices", ())}
    return catchers | choices | {state[key] for key in ("Next", "Default") if key in state}


def of_type(machine: State, type_: str) -> dict[str, State]:
    return {name: state for name, state in states(machine).items() if state["Type"] == type_}


def test_definition(definition, snapshot):
    assert json.dumps(definition, indent=2, sort_keys=True) + "\n" == snapshot(extension_class=JsonFile)


def test_every_state_of_the_architecture_is_there(definition):
    assert set(states(definition)) == {
        "Plan", "ScanPlaces", "Discover", "DiscoverMore", "NothingToAnalyze", "AnalyzeFunctions",
        "EnterAccount", "OpenShelf", "Analyze",
        "RecordLost", "Record", "RecordMore", "Recorded", "RecordPlaceFailed", "Conclude", "ConcludeMore", "Enforce",
        "DispatchAlerts",
        "CanBeTrusted", "Scanned", "AlertFailure", "Failed",
    }  # fmt: skip


def test_every_state_is_reached(definition):
    for machine in machines(definition):
        reached, frontier = set(), {machine["StartAt"]}
        while frontier:
            reached |= frontier
            frontier = {after for name in frontier for after in follows(machine["States"][name])} - reached
        assert reached == set(machine["States"])


def test_every_task_has_an_end_and_a_second_chance(definition):
    for name, task in of_type(definition, "Task").items():
        assert 0 < task["TimeoutSeconds"] <= 1000, name
        retried = {error for retry in task["Retry"] if retry.get("MaxAttempts") for error in retry["ErrorEquals"]}
        assert {"Lambda.TooManyRequestsException", "Lambda.ServiceException", "States.TaskFailed"} <= retried, name
        assert all(retry["JitterStrategy"] == "FULL" for retry in task["Retry"] if retry.get("MaxAttempts")), name


def test_what_fails_in_work_is_caught_and_what_fails_in_the_last_word_ends_in_failure(definition):
    handlers = {"RecordLost", "RecordPlaceFailed"}
    for name, state in (of_type(definition, "Task") | of_type(definition, "Map")).items():
        if name in handlers:
            # Nothing is left to catch with: Conclude misses the target, or the place.
            assert "Catch" not in state, name
        else:
            assert [catcher["ErrorEquals"] for catcher in state["Catch"]] == [["States.ALL"]], name


def test_credentials_of_workers_stay_inside_of_their_item(definition):
    """What a child ends with is written to the bucket."""
    inside = states(definition)["AnalyzeFunctions"]["ItemProcessor"]["States"]
    ends = {name: state["OutputPath"] for name, state in inside.items() if state.get("End")}
    assert ends == {"Analyze": "$.Payload", "RecordLost": "$.failure"}
    opened = {name for name, state in inside.items() if "$.Credentials" in str(state.get("ResultSelector"))}
    assert opened == {"EnterAccount", "OpenShelf"}


def test_one_failure_exit_that_tells(definition):
    assert list(of_type(definition, "Fail")) == ["Failed"]
    into_failed = {name for name, state in states(definition).items() if "Failed" in follows(state)}
    # A scan that lost too much has raised its alert through the outbox, right before the verdict.
    assert into_failed == {"AlertFailure", "CanBeTrusted"}
    assert definition["States"]["DispatchAlerts"]["Next"] == "CanBeTrusted"
    top = definition["States"]
    caught = {name for name, state in top.items() if "AlertFailure" in follows(state)}
    assert caught == {"Plan", "ScanPlaces", "Conclude", "DispatchAlerts"}


def test_alerts_go_out_even_if_nothing_could_be_stopped(definition):
    assert follows(definition["States"]["Enforce"]) == {"DispatchAlerts"}


def test_maps_are_bounded_distributed_and_write_their_results_elsewhere(definition):
    maps = of_type(definition, "Map")
    assert {name: state["MaxConcurrency"] for name, state in maps.items()} == {"ScanPlaces": 20, "AnalyzeFunctions": 40}
    for state in maps.values():
        assert state["ItemProcessor"]["ProcessorConfig"] == {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
        assert state["ItemReader"]["ReaderConfig"] == {"InputType": "JSONL"}
        assert state["ToleratedFailurePercentage"] == 100
        assert state["ResultWriter"]["Parameters"]["Prefix"].startswith("map-runs/")
        assert state["ResultPath"] is None


@pytest.mark.parametrize(
    ("state", "keys"),
    [
        ("Plan", {"request", "scan", "started_at"}),
        ("Discover", {"scan", "account", "region", "cursor"}),
        ("Analyze", {"scan", "arn", "slice", "account", "shelf"}),
        ("Record", {"scan", "account", "region", "cursor"}),
        ("Conclude", {"scan"}),
        ("Enforce", set()),
        ("DispatchAlerts", set()),
    ],
)
def test_a_function_is_given_the_keys_of_the_architecture(definition, state, keys):
    payload = states(definition)[state]["Parameters"].get("Payload", {})
    assert {key.removesuffix(".$") for key in payload} == keys
    assert all(re.fullmatch(r"\$\$?(\.\w+)*", value) for value in payload.values())


def test_the_machine_is_logged_without_data_and_traced(scanner):
    machine = scanner.one("AWS::StepFunctions::StateMachine")
    assert machine["LoggingConfiguration"]["Level"] == "ERROR"
    assert machine["LoggingConfiguration"]["IncludeExecutionData"] is False
    assert machine["TracingConfiguration"] == {"Enabled": True}
    assert machine["StateMachineType"] == "STANDARD"
