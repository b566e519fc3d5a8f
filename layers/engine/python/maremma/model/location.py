"""Where something was found.

`identity` is stable across edits that move it: it never holds line numbers or secret values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """A place in a file of the package; `path` is relative to its root, `line` is 1-based."""

    path: str
    line: int
    symbol: str = ""
    kind: Literal["code"] = "code"

    @property
    def identity(self) -> str:
        """The file and the symbol, not the line."""
        return f"code:{self.path}:{self.symbol}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class ConfigPath:
    """A setting of a resource, e.g.

    `Environment.Variables.DB_PASSWORD`; `resource` is empty for the function itself.
    """

    path: str
    resource: str = ""
    kind: Literal["config"] = "config"

    @property
    def identity(self) -> str:
        """The resource and the setting."""
        return f"config:{self.resource}:{self.path}"

    def __str__(self) -> str:
        return f"{self.resource} {self.path}".strip()


@dataclass(frozen=True, slots=True)
class StatementRef:
    """A statement of a policy: by its Sid, else by a digest of its content (its position may change)."""

    policy: str
    statement: str
    kind: Literal["statement"] = "statement"

    @property
    def identity(self) -> str:
        """The policy and the statement."""
        return f"statement:{self.policy}:{self.statement}"

    def __str__(self) -> str:
        return f"{self.policy} · {self.statement}"


@dataclass(frozen=True, slots=True)
class PackageRef:
    """An open-source component by its purl, and the file that tells.

    `line` is 1-based, and 0 where the file as a whole tells.
    """

    purl: str
    path: str
    line: int = 0
    kind: Literal["package"] = "package"

    @property
    def identity(self) -> str:
        """The component, wherever it lies."""
        return f"package:{self.purl}"

    def __str__(self) -> str:
        return f"{self.purl} ({self.path}{f':{self.line}' if self.line else ''})"


Location = CodeSpan | ConfigPath | StatementRef | PackageRef
