"""The page about other scanners names rules that exist, and leaves no check without a rule or a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from maremma.rules import RULES

PAGE = (Path(__file__).parents[2] / "docs" / "peers.md").read_text("utf-8")
RULE = re.compile(r"\b(?:AUT|EXP|INJ|SEC|DEP|IAM|DAT|LOG|LIF|INT|CFG)\d{3}\b")
ANSWER = re.compile(rf"(?:{RULE.pattern})(?:, (?:{RULE.pattern}))*")
SECTIONS = {
    title: [[cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines() if line[:1] == "|"][2:]
    for title, _, body in (section.partition("\n") for section in PAGE.split("\n## ")[1:])
}
ROWS = [(peer, *row) for peer, rows in SECTIONS.items() for row in rows]


def test_every_rule_on_the_page_exists() -> None:
    assert set(RULE.findall(PAGE)) <= {rule.id for rule in RULES}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]}")
def test_a_check_names_a_rule_or_a_reason(row: tuple[str, ...]) -> None:
    _, check, answer, remark = row
    assert check
    assert remark
    if answer in {"no", "not yet"}:
        assert remark != "—", "a check without a rule has a reason"
    else:
        assert ANSWER.fullmatch(answer)


@pytest.mark.parametrize(
    ("peer", "checks"),
    [
        ("Prowler", 13),
        ("AWS Security Hub", 7),
        ("CloudSploit", 14),
        ("LambdaGuard", 13),
        ("lambda-security-scanner", 21),
        ("Checkov", 12),
        ("ElectricEye", 8),
    ],
)
def test_no_check_of_a_peer_is_left_out(peer: str, checks: int) -> None:
    names = [row[0] for row in SECTIONS[peer]]
    assert len(names) == len(set(names)) == checks
