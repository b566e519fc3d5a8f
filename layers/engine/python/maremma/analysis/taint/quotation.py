"""Code as evidence: quoted without the secrets that may stand in it."""

from __future__ import annotations

import re

from maremma.analysis.secrets.recognize import recognize
from maremma.model.sensitive import Sensitive

_LITERAL = re.compile(
    r"""(?:(?P<name>\w+)["']?\s*[:=]\s*)?(?P<quote>["'`])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)?"""
)


def quoted(code: str, at_most: int = 120) -> str:
    """The beginning of a piece of code, in which literals that look like secrets are left out."""
    shown = _LITERAL.sub(_shown, code)
    return shown if len(shown) <= at_most else f"{shown[: at_most - 1]}…"


def _shown(match: re.Match[str]) -> str:
    if recognize(match["name"] or "", Sensitive(match["text"])) is None:
        return match[0]
    start = match.start("text") - match.start()
    return f"{match[0][:start]}…{match['quote']}"
