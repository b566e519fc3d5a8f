"""Versions of Go's modules, which are semantic, and of Go itself, which may be written as its releases are."""

from __future__ import annotations

import re

from maremma.analysis.advisories.versions import semver
from maremma.patterns import compile_late

_RELEASE = compile_late(r"go(?P<numbers>\d+(?:\.\d+)*)(?:(?P<stage>beta|rc)(?P<count>\d+))?(?:[\s-].*)?", re.ASCII)
"""`go1.21rc2`; a distribution's own mark may follow."""


def key(text: str) -> semver.Key:
    """See `versions`."""
    release = _RELEASE.fullmatch(text)
    if release is None:
        return semver.key(text)
    stage = f"-{release['stage']}.{release['count']}" if release["stage"] else ""
    return semver.key(f"{release['numbers']}{stage}")
