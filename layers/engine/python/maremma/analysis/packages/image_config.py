"""The configuration of a container image: its environment, what it starts, and how it was built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maremma.analysis.packages.image_manifest import texts
from maremma.analysis.packages.image_runtime import BuiltImage, runtime_of
from maremma.bounded import read_json
from maremma.errors import MalformedText, PackageUnreadable
from maremma.model.function.image import ImageFacts, ImageVariable
from maremma.model.sensitive import Sensitive

_PUBLIC = frozenset({"GPG_KEY", "GPG_KEYS"})
"""Official images name the public keys that their sources are signed with: fingerprints, which look like secrets."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the function starts in place of the image's own entry point and command, and where.

    Empty where it does not say.
    """

    entry_point: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    folder: str = ""


def image_facts(
    contents: bytes, *, digest: str, annotations: tuple[tuple[str, str], ...] = (), overrides: Overrides | None = None
) -> ImageFacts:
    """What a configuration says. PackageUnreadable for what is none."""
    document = _document(contents)
    config = document.get("config") or {}
    if not isinstance(config, Mapping):
        raise PackageUnreadable("The image's configuration is not what images have; push the image again.")
    variables = _variables(config.get("Env"))
    told = runtime_of(
        BuiltImage(
            environment={name: value.reveal() for name, value in variables},
            labels={**dict(annotations), **dict(texts(config.get("Labels")))},
            starts=_starts(config, overrides or Overrides()),
            history=_history(document.get("history")),
        )
    )
    user = config.get("User")
    return ImageFacts(
        digest=digest,
        created=_moment(document.get("created")),
        user=user if isinstance(user, str) else "",
        runtime=None if isinstance(told, str) else told,
        unknown_because=told if isinstance(told, str) else "",
        environment=tuple(ImageVariable(name, value) for name, value in variables if name not in _PUBLIC),
    )


def _document(contents: bytes) -> Mapping[str, Any]:
    try:
        document = read_json(contents)
    except MalformedText:
        document = None
    if not isinstance(document, Mapping):
        raise PackageUnreadable("The image's configuration is not a JSON object; push the image again.")
    return document


def _variables(said: object) -> tuple[tuple[str, Sensitive], ...]:
    """By name, sorted; the last of equal names counts, as it does when the image starts."""
    found: dict[str, Sensitive] = {}
    for name, equals, value in (each.partition("=") for each in _strings(said)):
        if name and equals:
            found[name] = Sensitive(value)
    return tuple(sorted(found.items(), key=lambda item: item[0]))


def _starts(config: Mapping[str, Any], overrides: Overrides) -> tuple[str, ...]:
    """The words of what runs: the function's where it has them, else the image's."""
    return (
        *(overrides.entry_point or _strings(config.get("Entrypoint"))),
        *(overrides.command or _strings(config.get("Cmd"))),
    )


def _history(said: object) -> tuple[str, ...]:
    steps = said if isinstance(said, list) else []
    return tuple(_strings([each.get("created_by") for each in steps if isinstance(each, Mapping)]))


def _strings(said: object) -> tuple[str, ...]:
    return tuple(each for each in said if isinstance(each, str)) if isinstance(said, list) else ()


def _moment(said: object) -> datetime | None:
    """None for what is no moment; a build that is to be reproducible says 1970."""
    try:
        moment = datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
