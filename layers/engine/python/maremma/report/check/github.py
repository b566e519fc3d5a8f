"""GitHub's annotations: commands that a step of a workflow prints, and that show beside the lines of a pull request.

The commands and their escapes are those of github.com/actions/toolkit (`packages/core/src/command.ts`). GitHub shows
ten errors and ten warnings of a step, so the gravest come first.
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.severity import Severity
from maremma.model.visible import one_line
from maremma.report.check.gitlab import told
from maremma.report.check.interface import Format
from maremma.report.check.result import Checked, headline

_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "notice",
    Severity.INFO: "notice",
}


def annotation_commands(checked: Checked) -> str:
    """A command for each finding, then one for each thing that was not read, then the headline."""
    return "\n".join(_commands(checked))


def _commands(checked: Checked) -> Iterator[str]:
    for each in checked.findings:
        finding, place = each.finding, checked.in_repository(each.place)
        yield _command(
            _LEVELS[finding.severity],
            f"{finding.says} {finding.fix}".strip(),
            file=place.path,
            line=str(place.line),
            title=f"{finding.rule} {finding.title}",
        )
    for entry in checked.unread:
        yield _command("error" if entry.failed else "warning", told(entry), title="Maremma: not read in full")
    yield _command("notice", headline(checked), title="Maremma")


def _command(level: str, message: str, **properties: str) -> str:
    given = ",".join(f"{name}={_property(text)}" for name, text in properties.items())
    return f"::{level} {given}::{_data(message)}"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


GITHUB = Format(name="github", title="GitHub's annotations", holds="findings", write=annotation_commands)
