"""What a format is: one way to write down what a check came to. Each has a file; `formats` has the list of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from maremma.report.check.result import Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`name` is what `--format` takes; `title` is what people call it and `holds` what is in it, for a sentence.

    `write` decides nothing. A format that holds findings shows beside them what was not read (`Checked.unread`), so
    that nobody takes it for a pass. A SettingsError says why this check cannot be written, NothingToState that the
    text would be empty. `write_policies` writes the policies that fit in place of what it holds; None for no room.
    """

    name: str
    title: str
    holds: str
    write: Callable[[Checked], str]
    write_policies: Callable[[Checked], str] | None = None
