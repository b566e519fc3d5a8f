"""What holds of every rule, whatever it looks for."""

from __future__ import annotations

import pkgutil
import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import maremma.rules
import pytest
from maremma.engine.assess import judge
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.results.assessment import Clean, Unknown
from maremma.model.rule import Rule
from maremma.report.rule_pages import pages, stale
from maremma.rules import RULES, ruleset_digest

from tests.rules.building import clean_function

DOCS = Path(__file__).parents[2] / "docs" / "rules"
FOLDERS = {
    "AUT": "authentication",
    "EXP": "exposure",
    "INJ": "injection",
    "SEC": "secrets",
    "DEP": "dependencies",
    "IAM": "permissions",
    "DAT": "data",
    "LOG": "logging",
    "LIF": "liveness",
    "INT": "integrity",
    "CFG": "configuration",
}
SECTIONS = ["What it does", "Why it matters", "What it misses", "Remedy", "References"]
SERVED = re.compile(r"S([1-9]|10)|SAS-([1-9]|1[0-2])")

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def test_every_rule_is_registered_once() -> None:
    modules = [
        import_module(module.name)
        for module in pkgutil.walk_packages(maremma.rules.__path__, "maremma.rules.")
        if not module.ispkg
    ]
    written = {value.id for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    assert sorted(rule.id for rule in RULES) == sorted(written)


def test_a_module_holds_one_rule_at_most() -> None:
    modules = [rule.check.__module__ for rule in RULES]
    assert len(modules) == len(set(modules))


def test_ids_and_names_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@each_rule
def test_rule_lies_where_its_id_and_name_say(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.id)
    assert rule.check.__module__ == f"maremma.rules.{FOLDERS[rule.id[:3]]}.{rule.name.replace('-', '_')}"
    assert rule.check.__name__ == rule.name.replace("-", "_")


@each_rule
def test_title_says_what_is(rule: Rule) -> None:
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert not re.match(r"Ensure|Check|Avoid|Use|Do not|Disallow", rule.title)


@each_rule
def test_manual_has_every_section_with_something_in_it(rule: Rule) -> None:
    summary, *sections = rule.manual.split("\n## ")
    assert re.fullmatch(r"[A-Z].*\.", summary.strip()), "the first line is one sentence"
    assert [section.split("\n")[0] for section in sections] == SECTIONS
    assert all(section.split("\n", 1)[1].strip() for section in sections)


@each_rule
def test_rule_says_which_weakness_and_which_risks_it_serves(rule: Rule) -> None:
    assert rule.cwe
    assert rule.serves
    assert all(SERVED.fullmatch(risk) for risk in rule.serves)


@each_rule
def test_clean_function_is_clean_under_the_rule(rule: Rule) -> None:
    assert judge(rule, clean_function()).outcome == Clean(rule.id)


WITHOUT = {
    Facet.ROLE: {"role": None},
    Facet.USAGE: {"usage": None},
    Facet.LOGGING: {"log_group": None},
    Facet.AUDIT_TRAIL: {"audit_trail": None},
    Facet.EVENT_SOURCES: {"event_sources": ()},
}


@each_rule
@pytest.mark.parametrize("partial", [False, True], ids=["lost", "lost in part"])
def test_what_was_not_seen_is_never_clean(rule: Rule, partial: bool) -> None:
    for facet in rule.needs:
        gap = Gap(facet, GapReason.DENIED, f"{facet} was denied", partial)
        function = replace(clean_function(), gaps=(gap,), **WITHOUT.get(facet, {}))
        outcome = judge(rule, function).outcome
        assert outcome == Unknown(rule.id, (f"{facet} was denied",)), facet


def test_ruleset_is_a_short_stable_digest() -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", ruleset_digest())
    assert ruleset_digest() == ruleset_digest()


def test_there_is_a_page_for_every_rule_and_an_index() -> None:
    assert set(pages(RULES)) == {"index.md"} | {f"{rule.id}.md" for rule in RULES}


def test_the_pages_in_the_repository_are_current() -> None:
    assert stale(DOCS) == []
