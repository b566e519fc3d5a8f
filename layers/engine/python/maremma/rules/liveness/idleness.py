"""For how long nobody has invoked a function."""

from __future__ import annotations

from datetime import timedelta

from maremma.model.snapshot import FunctionSnapshot, Usage, needed


def idle_days(function: FunctionSnapshot, usage: Usage) -> int | None:
    """How many days ago the last invocation was, None if there was none in all that was asked for."""
    return None if usage.last_invoked is None else (function.observed_at.date() - usage.last_invoked).days


def is_active(function: FunctionSnapshot, usage: Usage) -> bool:
    """Whether it was invoked within the days after which a function counts as inactive."""
    if usage.invocations and usage.window_days <= function.inactivity_days:
        return True
    idle = idle_days(function, usage)
    return usage.invocations > 0 if idle is None else idle < function.inactivity_days


def is_new(function: FunctionSnapshot) -> bool:
    """Whether it changed within these days; AWS does not tell when a function was created."""
    modified = needed(function.configuration.last_modified)
    return function.observed_at - modified < timedelta(days=function.inactivity_days)
