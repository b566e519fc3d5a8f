"""The file of guardrails that a command is given."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from maremma.cli.console import errors
from maremma.errors import SettingsError
from maremma.model.guardrails import Guardrails


def from_file(path: Path | None) -> Guardrails:
    """The guardrails of a file, the defaults without one; SettingsError with every mistake in it."""
    if path is None:
        return Guardrails()
    from maremma.guardrails.read import read

    result = read(body(path), datetime.now(UTC))
    for each in result.warnings:
        errors.print(f"warning: {each.at(str(path))}", style="yellow", markup=False, soft_wrap=True)
    if result.guardrails is None:
        raise SettingsError(
            "\n".join(["the guardrails cannot be used", *(each.at(str(path)) for each in result.problems)])
        )
    return result.guardrails


def body(path: Path) -> bytes:
    """What the file says, up to one byte more than is taken; SettingsError where it cannot be read."""
    from maremma.guardrails.document import MOST_BYTES

    try:
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror or type(error).__name__}") from error
