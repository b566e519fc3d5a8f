"""Every format in which `maremma check` writes what it came to. The terminal's page is none: it is laid out anew."""

from __future__ import annotations

from typing import Final

from maremma.report.check.application_bill import CYCLONEDX
from maremma.report.check.github import GITHUB
from maremma.report.check.gitlab import GITLAB_QUALITY, GITLAB_SAST
from maremma.report.check.interface import Format
from maremma.report.check.json_format import JSON
from maremma.report.check.junit import JUNIT
from maremma.report.check.ocsf import OCSF
from maremma.report.check.sarif import SARIF
from maremma.report.check.tables import CSV, MARKDOWN
from maremma.report.check.vex import OPENVEX

FORMATS: Final[tuple[Format, ...]] = (
    *(JSON, SARIF, GITHUB, GITLAB_SAST, GITLAB_QUALITY, JUNIT, OCSF, CSV, MARKDOWN),
    *(CYCLONEDX, OPENVEX),
)
"""The only list there is, in the order of the help."""
