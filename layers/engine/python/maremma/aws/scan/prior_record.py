"""What is on record of a function and its worker has to know. Discovery looks it up: a worker reads no table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime

from maremma.aws.enforce.ledger import Ledger
from maremma.aws.scan.briefing import Prior
from maremma.aws.scan.slices import Slice
from maremma.aws.state.signed_versions import Noted, TableVersions
from maremma.engine.ports import Store
from maremma.errors import StoreError
from maremma.model.function.relay import NOT_JOINED
from maremma.model.quarantine import Setting
from maremma.model.target import Target

_READERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """Looks up what workers have to know. Without `versions` nobody has to sign."""

    store: Store
    ledger: Ledger
    versions: TableVersions | None = None

    def told(self, slices: Sequence[Slice]) -> tuple[Slice, ...]:
        """The slices with what is on record of each function."""
        words = self.store.latest([each.function.target for each in slices])
        over = self.set_over([(each.function.target, each.function.observed_at) for each in slices])
        with ThreadPoolExecutor(max_workers=_READERS, thread_name_prefix="signed") as pool:
            signed = list(pool.map(self._signed, (each.function.target for each in slices)))
        return tuple(
            replace(
                each,
                prior=Prior(
                    joined=words[target].joined if (target := each.function.target) in words else NOT_JOINED,
                    settings=over.get(target, ()),
                    signed=noted,
                ),
            )
            for each, noted in zip(slices, signed, strict=True)
        )

    def set_over(self, looks: Sequence[tuple[Target, datetime]]) -> Mapping[Target, tuple[Setting, ...] | str]:
        """What facts of a moment may show as a quarantine left it, of each function that has any; or why nobody knows.

        All quarantines are read at once, since there are few of them, and of most functions none.
        """
        unreadable: list[str] = []
        try:
            known = {each.target for each in self.ledger.all(unreadable)}
        except StoreError as error:
            return dict.fromkeys((target for target, _ in looks), str(error))
        # Whose record cannot be read is not told: then each is asked for its own.
        said = {target: self._over(target, at) for target, at in looks if target in known or unreadable}
        return {target: over for target, over in said.items() if over}

    def _over(self, target: Target, at: datetime) -> tuple[Setting, ...] | str:
        try:
            return self.ledger.set_over(target, at)
        except StoreError as error:
            return str(error)

    def _signed(self, target: Target) -> tuple[Noted, ...] | str:
        try:
            return self.versions.noted(target) if self.versions is not None else ()
        except StoreError as error:
            return str(error)
