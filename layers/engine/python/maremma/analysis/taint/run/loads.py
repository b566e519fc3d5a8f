"""What a program loads that is not named in it, and what of it could not be read: kept until it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from maremma.analysis.taint.lattice.values import Frame, Value
    from maremma.analysis.taint.run.sites import Site

    Variables = Callable[[str], Value | None]

MODULE: Final = "a module is loaded by a name that is known only at run time"
MEMBER: Final = "a function is chosen by a name that is known only at run time"
CODE: Final = "code is run that is put together only at run time"
NO_SOURCE: Final = "code that is no source is loaded"
FOLDER: Final = "modules are looked for where the function puts them only when it runs, or in an archive"
_UNFOLLOWED: Final = "what it does was not followed"
_MOST_TOLD: Final = 5
_MOST_RUNS: Final = 3


class Loads:
    """`guessed` are the modules that are followed only because they fit what is known of a name."""

    def __init__(self) -> None:
        self.guessed: set[str] = set()
        self.unread: dict[str, str] = {}
        """Own files that were asked for and could not be read, each with why."""
        self.started: set[str] = set()
        """Own programs that are run as processes of their own."""
        self.variables: Variables | None = None
        """What a module that is loaded now finds beside its own variables."""
        self._given: Counter[str] = Counter()
        self._open: dict[tuple[str, str], dict[str, None]] = {}
        self._guessing = 0

    @contextmanager
    def guessing(self) -> Iterator[None]:
        """While something is loaded that fits."""
        self._guessing += 1
        try:
            yield
        finally:
            self._guessing -= 1

    @contextmanager
    def giving(self, variables: Variables | None) -> Iterator[None]:
        """While modules are loaded that are given variables: `runpy.run_path(path, {"name": value})`."""
        before, self.variables = self.variables, variables
        try:
            yield
        finally:
            self.variables = before

    def start(self, path: str) -> None:
        """An own program is run as a process of its own."""
        self.started.add(path)

    def follow(self, path: str) -> None:
        """What a program does that was started is followed."""
        self.started.discard(path)

    @contextmanager
    def starting(self, *, kept: bool) -> Iterator[None]:
        """While something is done that may start programs; unless they are kept, what is started is told elsewhere."""
        before = set(self.started)
        try:
            yield
        finally:
            if not kept:
                self.started &= before

    def is_again(self, path: str) -> bool:
        """Whether a module that was loaded is run once more, for the variables that it is given now."""
        if self.variables is None:
            return False
        self._given[path] += 1
        return self._given[path] <= _MOST_RUNS

    def loaded(self, path: str, instead: str | None) -> None:
        """A module is loaded for the first time, or what is compiled `instead` of it."""
        if instead is not None:
            self.missed(instead, f"is loaded in the place of {path}")
        if self._guessing:
            self.guessed.add(path)

    def missed(self, path: str, why: str) -> Frame | None:
        """A file that is there is no module that can be read: it has no frame."""
        self.unread[path] = why
        return None

    def named(self, path: str, by: str) -> None:
        """A module imports another one by its name."""
        if path in self.guessed and not self._guessing and by not in self.guessed:
            self.guessed.discard(path)

    def note(self, what: str, site: Site, but: str = _UNFOLLOWED) -> None:
        """Something is loaded that nobody can tell; `but` says what was done about it."""
        self._open.setdefault((what, but), {})[f"{site.frame.module}:{site.span.line}"] = None

    def says(self, handler_file: str) -> Iterator[str]:
        """A sentence for all that is alike. Of the handler's own file another one says why it was not read."""
        for (what, but), places in self._open.items():
            first, *others = sorted(places)
            yield f"{what} ({first}{f' and {len(others)} more places' if others else ''}); {but}"
        for path in sorted(self.started)[:_MOST_TOLD]:
            yield f"{path} is started as a program of its own; {_UNFOLLOWED}"
        if len(self.started) > _MOST_TOLD:
            yield f"{len(self.started) - _MOST_TOLD} more files are started as programs of their own"
        unread = sorted((path, why) for path, why in self.unread.items() if path != handler_file)
        for path, why in unread[:_MOST_TOLD]:
            yield f"{path} {why}, and what it does was not followed"
        if len(unread) > _MOST_TOLD:
            yield f"{len(unread) - _MOST_TOLD} more files are loaded that could not be read"
