"""One page of documentation per rule, made of the manual that each rule carries.

`python -m maremma.report.rule_pages docs/rules` writes the pages; with `--check` it only says which are not current.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from maremma.model.rule import Family, Rule
from maremma.rules import RULES

_WRITTEN_BY = "<!-- Generated from the rule's docstring by `make docs`; edit that instead. -->"


def page(rule: Rule) -> str:
    """The page of one rule."""
    summary, _, manual = rule.manual.partition("\n")
    facts = (
        ("Name", f"`{rule.name}`"),
        ("Family", rule.family.value),
        ("Severity", str(rule.severity)),
        ("Confidence", str(rule.confidence)),
        ("Feeds the score", f"{rule.feeds.kind} {rule.feeds.strength:g}, root cause `{rule.cause}`"),
        ("Needs", ", ".join(sorted(rule.needs)) or "no facet as a whole: the rule checks for each part itself"),
        ("CWE", ", ".join(f"CWE-{number}" for number in rule.cwe)),
        ("Serves", ", ".join(rule.serves)),
    )
    table = ["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in facts)]
    return "\n".join([_WRITTEN_BY, "", f"# {rule.id}: {rule.title}", "", summary, "", *table, manual.rstrip(), ""])


def index(rules: Sequence[Rule]) -> str:
    """The page that lists all rules by family."""
    lines = [_WRITTEN_BY, "", "# Rules", ""]
    for family in Family:
        members = [rule for rule in rules if rule.family is family]
        if members:
            title = f"{family.name}: {family.value}"
            lines += [f"## {title}", "", "| rule | title | severity |", "|---|---|---|"]
            lines += [f"| [{rule.id} {rule.name}]({rule.id}.md) | {rule.title} | {rule.severity} |" for rule in members]
            lines.append("")
    return "\n".join(lines)


def pages(rules: Sequence[Rule] = RULES) -> dict[str, str]:
    """Every page by its file name."""
    return {"index.md": index(rules), **{f"{rule.id}.md": page(rule) for rule in rules}}


def stale(folder: Path, rules: Sequence[Rule] = RULES) -> list[str]:
    """The files that are missing, differ from what would be written, or belong to no rule."""
    wanted = pages(rules)
    present = {file.name: file.read_text("utf-8") for file in folder.glob("*.md")}
    return sorted(name for name in {*wanted, *present} if wanted.get(name) != present.get(name))


def write(folder: Path, rules: Sequence[Rule] = RULES) -> None:
    """Make the folder hold the current pages and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages(rules)
    for file in folder.glob("*.md"):
        if file.name not in wanted:
            file.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or say which are not current; 1 if there are such."""
    parser = argparse.ArgumentParser(description="Write the documentation pages of the rules.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a page is not current")
    options = parser.parse_args(arguments)
    if not options.check:
        write(options.folder)
        return 0
    names = stale(options.folder)
    for name in names:
        sys.stderr.write(f"{options.folder / name} is not current; run `make docs`\n")
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
