"""The pages of the rules: written once, checked for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from maremma.report.rule_pages import main, page, pages, stale, write
from maremma.rules import RULES


def test_page_holds_the_manual_and_the_facts() -> None:
    text = page(RULES[0])
    assert f"# {RULES[0].id}: {RULES[0].title}" in text
    assert all(section in text for section in ("## What it does", "## What it misses", "## References"))
    assert f"| Name | `{RULES[0].name}` |" in text
    assert text.endswith("\n")


def test_index_leads_to_every_page() -> None:
    index = pages()["index.md"]
    assert all(f"]({rule.id}.md)" in index for rule in RULES)


def test_written_pages_are_current(tmp_path: Path) -> None:
    write(tmp_path)
    assert stale(tmp_path) == []


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (lambda folder: (folder / "AUT001.md").unlink(), "AUT001.md"),
        (lambda folder: (folder / "index.md").write_text("changed by hand"), "index.md"),
        (lambda folder: (folder / "OLD001.md").write_text("a rule that is gone"), "OLD001.md"),
    ],
    ids=["missing", "changed", "left over"],
)
def test_check_names_what_is_not_current(tmp_path: Path, capsys, spoil, named: str) -> None:
    folder = tmp_path / "rules"
    assert main([str(folder)]) == 0
    assert main([str(folder), "--check"]) == 0
    spoil(folder)
    assert main([str(folder), "--check"]) == 1
    assert named in capsys.readouterr().err
    assert main([str(folder)]) == 0
    assert main([str(folder), "--check"]) == 0
