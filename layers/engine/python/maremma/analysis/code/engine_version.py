"""The version of the analyses of code. It stands alone: who only looks facts up need not load what finds them."""

from __future__ import annotations

from typing import Final

ENGINE_VERSION: Final = "24"
"""Part of the key of every cached fact: raise it when an analysis of code changes what it says."""
