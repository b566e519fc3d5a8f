"""Secret-looking values, made up when an account is seeded: the same for one account, and nowhere in the repository."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Callable
from enum import StrEnum
from random import Random

_LETTERS = string.ascii_letters + string.digits
_DASHES = "-" * 5
_BASE32 = string.ascii_uppercase + "234567"


class SecretKind(StrEnum):
    """What a value pretends to be."""

    PASSWORD = "password"
    TOKEN = "token"
    DATABASE_URL = "database url"
    AWS_KEY_ID = "aws access key id"
    AWS_SECRET = "aws secret access key"
    PAYMENT_KEY = "payment provider key"
    CHAT_TOKEN = "chat provider token"
    PRIVATE_KEY = "private key"


def _letters(dice: Random, length: int, alphabet: str = _LETTERS) -> str:
    return "".join(dice.choices(alphabet, k=length))


_MAKERS: dict[SecretKind, Callable[[Random], str]] = {
    SecretKind.PASSWORD: lambda dice: _letters(dice, 18, _LETTERS + "!%+,-.:=_"),
    SecretKind.TOKEN: lambda dice: _letters(dice, 40, "0123456789abcdef"),
    SecretKind.DATABASE_URL: lambda dice: f"postgres://shop:{_letters(dice, 20)}@db.internal.shop.example:5432/shop",
    SecretKind.AWS_KEY_ID: lambda dice: "AK" + "IA" + _letters(dice, 16, _BASE32),
    SecretKind.AWS_SECRET: lambda dice: _letters(dice, 40, _LETTERS + "/+"),
    SecretKind.PAYMENT_KEY: lambda dice: "_".join(("sk", "live", _letters(dice, 32))),
    SecretKind.PRIVATE_KEY: lambda dice: "\n".join(
        (
            _DASHES + "BEGIN PRIVATE KEY" + _DASHES,
            *(_letters(dice, 64, _LETTERS + "/+") for _ in range(26)),
            _DASHES + "END PRIVATE KEY" + _DASHES,
        )
    ),
    SecretKind.CHAT_TOKEN: lambda dice: "-".join(("xox" + "b", _letters(dice, 12, string.digits), _letters(dice, 24))),
}


def made_up(kind: SecretKind, seed: str) -> str:
    """A value of this kind; the same seed gives the same value on every machine."""
    digest = hashlib.sha256(f"{kind}\0{seed}".encode()).digest()
    return _MAKERS[kind](Random(int.from_bytes(digest)))
