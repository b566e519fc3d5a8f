"""What the sandbox refuses, in words."""

from __future__ import annotations


class SandboxError(RuntimeError):
    """The sandbox cannot do this faithfully, so it does not do it at all."""
