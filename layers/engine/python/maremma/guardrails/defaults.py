"""The guardrails of a deployment that has no file of its own, as such a file."""

from __future__ import annotations

from importlib.resources import files

DEFAULTS = files("maremma.guardrails").joinpath("defaults.yaml").read_text("utf-8")
"""Says what `model.guardrails.Guardrails()` is."""
