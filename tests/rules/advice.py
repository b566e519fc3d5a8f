"""What is published about the components of a function, as cases say it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from maremma.model.code.advisory import Advice, Advisory, Match, Symbol, Upgrade
from maremma.model.code.component import Component, Ecosystem, KnownBy, Use
from maremma.model.severity import Severity

from tests.rules.doors import Spec


def advice(spec: Spec) -> Advice:
    """What is published: `matches` are fields of the component and of the advisory, `upgrades` versions by name."""
    return Advice(
        matches=tuple(_match(**each) for each in spec.get("matches", ())),
        upgrades=tuple(
            Upgrade(purl=_purl(each["name"], each["version"]), version=each["to"], closes=each["closes"])
            for each in spec.get("upgrades", ())
        ),
        age=timedelta(days=spec.get("age", 0), hours=1),
        at_most=timedelta(days=7),
        catalogued=spec.get("catalogued", True),
    )


def _match(name: str, version: str, id: str, use: str = "imported", known_by: str = "manifest", **more: Any) -> Match:
    ecosystem = Ecosystem(more.pop("ecosystem", "PyPI"))
    component = Component(
        purl=_purl(name, version),
        name=name,
        version=version,
        ecosystem=ecosystem,
        evidence=f"{name}-{version}.dist-info/METADATA",
        layer=more.pop("layer", ""),
        shadowed=more.pop("shadowed", False),
        loaded_by=more.pop("loaded_by", ""),
        known_by=KnownBy(known_by),
        use=Use(use),
        linked=more.pop("linked", ""),
    )
    says, certain = more.pop("says", ""), more.pop("certain", True)
    severity = Severity[more.pop("severity").upper()] if "severity" in more else None
    fixed = tuple(more.pop("fixed", ()))
    symbols = tuple(Symbol(module, tuple(names)) for module, names in more.pop("symbols", {}).items())
    advisory = Advisory(
        id=id, ecosystem=ecosystem, package=name, severity=severity, fixed=fixed, symbols=symbols, **more
    )
    return Match(component=component, advisory=advisory, certain=certain, says=says)


def _purl(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"
