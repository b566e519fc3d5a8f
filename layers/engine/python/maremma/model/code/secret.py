"""Secrets that lie in code: what, where and how long they are. What they say is in none of this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PRIVATE_KEY, ENCRYPTED_KEY = "private key", "private key with a passphrase"
"""Kinds of which the second opens nothing by itself."""


class SecretPlace(StrEnum):
    """What kind of place a secret lies in."""

    CODE = "code"
    DEFAULT = "default"
    """The value that code takes where a variable of the environment is missing."""
    KEY_FILE = "key-file"
    CREDENTIALS_FILE = "credentials-file"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSecret:
    """A secret in a file of a package or a layer.

    `name` is what it is bound to, if anything. `certain` says that its shape leaves no doubt; one that is not `likely`
    may as well be an identifier. `expires` is when a token says that it ends, in seconds of the epoch, 0 if it says
    nothing. `group` is the same for the same value throughout a deployment, and empty where there is no key to tell.
    `foreign` says that it lies in somebody else's library.
    """

    path: str
    line: int
    kind: str
    name: str = ""
    length: int
    place: SecretPlace = SecretPlace.CODE
    certain: bool = False
    likely: bool = True
    expires: int = 0
    group: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSecret:
    """A secret in a text about a function, its description or a tag; it is not kept.

    `doubt` says why nobody knows whether there is one: then there is no kind, and the text is not kept either.
    """

    setting: str
    kind: str
    length: int
    certain: bool = False
    group: str = ""
    doubt: str = ""
