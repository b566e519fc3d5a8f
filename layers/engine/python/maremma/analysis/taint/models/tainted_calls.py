"""Records which operations of installed libraries are called with data of the event, harmless there or not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.brought_modules import is_of_language
from maremma.analysis.program.ir import Language
from maremma.analysis.taint.models.aws.sdk_libraries import package_of
from maremma.analysis.taint.objects import members
from maremma.model.code.flow import Origin
from maremma.model.location import CodeSpan

if TYPE_CHECKING:
    from maremma.analysis.taint.lattice.values import Value
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_OF_EVENT: Final = frozenset({Origin.EVENT, Origin.REQUEST, Origin.CLIENT_CONTEXT})
_NO_LIBRARIES: Final = ("?", "<", "aws:", "lambda.", "node:", ".", "/")
_MOST: Final = 500
_DEEP: Final = 3
"""How deep what is given is looked into."""


class GivenCalls:
    """Each symbol, and the first place where it is given such data. `done` are those that need no further look."""

    def __init__(self) -> None:
        self.done: set[str] = set()
        self._found: dict[str, CodeSpan] = {}

    def add(self, name: str, at: CodeSpan) -> None:
        """A symbol is given data of the event."""
        self.done.add(name)
        if len(self._found) < _MOST:
            self._found[name] = at

    def found(self) -> Mapping[str, CodeSpan]:
        """All of them, as they were met."""
        return dict(self._found)


def notice(machine: Machine, name: str, site: Site) -> None:
    """A symbol is called."""
    if name in machine.of(GivenCalls).done:
        return
    if not _is_installed(name, machine.modules.language(site.frame)):
        machine.of(GivenCalls).done.add(name)
    elif any(_is_given(machine, value) for value in (site.owner, *site.all_arguments) if value is not None):
        machine.of(GivenCalls).add(name, CodeSpan(site.frame.module, site.span.line))


@lru_cache(maxsize=8192)
def _is_installed(name: str, language: Language) -> bool:
    """Whether a symbol may be a library's: the language's own are not, nor the SDK's clients and what nobody knows."""
    if name.startswith(_NO_LIBRARIES) or (language is Language.PYTHON and "." not in name):
        return False
    return not is_of_language(package_of(name, language), "python" if language is Language.PYTHON else "nodejs")


def _is_given(machine: Machine, value: Value) -> bool:
    return any(taint.origin in _OF_EVENT for taint in members.everything(machine, value, _DEEP))
