"""One name for the same secret throughout a deployment, from which nobody learns what it says."""

from __future__ import annotations

import hashlib
import hmac

from maremma.model.sensitive import Sensitive

_DIGITS = 16


class Grouping:
    """A keyed hash, so that nobody without the key can try passwords against it. Without a key there are no groups."""

    def __init__(self, key: bytes = b"") -> None:
        self._key = key

    def of(self, value: Sensitive) -> str:
        """The group of a value; empty without a key."""
        return self._digest(b"secret", value.reveal().strip()) if self._key else ""

    @property
    def mark(self) -> str:
        """What tells the groups of one key from those of another; empty without a key."""
        return self._digest(b"key", "") if self._key else ""

    def _digest(self, purpose: bytes, text: str) -> str:
        message = purpose + b"\0" + text.encode("utf-8", "surrogatepass")
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()[:_DIGITS]
