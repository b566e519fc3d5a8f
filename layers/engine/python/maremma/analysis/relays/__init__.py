"""Functions as links of a chain: what each hands on, what each listens to, and what that comes to for all of them."""

from maremma.analysis.relays.chain import as_wide_as, join_relays
from maremma.analysis.relays.emissions import both, relay_of

__all__ = ["as_wide_as", "both", "join_relays", "relay_of"]
