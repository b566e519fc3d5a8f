"""What the exit code says to a script."""

from __future__ import annotations

CLEAN = 0
FINDINGS = 1
FAILED = 2
INTERRUPTED = 130
TERMINATED = 143
