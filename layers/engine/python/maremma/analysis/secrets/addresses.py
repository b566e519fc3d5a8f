"""What addresses carry that is nobody else's business: passwords before the host, signatures and keys in queries."""

from __future__ import annotations

import re
from typing import Final

from maremma.patterns import compile_late

WITHHELD: Final = "…"
_ADDRESS: Final = compile_late(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://[^\s\"'<>`\\]{1,4096}")
_USER: Final = compile_late(r"(?<=://)[^/?#@]*@(?=[^/?#]*)")
_ARGUMENT: Final = compile_late(r"([?&;#][^=?&;#]{1,100}=)([^&;#]+)")
_ALONE: Final = compile_late(
    r"([?&](?:[\w.~%-]{0,40}(?:signature|token|secret|password|credential|key))=)([^\s&;#\"'<>]+)", re.I
)
"""Where the beginning of an address was taken away."""
_TELLS: Final = compile_late(
    r"sig|token|secret|pass|pwd|key|auth|cred|session|jwt|otp|sas|nonce|code|hmac", re.IGNORECASE
)
_LONG: Final = 20
"""A value in a query that is longer may be anything."""


def without_keys(text: str) -> str:
    """A text of which every address, and every end of one, has lost what lets somebody in."""
    bare = _ADDRESS.sub(lambda each: _bare(each[0]), text) if "://" in text else text
    return _ALONE.sub(_argument, bare) if "=" in bare else bare


def _bare(address: str) -> str:
    return _ARGUMENT.sub(_argument, _USER.sub(_user, address))


def _user(found: re.Match[str]) -> str:
    """A name alone lets nobody in, but tokens are given in its place, too."""
    name, colon, _ = found[0].removesuffix("@").partition(":")
    kept = name if len(name) <= _LONG else WITHHELD
    return f"{kept}{colon}{WITHHELD if colon else ''}@"


def _argument(found: re.Match[str]) -> str:
    held = _TELLS.search(found[1]) or len(found[2]) > _LONG
    return f"{found[1]}{WITHHELD}" if held else found[0]
