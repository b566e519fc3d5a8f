"""What an operation needs, as the table of operations writes it (operations.toml says how)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

_KEYWORDS: Final = frozenset({"on", "from", "if", "unless", "through"})


class Need(StrEnum):
    """When an action is needed: by every call, by calls with (or without) some parameters, or by how things are set up.

    What a call does not show (encryption, tags, data behind a query) is `PERHAPS`: nobody should remove it unasked.
    """

    ALWAYS = "always"
    GIVEN = "given"
    PERHAPS = "perhaps"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededAction:
    """An action that an operation needs.

    `types` are the types of resources it is needed on; empty: those that the universe knows of it. `source` is the part
    of the parameters that says which. `given` and `unless` are conditions on parameters, of which one is enough.
    `through` is the service that calls in the caller's name. `known` is False if the universe does not have the action:
    then it is the name that AWS would give it. `path` is that of a management call of API Gateway: its resource. `made`
    says that it is on what the operation makes, and calls by its name.
    """

    action: str
    types: tuple[str, ...] = ()
    source: str = ""
    given: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    need: Need = Need.ALWAYS
    through: str = ""
    known: bool = True
    path: str = field(default="")
    made: bool = False


def parsed(entry: str, prefix: str) -> NeededAction:
    """An entry of the table; ValueError says what is wrong with it."""
    action, *words = entry.split()
    perhaps = "perhaps" in words
    words = [word for word in words if word != "perhaps"]
    parts = dict(zip(words[::2], words[1::2], strict=False))
    if len(words) % 2 or not parts.keys() <= _KEYWORDS:
        raise ValueError(
            f"The entry {entry!r} is not `action [on …] [from …] [if …] [unless …] [perhaps] [through …]`."
        )
    given, unless = _listed(parts.get("if", ""), "|"), _listed(parts.get("unless", ""), "|")
    return NeededAction(
        action=action if ":" in action else f"{prefix}:{action}",
        types=tuple(kind.replace("_", " ") for kind in _listed(parts.get("on", ""), ",")),
        source=parts.get("from", ""),
        given=given,
        unless=unless,
        need=Need.PERHAPS if perhaps else Need.GIVEN if given or unless else Need.ALWAYS,
        through=parts.get("through", ""),
    )


def _listed(text: str, separator: str) -> tuple[str, ...]:
    return tuple(text.split(separator)) if text else ()
