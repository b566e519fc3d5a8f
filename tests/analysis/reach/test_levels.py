"""How far code reaches into what an advisory is about, by cases."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from maremma.analysis.packages.inventory.go_functions import functions_of, sums_of
from maremma.analysis.reach.levels import reached
from maremma.model.code.advisory import Advisory, Symbol
from maremma.model.code.component import Component, Ecosystem, Use
from maremma.model.code.facts import CodeFacts, PackageSize
from maremma.model.code.reference import Level, Reference

from tests.analysis.capabilities.binaries import go_program

CASES = tomllib.loads(Path(__file__).with_name("levels.toml").read_text("utf-8"))["case"]
CODE = CodeFacts(code_sha256="", layer_arns=(), engine_version="", size=PackageSize(files=1, compressed=0, unpacked=0))


def linked(functions, module):
    return sums_of(functions_of(go_program(*functions)), [module])[module]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_levels(case):
    ecosystem = Ecosystem(case.get("ecosystem", "PyPI"))
    component = Component(
        purl="pkg:x/x@1",
        name="x",
        version="1",
        ecosystem=ecosystem,
        evidence="x",
        use=Use(case.get("use", "imported")),
        linked=linked(case["linked"], case.get("module", "example.com/lib"))
        if "linked" in case
        else case.get("kept", ""),
    )
    symbols = tuple(Symbol(module, tuple(names)) for module, names in case.get("symbols", {}).items())
    advisory = Advisory(id="CVE-2099-1", ecosystem=ecosystem, package="x", symbols=symbols)
    purl = "" if ecosystem is Ecosystem.MAVEN else component.purl
    references = tuple(
        Reference(purl=purl, symbol=each.removeprefix("!"), path="app", line=1, given=each.startswith("!"))
        for each in case.get("named", ())
    )
    found = reached(component, advisory, replace(CODE, references=references))
    assert (found.level, found.symbol) == (Level[case["level"]], case.get("by", ""))
    assert (found.at is None) == (found.level < Level.REFERENCED)


def test_what_other_components_are_named_does_not_count():
    component = Component(
        purl="pkg:x/x@1", name="x", version="1", ecosystem=Ecosystem.PYPI, evidence="x", use=Use.IMPORTED
    )
    advisory = Advisory(id="CVE-2099-1", ecosystem="PyPI", package="x", symbols=(Symbol("x", ("f",)),))
    other = Reference(purl="pkg:x/x@2", symbol="x.f", path="app", line=1)
    assert reached(component, advisory, replace(CODE, references=(other,))).level is Level.IMPORTED
