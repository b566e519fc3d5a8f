"""The addresses of the feeds, as the settings name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import quote

from maremma.contract import AdvisoryDefaults, Environment
from maremma.model.code.advisory import EXPLOITED, PROBABILITY


@dataclass(frozen=True, slots=True)
class Source:
    """A feed by name (an ecosystem, `EXPLOITED` or `PROBABILITY`), and its address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Every feed to read. An empty address stands for one that is not wanted."""

    ecosystems: tuple[Source, ...]
    exploited: Source
    probabilities: Source
    at_most: timedelta = field(default=timedelta(days=AdvisoryDefaults.DAYS))
    """The age from which on the index is too old to be relied on."""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Sources:
        """As the variables say; the public ones where they say nothing."""
        base = environment.get(Environment.ADVISORY_FEED, AdvisoryDefaults.FEED)
        named = environment.get(Environment.ADVISORY_ECOSYSTEMS, ",".join(AdvisoryDefaults.ECOSYSTEMS))
        return cls(
            ecosystems=ecosystem_sources(base, [each.strip() for each in named.split(",") if each.strip()]),
            exploited=Source(EXPLOITED, environment.get(Environment.EXPLOITED_FEED, AdvisoryDefaults.EXPLOITED)),
            probabilities=Source(
                PROBABILITY, environment.get(Environment.PROBABILITY_FEED, AdvisoryDefaults.PROBABILITY)
            ),
            at_most=timedelta(days=float(environment.get(Environment.ADVISORY_DAYS) or AdvisoryDefaults.DAYS)),
        )


def ecosystem_sources(base: str, ecosystems: list[str]) -> tuple[Source, ...]:
    """The archives below an address in the layout of OSV's bucket."""
    return tuple(Source(each, f"{base.rstrip('/')}/{quote(each)}/all.zip") for each in dict.fromkeys(ecosystems))
