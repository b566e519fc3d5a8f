"""The values that a search found, to be left out of what is quoted from the same code. They stay in this process."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from maremma.analysis.secrets.decoding import text_of
from maremma.analysis.secrets.texts import secrets_in
from maremma.model.sensitive import Sensitive

_SEARCHED = 4 * 1024 * 1024
_SHORTEST = 4
_IN_NAMES = 6
"""A shorter value may be part of the name of something by chance."""


class Known:
    """Values that nothing may quote: those found in a package, and those of each file that is quoted.

    The latter are looked for when they are asked for: a search of a package ends after so many, and leaves out layers.
    In files that were `searched` there are none but `values`.
    """

    def __init__(
        self,
        values: Iterable[Sensitive] = (),
        files: Mapping[str, Callable[[], bytes]] | None = None,
        searched: Collection[str] = (),
    ) -> None:
        self._values = _longest_first(values)
        self._files = files or {}
        self._searched = searched
        self._by_path: dict[str, tuple[Sensitive, ...]] = {}

    def of(self, path: str) -> tuple[Sensitive, ...]:
        """The values that a quotation of a file may hold, the longest first."""
        if path not in self._files or path in self._searched:
            return self._values
        if path not in self._by_path:
            self._by_path[path] = _longest_first((*self._values, *self._in_file(path)))
        return self._by_path[path]

    def is_in(self, text: str) -> bool:
        """Whether a text holds a value that was found in the package, or is one."""
        texts = (each.reveal() for each in self._values)
        return any(each == text or (len(each) >= _IN_NAMES and each in text) for each in texts)

    def _in_file(self, path: str) -> Iterable[Sensitive]:
        try:
            contents = self._files[path]()
        except OSError:
            return ()  # nor can it be quoted then
        text = text_of(contents[:_SEARCHED])
        return () if text is None else (each.value for each in secrets_in(path, text))


def _longest_first(values: Iterable[Sensitive]) -> tuple[Sensitive, ...]:
    told = {each for each in values if len(each) >= _SHORTEST}
    return tuple(sorted(told, key=lambda each: (-len(each), each.reveal())))


NOTHING_KNOWN = Known()
