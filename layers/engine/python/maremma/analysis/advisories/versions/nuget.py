"""NuGet's versions: semantic ones with up to four numbers, whose words do not tell case."""

from __future__ import annotations

import re

from maremma.analysis.advisories.versions import semver
from maremma.analysis.advisories.versions.unparsable import Unparsable
from maremma.patterns import compile_late

_VERSION = compile_late(r"v?(?P<numbers>\d+(?:\.\d+){0,3})(?:-(?P<before>[0-9a-z.-]+))?(?:\+.*)?", re.ASCII)


def key(text: str) -> semver.Key:
    """See `versions`."""
    found = _VERSION.fullmatch(text.strip().lower())
    if found is None:
        raise Unparsable(f"{text!a} is no version of NuGet")
    numbers = (*map(int, found["numbers"].split(".")), 0, 0, 0)[:4]
    return numbers, found["before"] is None, semver.prerelease(found["before"] or "")
