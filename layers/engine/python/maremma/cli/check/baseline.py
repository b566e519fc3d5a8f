"""What an earlier check found: a later one tells only what is new, and what is gone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from maremma.analysis.secrets.quotation import quoted
from maremma.bounded import MEBIBYTE, read_json
from maremma.errors import MalformedText, SettingsError
from maremma.report.check.result import Baseline, Checked, CheckedFinding, Gone, Place

_LARGEST: Final = 64 * MEBIBYTE
_TEXTS: Final = ("fingerprint", "function", "path", "rule", "title")


def against(checked: Checked, file: Path) -> Checked:
    """The check with those findings alone that the baseline does not have.

    `file` holds the outcome of an earlier check, by `--format json`. SettingsError for what does not.
    """
    before = _read(file)
    left = Counter(before.keys())
    new: list[CheckedFinding] = []
    for each in checked.findings:
        key = (each.finding.fingerprint, each.function, each.place.path)
        if left[key]:
            left[key] -= 1
        else:
            new.append(each)
    gone = tuple(before[key] for key, count in left.items() if count)
    return replace(checked, findings=tuple(new), baseline=Baseline(known=len(checked.findings) - len(new), gone=gone))


def _read(file: Path) -> dict[tuple[str, str, str], Gone]:
    """The findings by what stays when lines move: the fingerprint, the function, the file."""
    try:
        if file.stat().st_size > _LARGEST:
            raise SettingsError(f"the baseline {quoted(str(file))} is larger than {_LARGEST // MEBIBYTE} MB")
        document = read_json(file.read_bytes(), most_bytes=_LARGEST)
    except OSError as error:
        raise SettingsError(f"the baseline {quoted(str(file))} cannot be read: {error.strerror}") from error
    except MalformedText as error:
        raise SettingsError(f"the baseline {quoted(str(file))} is no JSON: {error}") from error
    findings = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(findings, list) or not all(map(_is_finding, findings)):
        raise SettingsError(
            f"the baseline {quoted(str(file))} is not what `maremma check PATH --format json` writes: "
            "it has no findings"
        )
    return {(each["fingerprint"], each["function"], each["path"]): _gone(each) for each in findings}


def _is_finding(value: Any) -> bool:
    texts = isinstance(value, dict) and all(isinstance(value.get(name), str) for name in _TEXTS)
    return texts and isinstance(value.get("line"), int)


def _gone(finding: dict[str, Any]) -> Gone:
    return Gone(
        rule=finding["rule"],
        title=finding["title"],
        function=finding["function"],
        place=Place(finding["path"], finding["line"]),
        fingerprint=finding["fingerprint"],
    )
