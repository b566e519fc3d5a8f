"""The secrets in the files of a package or a layer. Of others' libraries only providers' formats count."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

from maremma.analysis.packages.entry import shown
from maremma.analysis.secrets.decoding import text_of
from maremma.analysis.secrets.files import is_binary, keystore, may_be_keystore
from maremma.analysis.secrets.found import Found
from maremma.analysis.secrets.git_packs import digest_of
from maremma.analysis.secrets.grouping import Grouping
from maremma.analysis.secrets.history import Allowance, in_history, is_history
from maremma.analysis.secrets.provided import provided_in
from maremma.analysis.secrets.providers import ProviderRules
from maremma.analysis.secrets.source_maps import inline_map, sources_in
from maremma.analysis.secrets.steps import MOST_IN_ALL, Steps
from maremma.analysis.secrets.telling import told_name
from maremma.analysis.secrets.texts import Searched, search_text
from maremma.analysis.taint.python.third_party import installed_with, third_party_files
from maremma.boundary import Defect, Seam, contained
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.secret import CodeSecret, SecretPlace
from maremma.model.sensitive import Sensitive

_OWN_BYTES = 4 * 1024 * 1024
_MOST, _MOST_DEFECTS = 200, 10
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
    others = contained(Seam.ANALYSIS, lambda: _others(files, handler_file)) if foreign is None else foreign
    looked = _Looked(search, holds_history=any(map(is_history, files)))
    if isinstance(others, Defect):
        looked.defects.append(others.says)
        others = ()
    for path in _in_order(files):
        is_foreign = path in others or _FOREIGN.search(path) is not None
        broke = contained(Seam.FILE, partial(looked.into, path, files[path], is_foreign=is_foreign))
        if isinstance(broke, Defect):
            looked.defects.append(f"{shown(path)}: {broke.says}")
        if len(looked.found) > _MOST:
            says = f"more than {_MOST} secrets were found; the files from {shown(path)} on were not searched"
            looked.gaps.append(_gap(says))
            break
    else:
        looked.gaps += _gaps(looked.unread, search.providers)
    looked.gaps += _of_defects(looked.defects)
    return Secrets(tuple(looked.found[:_MOST]), tuple(looked.gaps), tuple(looked.values), frozenset(looked.searched))


class _Looked:
    """What was seen so far of a package, file by file."""

    def __init__(self, search: Search, *, holds_history: bool) -> None:
        self.found: list[CodeSecret] = []
        self.values: list[Sensitive] = []
        self.unread: list[str] = []
        self.searched: list[str] = []
        self.defects: list[str] = []
        self.gaps: list[Gap] = []
        self._search = search
        self._holds_history = holds_history
        self._present: set[str] = set()
        self._allowance = Allowance()
        self._steps = Steps(MOST_IN_ALL)

    def into(self, path: str, read: Callable[[], bytes], *, is_foreign: bool) -> None:
        """Search a file."""
        try:
            contents = read()
        except OSError:
            self.unread.append(path)
            return
        stopped = False
        for told, seen in self._parts(path, contents, is_foreign=is_foreign):
            self.values.extend(said for each in seen.found for said in _said(each))
            self.found.extend(_kept(each, told, self._search, is_foreign=is_foreign) for each in seen.found)
            stopped |= seen.stopped
            if len(self.found) > _MOST:
                break
        if stopped:
            self.unread.append(path)
        elif not is_foreign:
            self.searched.append(path)

    def _parts(self, path: str, contents: bytes, *, is_foreign: bool) -> Iterator[tuple[str, Searched]]:
        providers = self._search.providers
        if is_history(path):
            return in_history(path, contents, self.values, self._present, providers, allowance=self._allowance)
        if self._holds_history:
            self._present.add(digest_of(contents))
        return _in_file(path, contents, providers, self._steps, is_foreign=is_foreign)


def _in_order(files: Iterable[str]) -> list[str]:
    """What can be searched. What was committed comes last, so that a secret that still lies in a file is told there."""
    texts = (each for each in files if not is_binary(each) or may_be_keystore(each))
    return sorted(texts, key=lambda each: (is_history(each), each))


def _others(files: Files, handler_file: str) -> frozenset[str]:
    def read(path: str) -> bytes:
        return files[path]()

    return third_party_files(files, read) - installed_with(handler_file, files, read)


def _in_file(
    path: str, contents: bytes, providers: ProviderRules, whole: Steps, *, is_foreign: bool
) -> Iterator[tuple[str, Searched]]:
    is_whole = len(contents) <= _OWN_BYTES
    seen = _searched(path, contents, providers, whole, is_foreign=is_foreign or not is_whole)
    yield path, replace(seen, stopped=seen.stopped or not (is_whole or is_foreign))


def _searched(path: str, contents: bytes, providers: ProviderRules, whole: Steps, *, is_foreign: bool) -> Searched:
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
        return _in_source_map(path, text, 1, whole)
    own = Searched((), stopped=False) if is_foreign else search_text(path, text, Steps(within=whole))
    hits = list(provided_in(text, own.found, providers))
    inline = inline_map(text) if not is_foreign and _SOURCE.search(path) else None
    if inline is None:
        return Searched((*own.found, *hits), own.stopped)
    quoted = _in_source_map(f"{path}.map", inline[0], text.count("\n", 0, inline[1]) + 1, whole)
    known = {each.value for each in own.found}
    more = (each for each in quoted.found if each.value not in known)
    return Searched((*own.found, *hits, *more), own.stopped or quoted.stopped)


def _in_source_map(path: str, text: str, line: int, whole: Steps) -> Searched:
    """The secrets in the own sources that a map quotes; all are on the line of the file that quotes them."""
    sources = sources_in(text)
    if sources is None:
        return replace(search_text(path, text, Steps(within=whole)), stopped=True)
    found: list[Found] = []
    stopped = False
    for name, source in sources:
        if "node_modules/" not in name:
            searched = search_text(name, source, Steps(within=whole))
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
        yield _gap(f"{count} not searched for secrets as a whole, {shown(min(unread))} among them")
    if providers.why_not:
        yield Gap(Facet.SECRETS, GapReason.UNSUPPORTED, providers.why_not, partial=True)


def _of_defects(says: Sequence[str]) -> Iterable[Gap]:
    """A gap for each of the first few, and one for all others."""
    for each in says[:_MOST_DEFECTS]:
        yield Gap(Facet.SECRETS, GapReason.DEFECT, each, partial=True)
    if more := says[_MOST_DEFECTS:]:
        yield Gap(
            Facet.SECRETS, GapReason.DEFECT, f"{len(more)} more files: {more[0].partition(': ')[2]}", partial=True
        )


def _gap(says: str) -> Gap:
    return Gap(Facet.SECRETS, GapReason.TOO_LARGE, says, partial=True)
