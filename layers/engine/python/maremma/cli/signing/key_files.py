"""Files with private keys, their passwords, and the other files that signing reads."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from maremma.errors import SettingsError

if TYPE_CHECKING:
    from maremma.analysis.signing.keys import PrivateKey

PASSWORD = "MAREMMA_KEY_PASSWORD"  # noqa: S105 (the name of a variable)
_LEAST = 12
"""Characters of a new password."""


def private_key_at(path: Path) -> PrivateKey:
    """The private key in a file, encrypted or not; SettingsError if it cannot be read."""
    from maremma.analysis.signing.keys import private_key
    from maremma.cli.signing.cosign_key import is_cosigns, private_key_of_cosign

    text = text_of(path)
    encrypted = "ENCRYPTED" in text
    password = password_for(f"Password of {path.name}", new=False) if encrypted else None
    if password is not None and is_cosigns(text):
        return private_key_of_cosign(text, password)
    return private_key(text, password)


def text_of(path: Path) -> str:
    """The text of a file that a command needs; SettingsError if it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is no text'}") from error


def password_for(says: str, *, new: bool) -> bytes:
    """The password from the environment, or from whoever sits at the terminal."""
    given = os.environ.get(PASSWORD)
    if given is None and not os.isatty(0):
        raise SettingsError(f"there is no terminal to ask for the password; set {PASSWORD}")
    text: str = given if given is not None else typer.prompt(says, hide_input=True, confirmation_prompt=new)
    if new and len(text) < _LEAST:
        raise SettingsError(f"the password has {len(text)} characters; take at least {_LEAST}")
    return text.encode()
