"""A function's components as a bill of materials: CycloneDX 1.6, as JSON. Equal code has an equal bill."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from uuid import UUID

from maremma import __version__
from maremma.analysis.packages.inventory.pins.graph import reached
from maremma.engine.canonical import Plain
from maremma.errors import SettingsError
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.model.facet import NOT_DEPLOYED, Facet
from maremma.model.results.assessment import Assessment

SCHEMA: Final = "http://cyclonedx.org/schema/bom-1.6.schema.json"
OF_CODE: Final = frozenset({Facet.CODE, Facet.LAYERS})

_IDENTITY: Final[Mapping[KnownBy, tuple[str, float]]] = MappingProxyType(
    {
        KnownBy.MANIFEST: ("manifest-analysis", 1.0),
        KnownBy.BUILD_INFO: ("binary-analysis", 1.0),
        KnownBy.VENDORED: ("manifest-analysis", 0.9),
        KnownBy.SOURCE_MAP: ("source-code-analysis", 0.9),
        KnownBy.PATH: ("filename", 0.8),
        KnownBy.BANNER: ("source-code-analysis", 0.7),
        KnownBy.LITERAL: ("source-code-analysis", 0.6),
        KnownBy.LOCKFILE: ("manifest-analysis", 0.4),
        KnownBy.RUNTIME: ("other", 0.4),
    }
)
"""CycloneDX's technique for what told of a component, and how sure that makes us."""


def bill_of_materials(assessment: Assessment) -> dict[str, Plain]:
    """The bill of a function's `$LATEST`, without a time. SettingsError where its code was not seen.

    What could not be listed makes it incomplete, and is told in the properties of the function.
    """
    if assessment.components is None:
        raise SettingsError(f"the code of {assessment.target.name} was not seen, so its components are not known")
    missing = unlisted(assessment, OF_CODE)
    body: dict[str, Plain] = {
        "$schema": SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "tools": {"components": [{"type": "application", "name": "maremma", "version": __version__}]},
            "component": {
                "type": "application",
                "bom-ref": "function",
                "name": assessment.target.name,
                "properties": [
                    property_of("runtime", assessment.runtime),
                    *(property_of("not-listed", says) for says in missing),
                ],
            },
        },
        "components": [component_of(each) for each in assessment.components],
        "dependencies": edges_of(dependencies("function", assessment.components, ref_of)),
        "compositions": [{"aggregate": "incomplete" if missing else "complete", "assemblies": ["function"]}],
    }
    return {**body, "serialNumber": serial_number(body)}


def unlisted(assessment: Assessment, facets: Collection[Facet]) -> tuple[str, ...]:
    """What could not be seen, a sentence each. That code which is not deployed may get layers is no such thing."""
    gaps = (gap for gap in assessment.coverage.gaps if gap.facet in facets and gap.says != NOT_DEPLOYED)
    return tuple(dict.fromkeys(gap.says for gap in gaps))


def ref_of(component: Component) -> str:
    """What a bill of one function calls a component: copies in several places are several."""
    return "|".join(filter(None, (component.purl, component.layer, component.evidence)))


def dependencies(
    function: str, components: Sequence[Component], ref: Callable[[Component], str]
) -> dict[str, list[str]]:
    """What depends on what, as far as locks say. The function depends on all that none of its components needs."""
    refs: dict[str, list[str]] = {}
    for each in components:
        refs.setdefault(each.purl, []).append(ref(each))
    needs = {ref(each): [one for purl in each.needs for one in refs.get(purl, ())] for each in components}
    needed = {one for found in needs.values() for one in found}
    direct = [each for each in needs if each not in needed]
    below = reached(needs, direct)
    # What only needs itself in a circle hangs on the function, too.
    roots = sorted({*direct, *(each for each in needs if each not in below)})
    return {function: roots, **{each: sorted(set(found)) for each, found in needs.items() if found}}


def edges_of(needs: Mapping[str, Iterable[str]]) -> list[Plain]:
    """What depends on what, as CycloneDX writes it."""
    return [{"ref": ref, "dependsOn": [*sorted(found)]} for ref, found in needs.items()]


def component_of(component: Component) -> dict[str, Plain]:
    """A component of a function."""
    group, name = _names(component)
    technique, confidence = _IDENTITY[component.known_by]
    told: dict[str, Plain] = {
        "type": "library",
        "bom-ref": ref_of(component),
        "name": name,
        "purl": component.purl,
        "evidence": {
            "identity": [
                {
                    "field": "purl",
                    "confidence": confidence,
                    "methods": [{"technique": technique, "confidence": confidence, "value": component.evidence}],
                }
            ],
            "occurrences": _occurrences(component),
        },
        "properties": _properties(component),
    }
    if group:
        told["group"] = group
    if component.version:
        told["version"] = component.version
    if component.licence:
        told["licenses"] = [{"license": {"name": component.licence}}]
    return told


def _occurrences(component: Component) -> list[Plain]:
    first: dict[str, Plain] = {"location": component.evidence}
    if component.line:
        first["line"] = component.line
    found: list[Plain] = [first]
    found.extend({"location": each} for each in component.others)
    return found


def _names(component: Component) -> tuple[str, str]:
    """What CycloneDX calls the group, and the name below it: Maven's group and npm's scope."""
    separator = {Ecosystem.MAVEN: ":", Ecosystem.NPM: "/"}.get(component.ecosystem)
    group, found, name = component.name.rpartition(separator) if separator else ("", "", component.name)
    return (group, name) if found else ("", component.name)


def _properties(component: Component) -> list[Plain]:
    told: list[Plain] = [property_of("known-by", component.known_by.value)]
    if component.layer:
        told.append(property_of("layer", component.layer))
    if component.shadowed:
        told.append(property_of("shadowed", "true"))
    return told


def property_of(name: str, value: str) -> Plain:
    """A property of Maremma's own."""
    return {"name": f"maremma:{name}", "value": value}


def serial_number(body: Mapping[str, Plain]) -> str:
    """The same for the same contents, so that a bill that is made again is the same bill."""
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).digest()
    return UUID(bytes=digest[:16], version=5).urn


def of_one(assessments: Sequence[Assessment]) -> Assessment:
    """The function of a check that a document is asked of; SettingsError where there are several, or none."""
    if len(assessments) != 1:
        names = ", ".join(sorted(each.target.name for each in assessments)) or "none"
        raise SettingsError(f"such a document is of one function; name one of them with --handler: {names}")
    return assessments[0]
