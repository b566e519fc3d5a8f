"""A module of Python whose syntax tree is read when something needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from maremma.analysis.secrets.bindings.python import PythonTexts, python_texts
from maremma.analysis.secrets.bindings.python_lines import may_bind
from maremma.analysis.secrets.bindings.texts import Binding
from maremma.analysis.secrets.places import is_within
from maremma.analysis.secrets.vocabulary import Vocabulary


class Module:
    """What a module binds and where it is documentation; nothing of either where it cannot be parsed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def bindings(self, tells: Callable[[str, str], bool]) -> Iterator[Binding]:
        """Its bindings if there may be one of which name and text tell; else none."""
        if may_bind(self._vocabulary, tells):
            yield from self._texts.bindings

    def documents(self, line: int) -> bool:
        """Whether a line is one of its documentation."""
        return is_within(line, self._texts.documentation)

    @cached_property
    def _texts(self) -> PythonTexts:
        return python_texts(self._vocabulary.text) or PythonTexts((), ())
