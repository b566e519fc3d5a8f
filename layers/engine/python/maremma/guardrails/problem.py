"""What is wrong with a guardrails file, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake. Lines and columns count from 1, as editors do; `says` is `reason; what to do`."""

    line: int
    column: int
    says: str

    def at(self, file: str) -> str:
        """The problem as `file:line:column: reason; what to do`.

        What it quotes of the file may be there to move a terminal's cursor: what is not printable is escaped.
        """
        says = "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in self.says)
        return f"{file}:{self.line}:{self.column}: {says}"
