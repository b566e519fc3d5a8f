"""Resources that invoke functions without being a part of them, by one table of their types; and state machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.analysis.tables import table
from maremma.cli.template.callers import asked
from maremma.cli.template.doors import Building, Doors
from maremma.cli.template.resources import ACCOUNT, REGION
from maremma.cli.template.unread import referred_functions
from maremma.cli.template.writers import Writers
from maremma.model.facet import Facet
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.patterns import compile_late

Properties = Mapping[str, Any]

_MACHINE = "AWS::StepFunctions::StateMachine"
_HOLE = compile_late(r"\$\{(\w+)\}")


def add_resources(building: Building) -> None:
    """The triggers of every resource of the table, and for each function that one names elsewhere what is not read."""
    for row in table("maremma.cli.template", "invoking")["resource"]:
        for name, spec in building.of_type(row["type"]):
            found = set(_added(building, row, name, spec))
            _miss_others(building, TriggerKind(row["kind"]), name, found)


def _miss_others(building: Building, kind: TriggerKind, name: str, found: set[str]) -> None:
    """Tell of functions to which a resource refers and which were not found where it names what it invokes."""
    for function in referred_functions(building.template, building.template.properties(name)) - found:
        says = f"{quoted(name)} may invoke the function: it names it where the {kind.spec.called} is not read"
        building.doors[function].miss(kind.facet, says)


def _added(building: Building, row: Mapping[str, Any], name: str, spec: Properties) -> Iterator[str]:
    """The functions that a resource invokes, each once its trigger is added."""
    kind, source = TriggerKind(row["kind"]), _source(building, row, name, spec)
    off, value = row.get("off", ("", ""))
    for way in row["function"]:
        for key, text in _at(spec, way):
            function = building.function_in(text)
            if function is None:
                continue
            callers = asked(building, row.get("asked", ""), name, spec, key)
            writers = _feeding(building, row, spec)
            trigger = Trigger(
                kind=kind,
                source_arn=source,
                name=name,
                owner=ACCOUNT,
                enabled=not any(str(each).lower() == value for _, each in _at(spec, off) if off),
                says=row.get("says", key) or way.rpartition(".")[2].lower(),
                fed_by=str(spec.get(row["fed_by"], "")) if "fed_by" in row else "",
                entrances=callers.entrances,
                senders=writers.senders,
                senders_seen=writers.senders_seen and callers.seen,
            )
            _add(
                building.doors[function], trigger, ("Resources", name, "Properties", way.partition(".")[0].rstrip("[]"))
            )
            yield function


def _add(doors: Doors, trigger: Trigger, place: tuple[str, ...]) -> None:
    doors.triggers.append(trigger)
    doors.declared.setdefault(trigger.location.identity, place)


def _source(building: Building, row: Mapping[str, Any], name: str, spec: Properties) -> str:
    """What the service presents as the source."""
    given = str(spec.get(row["source"], "")) if "source" in row else ""
    if "form" in row:
        return f"arn:aws:{row['form'].format(place=f'{REGION}:{ACCOUNT}', name=given)}"
    if not given:
        return building.values.arn(name)
    held = building.resource_in(given)
    return building.values.arn(held) if held else given


def _feeding(building: Building, row: Mapping[str, Any], spec: Properties) -> Writers:
    fed_by = str(spec.get(row["fed_by"], "")) if "fed_by" in row else ""
    return (
        building.sources.writers(fed_by)
        if fed_by and (":sqs:" in fed_by or not fed_by.startswith("arn:"))
        else Writers()
    )


def _at(value: object, way: str, key: str = "") -> Iterator[tuple[str, object]]:
    """The values at the end of a way, each with the last key that a star stood for."""
    step, _, rest = way.partition(".")
    if not step:
        yield key, value
    elif step.endswith("[]"):
        listed = value.get(step[:-2]) if isinstance(value, dict) else None
        for each in listed if isinstance(listed, list) else [listed]:
            yield from _at(each, rest, key)
    elif isinstance(value, dict):
        for name, each in value.items() if step == "*" else ((step, value.get(step)),):
            yield from _at(each, rest, name if step == "*" else key)


def add_machines(building: Building) -> None:
    """The state machines that invoke each function. What only a run tells may be any function."""
    for name, spec in building.of_type(_MACHINE):
        definition = _definition(spec)
        if definition is None:
            says = f"what the state machine {quoted(name)} invokes is not known: its definition is elsewhere"
            building.miss(Facet.STATE_MACHINES, says)
            continue
        try:
            found = set(_added_tasks(building, name, definition))
        except (ValueError, TypeError, RecursionError):
            building.miss(Facet.STATE_MACHINES, f"the definition of the state machine {quoted(name)} cannot be read")
            continue
        _miss_others(building, TriggerKind.STATE_MACHINE, name, found)


def _definition(spec: Mapping[str, Any]) -> str | None:
    """The definition with what is put into it; None if it is elsewhere."""
    written = spec.get("DefinitionString", spec.get("Definition"))
    text = json.dumps(written) if isinstance(written, dict) else written
    if not isinstance(text, str):
        return None
    given = spec.get("DefinitionSubstitutions")
    others = given if isinstance(given, dict) else {}

    def put(found: re.Match[str]) -> str:
        value = others.get(found[1])
        return json.dumps(value)[1:-1] if isinstance(value, str) else str(value) if value is not None else found[0]

    return _HOLE.sub(put, text)


def _added_tasks(building: Building, name: str, definition: str) -> Iterator[str]:
    """The functions that a definition invokes, each once its trigger is added."""
    from maremma.aws.collect.triggers.task_states import function_tasks

    for task in function_tasks(definition):
        function = building.function_in(task.function)
        if function is not None:
            trigger = Trigger(
                kind=TriggerKind.STATE_MACHINE,
                source_arn=building.values.arn(name),
                name=name,
                owner=ACCOUNT,
                says=f"task {task.state[:80]}",
                asynchronous=task.asynchronous,
            )
            building.doors[function].triggers.append(trigger)
            building.doors[function].declared.setdefault(trigger.location.identity, ("Resources", name))
            yield function
        elif not task.function or "${" in task.function:
            says = f"only a run tells which function the state machine {quoted(name)} invokes, so that it may be any"
            building.miss(Facet.STATE_MACHINES, says)
