"""The bill of materials of an application: its functions are components, and depend on theirs. CycloneDX 1.6."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath
from posixpath import normpath

from maremma import __version__
from maremma.analysis.secrets.quotation import quoted
from maremma.engine.canonical import Plain
from maremma.errors import SettingsError
from maremma.model.code.component import Component, KnownBy
from maremma.report.check.interface import Format
from maremma.report.check.result import Checked, CheckedFunction
from maremma.report.check.sbom import (
    OF_CODE,
    SCHEMA,
    bill_of_materials,
    component_of,
    dependencies,
    edges_of,
    property_of,
    serial_number,
    unlisted,
)
from maremma.report.json import text

_TRUST = {each: rank for rank, each in enumerate(KnownBy)}


def application_bill(checked: Checked) -> dict[str, Plain]:
    """The bill of all functions that were checked; of one alone it is that function's.

    Code that was not seen makes it incomplete. SettingsError without a function.
    """
    if not checked.functions:
        raise SettingsError("nothing was found whose components could be listed; name a function with --handler")
    if len(checked.functions) == 1:
        return bill_of_materials(checked.functions[0].assessment)
    name = quoted(PurePath(checked.path).name or "application")
    functions = sorted(checked.functions, key=_ref_of_function)
    missing = [_missing(each) for each in functions]
    refs = [_ref_of_function(each) for each in functions]
    body: dict[str, Plain] = {
        "$schema": SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "tools": {"components": [{"type": "application", "name": "maremma", "version": __version__}]},
            "component": {"type": "application", "bom-ref": "application", "name": name},
        },
        "components": [
            *(_function(each, says) for each, says in zip(functions, missing, strict=True)),
            *_libraries(functions),
        ],
        "dependencies": [{"ref": "application", "dependsOn": [*refs]}, *_dependencies(functions)],
        "compositions": [
            {"aggregate": "incomplete" if says else "complete", "assemblies": [ref]}
            for ref, says in zip(refs, missing, strict=True)
        ],
    }
    return {**body, "serialNumber": serial_number(body)}


def _ref_of_function(function: CheckedFunction) -> str:
    return f"function:{function.prefix}{function.name}"


def _missing(function: CheckedFunction) -> tuple[str, ...]:
    """What of a function's components could not be listed."""
    unseen = ("its code was not seen",) if function.assessment.components is None else ()
    return (*unseen, *unlisted(function.assessment, OF_CODE))


def _function(function: CheckedFunction, missing: tuple[str, ...]) -> Plain:
    return {
        "type": "application",
        "bom-ref": _ref_of_function(function),
        "name": function.name,
        "properties": [
            property_of("runtime", function.assessment.runtime),
            *(property_of("not-listed", says) for says in missing),
        ],
    }


def _ref(component: Component) -> str:
    return "|".join(filter(None, (component.purl, component.layer)))


def _placed(function: CheckedFunction) -> Iterator[Component]:
    """The components of a function, with their places as seen from what was checked."""
    for each in function.assessment.components or ():
        if each.layer or not function.prefix:
            yield each
            continue
        evidence, *others = (normpath(f"{function.prefix}{path}") for path in (each.evidence, *each.others))
        yield replace(each, evidence=evidence, others=tuple(others))


def _libraries(functions: list[CheckedFunction]) -> Iterator[Plain]:
    """Each component once, by the copy that tells most, with all its places."""
    every = sorted((each for one in functions for each in _placed(one)), key=lambda each: (_ref(each), each))
    for ref, copies in groupby(every, key=_ref):
        found = sorted(copies, key=lambda each: (each.shadowed, _TRUST[each.known_by]))
        places = dict.fromkeys(place for each in found for place in (each.evidence, *each.others))
        best = replace(found[0], others=tuple(each for each in places if each != found[0].evidence))
        yield {**component_of(best), "bom-ref": ref}


def _dependencies(functions: list[CheckedFunction]) -> list[Plain]:
    """What depends on what; functions that lock the same version differently have its needs together."""
    merged: dict[str, set[str]] = {}
    for each in functions:
        found = dependencies(_ref_of_function(each), each.assessment.components or (), _ref)
        for ref, needs in found.items():
            merged.setdefault(ref, set()).update(needs)
    return edges_of(dict(sorted(merged.items())))


CYCLONEDX = Format(
    name="cyclonedx",
    title="CycloneDX",
    holds="components",
    write=lambda checked: text(application_bill(checked)),
)
