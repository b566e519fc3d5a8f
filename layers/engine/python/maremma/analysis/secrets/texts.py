"""The secrets in the text of a file of the owner's: by shape, by construction, and by the names that they are under."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from maremma.analysis.secrets.bindings.javascript import javascript_bindings
from maremma.analysis.secrets.bindings.python_module import Module
from maremma.analysis.secrets.bindings.texts import Binding, bindings_in, takes_bare
from maremma.analysis.secrets.candidates.chosen_values import is_chosen, may_be_chosen
from maremma.analysis.secrets.candidates.examples import example_lines, is_default, runs_services
from maremma.analysis.secrets.candidates.innocent_values import is_uuid
from maremma.analysis.secrets.candidates.names import Hint, hint
from maremma.analysis.secrets.candidates.words import is_said
from maremma.analysis.secrets.decoding import plain_lines, well_formed
from maremma.analysis.secrets.distinct import distinct
from maremma.analysis.secrets.documents.named import document_of
from maremma.analysis.secrets.files import (
    holds_credentials,
    holds_key,
    holds_settings,
    is_example,
    is_generated,
    is_program,
)
from maremma.analysis.secrets.finding import Found
from maremma.analysis.secrets.notebooks import Quoted, quoted_in
from maremma.analysis.secrets.phrases import phrases_in
from maremma.analysis.secrets.places import is_within
from maremma.analysis.secrets.shapes.formats import sightings
from maremma.analysis.secrets.steps import Steps
from maremma.analysis.secrets.vocabulary import Vocabulary
from maremma.model.code.secret import ENCRYPTED_KEY, PRIVATE_KEY, SecretPlace
from maremma.model.sensitive import Sensitive
from maremma.patterns import compile_late

_JAVASCRIPT = compile_late(r"\.(?:[mc]?[jt]s|[jt]sx)$")
_PARSED = 1024 * 1024
_MOST = 500
IN_FORM_OF_UUID, MADE_OF_WORDS = "secret in the form of a UUID", "password made of words"
UNLIKELY = frozenset({IN_FORM_OF_UUID, MADE_OF_WORDS})
"""Kinds that may as well be an identifier, or a name."""
CERTAIN = frozenset({PRIVATE_KEY, ENCRYPTED_KEY, "URL with a password", "storage key in a connection string"})
"""Constructions that leave no doubt."""


@dataclass(frozen=True, slots=True)
class Searched:
    """The secrets of a text, in the order of lines, and whether there was more to look at."""

    found: tuple[Found, ...]
    stopped: bool


def secrets_in(path: str, text: str) -> tuple[Found, ...]:
    """The secrets in a file of the owner's."""
    return search_text(path, text).found


def search_text(path: str, text: str, steps: Steps | None = None) -> Searched:
    """Search a file of the owner's; at most 500 sightings of each kind, and as many places as `Steps` lets."""
    text = well_formed(plain_lines(text))
    steps = Steps() if steps is None else steps
    lines, vocabulary = Lines(text), Vocabulary(text)
    ways = [_by_shape(vocabulary, lines), _by_construction(vocabulary, lines, steps)]
    cells = quoted_in(text) if path.endswith(".ipynb") else None
    if cells is not None:
        ways += [_in_cell(each, text, lines, steps) for each in cells]
    elif not is_generated(path):
        ways += _bindings(path, vocabulary, steps)
    found: list[Found] = []
    for way in ways:
        found += islice(way, _MOST)
        steps.stopped |= next(way, None) is not None
    placed = (_placed(each, path) for each in found)
    return Searched(tuple(sorted(distinct(placed), key=lambda each: (each.line, each.start))), steps.stopped)


def _in_cell(quoted: Quoted, text: str, lines: Lines, steps: Steps) -> Iterator[Found]:
    searched = search_text(quoted.name, quoted.text, Steps(within=steps))
    steps.stopped |= searched.stopped
    for each in searched.found:
        piece = quoted.piece(each.start)
        at = text.find(each.value.reveal(), piece.start, piece.end)
        # Where it is escaped, where it stands is not known but for the line.
        start, end = (at, at + len(each.value)) if at >= 0 else (0, 0)
        yield replace(each, line=lines.of(piece.start), start=start, end=end)


