"""How each framework calls the functions that were registered with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.models.frameworks import alexa, entries, node_web, python_web
from maremma.analysis.taint.models.frameworks.entries import Adapter, Entry
from maremma.analysis.taint.models.frameworks.nest import routes as nest

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

ADAPTERS: Final[dict[str, Adapter]] = {
    **python_web.ADAPTERS,
    **node_web.ADAPTERS,
    **alexa.ADAPTERS,
    **nest.ADAPTERS,
}


def run_entries(machine: Machine) -> None:
    """Call every registered function as its framework would; functions registered meanwhile are called too."""
    entries.run_entries(machine, ADAPTERS)


def call_entry(machine: Machine, entry: Entry) -> None:
    """Call the functions of one entry as its framework would."""
    entries.call_entry(machine, entry, ADAPTERS)
