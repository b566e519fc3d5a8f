"""What somebody copies to fix a finding: a policy or a version, and the sentence that says what to do."""

from __future__ import annotations

import json
from collections.abc import Iterator

from maremma.model.command import Desk
from maremma.model.location import PackageRef
from maremma.model.results.assessment import Assessment
from maremma.model.results.finding import Finding
from maremma.report.page.contract import Command
from maremma.report.policy import documents
from maremma.rules.data.paths import ROLE_PRIVILEGE

_MOST = 4


def copies_of(finding: Finding, assessment: Assessment, desk: Desk) -> tuple[Command, ...]:
    """The most useful first; `says` ends "copy …"."""
    return (*_policies(finding, assessment), *_versions(finding, assessment), *_words(finding, desk))[:_MOST]


def _policies(finding: Finding, assessment: Assessment) -> Iterator[Command]:
    if assessment.fit is None or (finding.cause != ROLE_PRIVILEGE and not finding.rule.startswith("IAM")):
        return
    found = documents(assessment.fit)
    for number, each in enumerate(found, 1):
        says = "the policy that fits" if len(found) == 1 else f"policy {number} of {len(found)} that fit"
        yield Command(says=says, command=json.dumps(each, indent=2, ensure_ascii=False))


def _versions(finding: Finding, assessment: Assessment) -> Iterator[Command]:
    if isinstance(finding.at, PackageRef):
        for each in assessment.held or ():
            if each.purl == finding.at.purl and each.upgrade:
                yield Command(says=f"{each.name} {each.upgrade}", command=f"{each.name} {each.upgrade}")


def _words(finding: Finding, desk: Desk) -> Iterator[Command]:
    fix = desk.completed(finding.fix)
    if fix:
        yield Command(says="the fix", command=fix)