def evident_in(text: str) -> tuple[Found, ...]:
    """The secrets that their shape or a construction gives away, whatever they are bound to."""
    text = well_formed(text)
    lines, vocabulary = Lines(text), Vocabulary(text)
    return (*_by_shape(vocabulary, lines), *_by_construction(vocabulary, lines, Steps()))


class Lines:
    """Which line of a text, from 1, an offset is on."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def of(self, offset: int) -> int:
        """The line of a character."""
        if self._starts is None:
            self._starts = [0, *(found.end() for found in re.finditer("\n", self._text))]
        return bisect_right(self._starts, offset)


def _by_shape(vocabulary: Vocabulary, lines: Lines) -> Iterator[Found]:
    """Credentials whose issuer gave them a shape of their own."""
    for seen in sightings(vocabulary):
        if seen.kind != PRIVATE_KEY:
            yield Found(
                kind=seen.kind,
                value=Sensitive(seen.value),
                line=lines.of(seen.start),
                start=seen.start,
                end=seen.start + len(seen.value),
                certain=seen.certain,
                expires=seen.expires,
            )


def _by_construction(vocabulary: Vocabulary, lines: Lines, steps: Steps) -> Iterator[Found]:
    for told in phrases_in(vocabulary, steps):
        yield Found(
            kind=told.kind,
            value=Sensitive(told.value),
            plain=None if told.plain is None else Sensitive(told.plain),
            line=lines.of(told.start),
            start=told.start,
            end=told.end,
            certain=told.kind in CERTAIN,
        )


def _bindings(path: str, vocabulary: Vocabulary, steps: Steps) -> Iterator[Iterator[Found]]:
    text = vocabulary.text
    bare = takes_bare(path) or not is_program(path)
    kind_in = partial(kind_of, words=holds_settings(path))
    examples = example_lines(path, text)
    words_only, services = is_example(path), runs_services(path)
    module = document = None

    def may_be_secret(each: Binding) -> bool:
        if is_within(each.line, examples) or (services and is_default(each.name, each.value)):
            return False
        return not (words_only and is_said(each.plain or each.value))

    if len(text) <= _PARSED:
        if path.endswith((".py", ".pyw")):
            module = Module(vocabulary)
            yield _bound(
                module.bindings(lambda name, said: bool(kind_in(well_formed(name), well_formed(said)))), kind_in
            )
        elif ending := _JAVASCRIPT.search(path):
            yield _bound(javascript_bindings(vocabulary, ending[0], steps), kind_in)
        else:
            document = document_of(path, text)
    if document is not None:
        yield _bound(filter(may_be_secret, document.bindings), kind_in)
    # Beside what a document binds itself: remarks, and what its texts hold, as scripts and settings do.
    yield (
        found
        for each in bindings_in(vocabulary, steps, bare=bare)
        if may_be_secret(each) and not (document is not None and document.decides(each.start, each.name))
        # It is known last what is documentation: it takes the module's tree.
        for found in _bound([each], kind_in)
        if module is None or not module.documents(each.line)
    )


def _bound(bindings: Iterable[Binding], kind_in: Callable[[str, str], str]) -> Iterator[Found]:
    for each in bindings:
        kind = kind_in(each.name, each.value if each.plain is None else each.plain)
        if kind:
            yield _of(each, kind)


def kind_of(name: str, text: str, *, words: bool) -> str:
    """What kind of secret a name and a text make; empty if none. `words` says whether plain words count."""
    promised = hint(name)
    if is_chosen(name, text, promised):
        return IN_FORM_OF_UUID if is_uuid(text) else "password" if promised is Hint.PASSWORD else "secret"
    return MADE_OF_WORDS if words and may_be_chosen(name, text) else ""


def _of(binding: Binding, kind: str) -> Found:
    return Found(
        kind=kind,
        value=Sensitive(binding.value),
        plain=None if binding.plain is None else Sensitive(binding.plain),
        line=binding.line,
        start=binding.start,
        end=binding.end,
        name=binding.name,
        likely=kind not in UNLIKELY,
        place=SecretPlace.DEFAULT if binding.default else SecretPlace.CODE,
    )


def _placed(found: Found, path: str) -> Found:
    place = found.place
    if found.kind in {PRIVATE_KEY, ENCRYPTED_KEY} and holds_key(path):
        place = SecretPlace.KEY_FILE
    elif holds_credentials(path):
        place = SecretPlace.CREDENTIALS_FILE
    return replace(found, place=place)
