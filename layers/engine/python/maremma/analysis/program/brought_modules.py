"""Names of modules that nobody installs: the language's own, and the runtime's."""

from __future__ import annotations

import sys
from typing import Final

from maremma.analysis.program.javascript.built_in import BUILT_IN
from maremma.patterns import compile_late

_GLOBALS: Final = frozenset(
    {"arguments", "awslambda", "document", "event", "global", "globalThis", "navigator", "performance", "require"}
    | {"this", "window"}
)
_OF_RUNTIME: Final = frozenset(
    {"awslambdaric", "dateutil", "jmespath", "six", "snapshot_restore_py", "urllib3", "diagnostics_channel", "test"}
)
_TYPES_ALONE: Final = compile_late(
    r"aws-lambda|mypy_boto3(?:_\w+)?|types_\w+|_typeshed|typing_extensions|aws_lambda_typing"
)
"""What is imported for checkers of types, and is not there when the code runs."""


def is_of_language(name: str, family: str) -> bool:
    """Whether a name is of the language or of what comes with it."""
    if family == "python":
        return name in sys.stdlib_module_names
    return name in BUILT_IN or name in _GLOBALS or name[:1].isupper()


def comes_along(name: str, family: str) -> bool:
    """Whether a name is of what the runtime and its language bring, or is there for checkers of types alone."""
    return name in _OF_RUNTIME or _TYPES_ALONE.fullmatch(name) is not None or is_of_language(name, family)
