"""The secrets in the text of a file of the owner's: by shape, by construction, and by the names that they are under."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from maremma.analysis.secrets.bindings import Binding, bindings_in, takes_bare
from maremma.analysis.secrets.chosen import is_chosen
from maremma.analysis.secrets.decoding import plain_lines
from maremma.analysis.secrets.files import holds_credentials, holds_key, is_generated, is_program
from maremma.analysis.secrets.formats import sightings
from maremma.analysis.secrets.found import Found
from maremma.analysis.secrets.innocent import is_uuid
from maremma.analysis.secrets.javascript_bindings import javascript_bindings
from maremma.analysis.secrets.names import Hint, hint
from maremma.analysis.secrets.phrases import phrases_in
from maremma.analysis.secrets.python_bindings import python_texts
from maremma.model.secret import SecretPlace
from maremma.model.sensitive import Sensitive

_JAVASCRIPT = re.compile(r"\.(?:[mc]?[jt]s|[jt]sx)$")
_PARSED = 1024 * 1024
_MOST = 500


def secrets_in(path: str, text: str) -> tuple[Found, ...]:
    """The secrets in a file of the owner's, in the order of lines; at most 500."""
    text = plain_lines(text)
    found = list(evident_in(text))
    if not is_generated(path):
        found += _by_name(path, text)
    placed = (_placed(each, path) for each in found)
    return tuple(sorted(_distinct(placed), key=lambda each: each.line)[:_MOST])


def evident_in(text: str) -> tuple[Found, ...]:
    """The secrets that their shape or a construction gives away, whatever they are bound to."""
    lines = Lines(text)
    return (*_by_shape(text, lines), *_by_construction(text, lines))


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


def _by_shape(text: str, lines: Lines) -> Iterator[Found]:
    """Credentials whose issuer gave them a shape of their own."""
    for seen in sightings(text):
        if seen.kind != "private key":
            yield Found(
                kind=seen.kind,
                value=Sensitive(seen.value),
                line=lines.of(seen.start),
                certain=seen.certain,
                expires=seen.expires,
            )


def _by_construction(text: str, lines: Lines) -> Iterator[Found]:
    for kind, value, start in phrases_in(text):
        certain = kind in {"private key", "URL with a password", "storage key in a connection string"}
        yield Found(kind=kind, value=Sensitive(value), line=lines.of(start), certain=certain)


def _by_name(path: str, text: str) -> Iterator[Found]:
    bare = takes_bare(path) or not is_program(path)
    documentation: Sequence[tuple[int, int]] = ()
    bound: list[Binding] = []
    if len(text) <= _PARSED:
        if path.endswith((".py", ".pyw")):
            parsed = python_texts(text)
            if parsed is not None:
                documentation = parsed.documentation
                bound += parsed.bindings
        elif ending := _JAVASCRIPT.search(path):
            bound += javascript_bindings(text, ending[0])
    bound += (each for each in bindings_in(text, bare=bare) if not _is_within(each.line, documentation))
    for each in bound:
        promised = hint(each.name)
        if is_chosen(each.name, each.value, promised):
            yield _of(each, promised)


def _of(binding: Binding, promised: Hint) -> Found:
    uuid = is_uuid(binding.value)
    kind = "secret in the form of a UUID" if uuid else "password" if promised is Hint.PASSWORD else "secret"
    return Found(
        kind=kind,
        value=Sensitive(binding.value),
        line=binding.line,
        name=binding.name,
        likely=not uuid,
        place=SecretPlace.DEFAULT if binding.default else SecretPlace.CODE,
    )


def _is_within(line: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= line <= last for first, last in ranges)


def _placed(found: Found, path: str) -> Found:
    place = found.place
    if found.kind == "private key" and holds_key(path):
        place = SecretPlace.KEY_FILE
    elif holds_credentials(path):
        place = SecretPlace.CREDENTIALS_FILE
    return replace(found, place=place)


def _distinct(found: Iterable[Found]) -> Iterator[Found]:
    """One for each value on a line: of those that hold each other the surest, with the name that another one has."""
    kept: dict[int, list[Found]] = {}
    for each in sorted(found, key=lambda one: (not one.certain, not one.name)):
        others = kept.setdefault(each.line, [])
        same = next((number for number, other in enumerate(others) if _overlap(each, other)), None)
        if same is None:
            others.append(each)
        elif not others[same].name and each.name:
            others[same] = replace(others[same], name=each.name, place=_nearer(others[same].place, each.place))
    return (each for others in kept.values() for each in others)


def _overlap(one: Found, other: Found) -> bool:
    texts = one.value.reveal(), other.value.reveal()
    return texts[0] in texts[1] or texts[1] in texts[0]


def _nearer(one: SecretPlace, other: SecretPlace) -> SecretPlace:
    return other if one is SecretPlace.CODE else one
