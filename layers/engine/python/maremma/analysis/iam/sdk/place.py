"""Where calls are made from: what ARNs hold that no parameter says."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.patterns import compile_late

VARIABLE = compile_late(r"\$\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Partition, region and account of a client; `*` where one of them is not known."""

    partition: str = "aws"
    region: str = "*"
    account: str = "*"

    def fill(self, form: str, variables: dict[str, str] | None = None) -> str:
        """An ARN format with its variables filled; `*` for those that are not known."""
        known = {"Partition": self.partition, "Region": self.region, "Account": self.account, **(variables or {})}
        return VARIABLE.sub(lambda found: known.get(found[1], "*"), form)
