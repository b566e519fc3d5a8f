"""Credentials in the shapes of hundreds of providers, by the rules of Kingfisher. Nothing is asked of a provider."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import machine
from typing import Any

from maremma.analysis.secrets.shapes.formats import is_genuine
from maremma.model.sensitive import Sensitive
from maremma.patterns import compile_late

DISTRIBUTION = "kingfisher-secret-scanner"
_NOT_PROVIDERS = compile_late(
    r"(?:^|[.-])(?:generic|curl|jwt|private-key|username|credential-uri|default-credentials|host|domain)(?:[.-]|$)"
)
"""Rules that know no provider: what they look for, our own detector looks for with the name that it is bound to."""
_PREFIX = compile_late(r"^(?:betterleaks|kingfisher|custom|veles\.secrets)[./]")
_AWS_KEY = compile_late(r"(?:AKIA|ASIA)[A-Z2-7]{16}")


@dataclass(frozen=True, slots=True)
class Provided:
    """A credential of a provider's; `start` and `end` are where it stands, in bytes."""

    kind: str
    value: Sensitive
    line: int
    start: int
    end: int


@dataclass(kw_only=True)
class ProviderRules:
    """The rules, compiled when they are first needed.

    `folder` is where they are kept compiled; Kingfisher's own place if it is None. `fetch` may put them there before,
    and `keep` is told of the folder when they had to be compiled.
    """

    folder: Path | None = None
    fetch: Callable[[Path], None] | None = None
    keep: Callable[[Path], None] | None = None
    why_not: str = field(default="", init=False)

    def credentials(self, data: bytes) -> Iterator[Provided]:
        """The credentials in the bytes of a file; none if the rules cannot be loaded (see `why_not`)."""
        scanner = self._scanner
        for found in scanner.scan(data) if scanner is not None else ():
            if found.visible and not _NOT_PROVIDERS.search(found.rule_id) and _is_real(found.secret):
                at = found.location
                line, start, end = (int(at[each]) for each in ("line", "start_offset", "end_offset"))
                yield Provided(_kind(found.rule_id), Sensitive(found.secret), line, start, end)

    def prepare(self) -> None:
        """Load the rules now, or compile them."""
        _ = self._scanner

    @cached_property
    def _scanner(self) -> Any:  # noqa: ANN401 (a class of a library that may be absent)
        try:
            from kingfisher_sdk import Rules, Scanner
        except ImportError as error:
            self.why_not = (
                f"the rules of secrets' providers cannot be loaded here ({error.name or 'a library is missing'})"
            )
            return None
        if self.folder is not None:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.fetch is not None and not any(self.folder.iterdir()):
                self.fetch(self.folder)
        rules = Rules(cache_dir=self.folder)
        if self.folder is not None and self.keep is not None and rules.cache_status == "stored":
            self.keep(self.folder)
        return Scanner(rules)


def compiled_for() -> str:
    """What compiled rules are good for: an architecture and a version; empty where Kingfisher is not installed."""
    try:
        return f"{machine()}-{version(DISTRIBUTION)}"
    except PackageNotFoundError:
        return ""


def _kind(rule: str) -> str:
    return f"{_PREFIX.sub('', rule).replace('-', ' ').replace('.', ' ')} (provider's format)"


def _is_real(secret: str) -> bool:
    found = _AWS_KEY.search(secret)
    if found is not None:
        return is_genuine("AWS access key id", found[0])
    if secret.startswith(("ghp_", "gho_", "ghu_", "ghs_", "ghr_")) and len(secret) == 40:
        return is_genuine("GitHub token", secret)
    if secret.startswith("npm_") and len(secret) == 40:
        return is_genuine("npm token", secret)
    return "EXAMPLE" not in secret.upper()
