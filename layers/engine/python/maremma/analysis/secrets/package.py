"""The secrets in the files of a package or a layer. Of others' libraries only providers' formats count."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from maremma.analysis.secrets.decoding import text_of
from maremma.analysis.secrets.distinct import Spans
from maremma.analysis.secrets.files import is_binary, keystore, may_be_keystore
from maremma.analysis.secrets.found import Found
from maremma.analysis.secrets.git_objects import committed_file, is_loose
from maremma.analysis.secrets.grouping import Grouping
from maremma.analysis.secrets.places import Places
from maremma.analysis.secrets.providers import ProviderRules
from maremma.analysis.secrets.source_maps import inline_map, sources_in
from maremma.analysis.secrets.telling import told_name
from maremma.analysis.secrets.texts import Searched, search_text
from maremma.analysis.taint.python.third_party import installed_with, third_party_files
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.secret import CodeSecret, SecretPlace
from maremma.model.sensitive import Sensitive

_OWN_BYTES = 4 * 1024 * 1024
_MOST = 200
_FOREIGN = re.compile(
    r"(?:^|/)(?:vendor/bundle|ruby/(?:gems/)?\d+\.\d+\.\d+/gems|vendor/(?:github\.com|golang\.org|google\.golang\.org|composer)|bower_components|jspm_packages)/"
)
_SOURCE = re.compile(r"\.(?:pyw?|[mc]?[jt]s|[jt]sx)$")
_REPOSITORY = re.compile(r"^(?:.*/)?\.git/HEAD$")

Files = Mapping[str, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for secrets works with."""

    providers: ProviderRules = field(default_factory=ProviderRules)
    grouping: Grouping = field(default_factory=Grouping)


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets of a package or a layer, and what of it was not searched.

    `values` are what the secrets say, for nothing but to leave them out of quotations. In files that were `searched`
    there are no others.
    """

    found: tuple[CodeSecret, ...]
    gaps: tuple[Gap, ...]
    values: tuple[Sensitive, ...] = ()
    searched: frozenset[str] = frozenset()


@cache
def shared_search() -> Search:
    """The search of this process: no groups, and rules that are compiled where Kingfisher keeps them."""
    return Search()


def foreign_in_layer(files: Files, own: Collection[str]) -> frozenset[str]:
    """The files of a layer that are others': all that are installed, and sources that are not the author's."""
    installed = third_party_files(files, lambda path: files[path]())
    return installed | {path for path in files if _SOURCE.search(path) and path not in own}


def package_secrets(
    files: Files, search: Search, foreign: Collection[str] | None = None, *, handler_file: str = ""
) -> Secrets:
    """Search all files. `foreign` are those of others' libraries; without it that is what installers say.

    The distribution that the handler was installed with is the owner's.
    """
    others = _others(files, handler_file) if foreign is None else foreign
    found: list[CodeSecret] = []
    values: list[Sensitive] = []
    unread: list[str] = []
    searched: list[str] = []
    # What was committed comes last, so that a secret that still lies in a file is told there.
    for path in sorted(files, key=lambda each: (is_loose(each), each)):
        if is_binary(path) and not may_be_keystore(path):
            continue
        try:
            contents = files[path]()
        except OSError:
            unread.append(path)
            continue
        is_foreign = path in others or _FOREIGN.search(path) is not None
        if len(contents) > _OWN_BYTES and not is_foreign:
            unread.append(path)
        if is_loose(path):
            seen = _committed(contents, values, search.providers)
        else:
            seen = _searched(path, contents, search.providers, is_foreign=is_foreign or len(contents) > _OWN_BYTES)
        values.extend(said for each in seen.found for said in _said(each))
        found.extend(_kept(each, path, search, is_foreign=is_foreign) for each in seen.found)
        if seen.stopped:
            unread.append(path)
        elif not is_foreign and len(contents) <= _OWN_BYTES:
            searched.append(path)
        if len(found) > _MOST:
            return Secrets(
                tuple(found[:_MOST]),
                (_gap(f"more than {_MOST} secrets were found; the files from {path} on were not searched"),),
                tuple(values),
                frozenset(searched),
            )
    return Secrets(tuple(found), tuple(_gaps(unread, search.providers)), tuple(values), frozenset(searched))


def _others(files: Files, handler_file: str) -> frozenset[str]:
    def read(path: str) -> bytes:
        return files[path]()

    return third_party_files(files, read) - installed_with(handler_file, files, read)


def _searched(path: str, contents: bytes, providers: ProviderRules, *, is_foreign: bool) -> Searched:
    if not is_foreign and may_be_keystore(path) and (kind := keystore(contents)):
        held = Found(kind=kind, value=Sensitive(contents.hex()), line=1, place=SecretPlace.KEY_FILE)
        return Searched((held,), stopped=False)
    text = text_of(contents)
    if text is None:
        return Searched((), stopped=False)
    if not is_foreign and _REPOSITORY.match(path):
        history = Found(kind="Git repository", value=Sensitive(""), line=1, place=SecretPlace.CREDENTIALS_FILE)
        return Searched((history,), stopped=False)
    if not is_foreign and path.endswith(".map"):
        return _in_source_map(path, text, 1)
    own = Searched((), stopped=False) if is_foreign else search_text(path, text)
    hits = list(_provided(text, own.found, providers))
    inline = inline_map(text) if not is_foreign and _SOURCE.search(path) else None
    if inline is None:
        return Searched((*own.found, *hits), own.stopped)
    quoted = _in_source_map(f"{path}.map", inline[0], text.count("\n", 0, inline[1]) + 1)
    known = {each.value for each in own.found}
    more = (each for each in quoted.found if each.value not in known)
    return Searched((*own.found, *hits, *more), own.stopped or quoted.stopped)


def _committed(contents: bytes, known: Collection[Sensitive], providers: ProviderRules) -> Searched:
    """The secrets in a file that was committed, but for those that are known already. Its name is not known."""
    text = text_of(committed_file(contents, _OWN_BYTES) or b"")
    if not text:
        return Searched((), stopped=False)
    own = search_text("committed", text)
    found = (*own.found, *_provided(text, own.found, providers))
    there = SecretPlace.CREDENTIALS_FILE
    return Searched(tuple(replace(each, place=there) for each in found if each.value not in known), own.stopped)


def _provided(text: str, known: Iterable[Found], providers: ProviderRules) -> Iterator[Found]:
    """What the rules of providers find beside what is known."""
    spans, places = Spans(), Places(text)
    for each in known:
        spans.add(each.start, each.end)
    for hit in providers.credentials(text.encode("utf-8", "replace")):
        start, end = places.of(hit.start), places.of(hit.end)
        if spans.sharing(start, end) < 0:
            spans.add(start, end)
            yield Found(kind=hit.kind, value=hit.value, line=hit.line, start=start, end=end, certain=True)


def _in_source_map(path: str, text: str, line: int) -> Searched:
    """The secrets in the own sources that a map quotes; all are on the line of the file that quotes them."""
    sources = sources_in(text)
    if sources is None:
        return replace(search_text(path, text), stopped=True)
    found: list[Found] = []
    stopped = False
    for name, source in sources:
        if "node_modules/" not in name:
            searched = search_text(name, source)
            # Where they stand in the source tells nothing of where they stand in the map.
            found += (replace(each, line=line, start=0, end=0) for each in searched.found)
            stopped |= searched.stopped
    return Searched(tuple(found), stopped)


def _kept(found: Found, path: str, search: Search, *, is_foreign: bool) -> CodeSecret:
    value = found.value
    return CodeSecret(
        path=path,
        line=found.line,
        kind=found.kind,
        name=told_name(found.name, search.providers),
        length=len(value) if found.kind != "Git repository" else 0,
        place=found.place,
        certain=found.certain,
        likely=found.likely,
        expires=found.expires,
        group=search.grouping.of(found.plain or value) if len(value) else "",
        foreign=is_foreign,
    )


def _said(found: Found) -> Iterator[Sensitive]:
    if found.place is not SecretPlace.KEY_FILE:
        yield found.value
        if found.plain is not None:
            yield found.plain


def _gaps(unread: Collection[str], providers: ProviderRules) -> Iterable[Gap]:
    if unread:
        count = "a file was" if len(unread) == 1 else f"{len(unread)} files were"
        yield _gap(f"{count} not searched for secrets as a whole, {min(unread)!r} among them")
    if providers.why_not:
        yield Gap(Facet.SECRETS, GapReason.UNSUPPORTED, providers.why_not, partial=True)


def _gap(says: str) -> Gap:
    return Gap(Facet.SECRETS, GapReason.TOO_LARGE, says, partial=True)
