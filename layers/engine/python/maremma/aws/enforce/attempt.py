"""One attempt to set a function's settings: what is seen of them, and what was tried without being seen yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from maremma.aws.enforce.hands import Hands
from maremma.errors import EnforcementRefused
from maremma.model.quarantine import MAPPING, LiveSettings, Original, Setting, Value

_FRESH = timedelta(seconds=2)
"""An older look is made anew. In between several mappings are set: listing all for each would be most of the calls."""
_PACE = 0.2
"""Seconds between two mappings, so that an account's other callers keep their share of Lambda's control plane."""


@dataclass(kw_only=True)
class Attempt:
    """Looks and sets for one function, until somebody has waited long enough.

    `revoke` says whether the role's denial is looked at, too. `changed` are the names of what this attempt has set.
    """

    hands: Hands
    original: Original
    revoke: bool
    clock: Callable[[], datetime]
    sleep: Callable[[float], object]
    _seen: LiveSettings | None = None
    _seen_at: datetime | None = None
    changed: set[str] = field(default_factory=set)
    _tried: dict[str, Value] = field(default_factory=dict)
    _refused: dict[str, str] = field(default_factory=dict)

    def look(self) -> LiveSettings:
        """What is set. What was tried and does not show, and what AWS refused, counts as on its way."""
        if self._seen is None or self._seen_at is None or self.clock() - self._seen_at > _FRESH:
            self._seen = self.hands.look(self.original.target, self.original.role_arn, revoke=self.revoke)
            self._seen_at = self.clock()
        seen = self._seen
        hidden = {what for what, value in self._tried.items() if what in seen.names and seen.value(what) != value}
        return replace(seen, moving=seen.moving | hidden | (self._refused.keys() & seen.names))

    def set(self, setting: Setting) -> bool:
        """Set something; False if it is not there. A mapping that AWS refuses to set keeps no other one waiting."""
        target, role = self.original.target, self.original.role_arn
        self._tried[setting.what] = setting.value
        self.changed.add(setting.what)
        if not setting.what.startswith(MAPPING):
            self._seen = None
            return self.hands.change(target, role, setting)
        try:
            there = self.hands.change(target, role, setting)
        except EnforcementRefused as error:
            self._refused[setting.what] = str(error)
            there = True
        self.sleep(_PACE)
        return there

    def wait(self, seconds: float) -> None:
        """Let what is on its way arrive; EnforcementRefused if there is nothing left but what AWS refused."""
        if self._refused and self.look().moving <= self._refused.keys():
            self.complain()
        self.sleep(seconds)
        self._seen = None
        self._tried.clear()

    def complain(self) -> None:
        """EnforcementRefused if AWS refused something."""
        if self._refused:
            raise EnforcementRefused("; ".join(self._refused.values()))
