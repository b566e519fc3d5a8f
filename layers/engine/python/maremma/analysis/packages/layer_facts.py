"""What a layer alone tells. A layer version never changes, so this is kept for good under its ARN."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from maremma.analysis.archive.handler import Entrypoint
from maremma.model.code.component import Component
from maremma.model.code.facts import PackageSize
from maremma.model.code.secret import CodeSecret
from maremma.model.facet import Gap
from maremma.patterns import compile_late

_VERSIONS = compile_late(r"(?:python/lib/(?P<python>python3\.\d+)/|nodejs/node(?P<nodejs>\d+)/)")
_PYTHON_SOURCES = (".py", ".pyw")


@dataclass(frozen=True, slots=True)
class LayerContent:
    """What a layer holds: an archive, or a folder whose files are packed `below` another, with a slash at its end."""

    path: Path
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerFacts:
    """Facts of one layer version. Paths are relative to the layer's root (`/opt`), and no contents are kept.

    `files` are those that a handler can be in, manifests of Node.js and what Python runs at its start. `own` are the
    sources of its author (see `analysis.taint.imports.layer_sources`), with the manifests and source maps that
    belong to them. `tree` is the digest of its tree (`analysis.signing.tree`).
    """

    arn: str
    engine_version: str
    size: PackageSize
    components: tuple[Component, ...] = ()
    files: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    secrets: tuple[CodeSecret, ...] = ()
    tree: str = ""
    gaps: tuple[Gap, ...] = ()

    def own_for(self, entrypoint: Entrypoint) -> tuple[str, ...]:
        """The author's files that a runtime sees; empty for runtimes whose code is not followed."""
        return tuple(path for path in self.own if _is_seen(path, entrypoint))


def _is_seen(path: str, entrypoint: Entrypoint) -> bool:
    """Whether a file is of the runtime's language, and not in a folder for another version of it."""
    if (entrypoint.family == "python") != path.endswith(_PYTHON_SOURCES):
        return False
    found = _VERSIONS.match(path)
    if entrypoint.family == "python":
        return found is None or found["python"] in {None, entrypoint.runtime}
    major = entrypoint.runtime.removeprefix("nodejs").partition(".")[0]
    return entrypoint.family == "nodejs" and (found is None or found["nodejs"] in {None, major})
