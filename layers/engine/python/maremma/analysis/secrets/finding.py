"""A secret that was found in a text, with its value, inside this process only."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.model.code.secret import SecretPlace
from maremma.model.sensitive import Sensitive


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One secret; `line` is 1-based, `start` and `end` are where it stands. See `model.code.secret.CodeSecret`.

    `plain` is the secret where the file writes it otherwise: in Base64, or escaped in a URL.
    """

    kind: str
    value: Sensitive
    plain: Sensitive | None = None
    line: int
    start: int = 0
    end: int = 0
    name: str = ""
    certain: bool = False
    likely: bool = True
    expires: int = 0
    place: SecretPlace = SecretPlace.CODE
