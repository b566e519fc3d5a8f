"""The facts of a version that a signature has to be about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from maremma.model.facet import Facet
from maremma.model.function.configuration import EnvironmentVariable, PackageType
from maremma.model.signing import Deployed, shapes_loading
from maremma.model.snapshot import FunctionSnapshot

_SEEN_BY = frozenset({Facet.CODE, Facet.LAYERS})


def deployed(function: FunctionSnapshot) -> Deployed:
    """What is deployed, as far as it was seen. No value of the environment is in it."""
    configuration, code, image = function.configuration, function.code, function.image
    trees = code.layer_trees if code is not None else ()
    if configuration.package_type is PackageType.IMAGE:
        named = image or function.runs
        return Deployed(
            arn=function.target.arn,
            tree="",
            code_sha256="",
            handler=named.overrides if named is not None else "",
            runtime="",
            images=image.digests if image is not None else (named.digest,) if named is not None else (),
            environment=None if Facet.ENVIRONMENT in function.missing else shaping(function.environment),
            unseen=tuple(gap.says for gap in function.gaps_in(_SEEN_BY)) if image is None else (),
        )
    return Deployed(
        arn=function.target.arn,
        tree=code.tree if code is not None else "",
        code_sha256=configuration.code_sha256,
        handler=configuration.handler,
        runtime=configuration.runtime,
        # A layer that was not read has no facts, and nobody knows which of those that have some it came before.
        layers=trees if len(trees) == len(configuration.layers) else tuple("" for _ in configuration.layers),
        environment=None if Facet.ENVIRONMENT in function.missing else shaping(function.environment),
        unseen=tuple(gap.says for gap in function.gaps_in(_SEEN_BY)),
    )


def code_of(function: FunctionSnapshot) -> str:
    """What tells its code from other code, whether that could be read or not: Lambda's digest; empty if not known."""
    return function.configuration.code_sha256 or (function.runs.digest if function.runs is not None else "")


def overrides_of(entry_point: Sequence[str], command: Sequence[str], folder: str) -> str:
    """What a function starts in place of what its image would, as one text; empty if it starts that."""
    said = {"command": list(command), "entryPoint": list(entry_point), "workingDirectory": folder}
    wanted = {name: value for name, value in said.items() if value}
    return json.dumps(wanted, sort_keys=True, separators=(",", ":")) if wanted else ""


def shaping(variables: Iterable[EnvironmentVariable]) -> tuple[tuple[str, str], ...]:
    """The variables that shape loading, each with the SHA-256 of its value."""
    return tuple(
        (each.name, hashlib.sha256(each.value.reveal().encode("utf-8", "surrogatepass")).hexdigest())
        for each in sorted(variables, key=lambda each: each.name)
        if shapes_loading(each.name)
    )
