"""The secrets in the files of a package or a layer. Of others' libraries only providers' formats count."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

from maremma.analysis.secrets.decoding import text_of
from maremma.analysis.secrets.files import (
    holds_credentials,
    holds_key,
    holds_settings,
    is_binary,
    keystore,
    may_be_keystore,
)
from maremma.analysis.secrets.finding import Found
from maremma.analysis.secrets.git.history import Allowance, in_history, is_history
from maremma.analysis.secrets.git.packs import digest_of
from maremma.analysis.secrets.grouping import Grouping
from maremma.analysis.secrets.quotation import shown
from maremma.analysis.secrets.shapes.provider_findings import provided_in
from maremma.analysis.secrets.shapes.providers import ProviderRules
from maremma.analysis.secrets.source_maps import inline_map, sources_in
from maremma.analysis.secrets.steps import MOST_IN_ALL, Steps
from maremma.analysis.secrets.tellable_names import told_name
from maremma.analysis.secrets.texts import Searched, search_text
from maremma.analysis.secrets.work import Work
from maremma.boundary import Defect, Seam, contained
from maremma.model.code.secret import CodeSecret, SecretPlace
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.sensitive import Sensitive
from maremma.patterns import compile_late

_OWN_BYTES, _SMALL = 4 * 1024 * 1024, 128 * 1024
_MOST, _MOST_DEFECTS = 200, 10
_FOREIGN = compile_late(
    r"(?:^|/)(?:vendor/bundle|ruby/(?:gems/)?\d+\.\d+\.\d+/gems|vendor/(?:github\.com|golang\.org|google\.golang\.org|composer)|bower_components|jspm_packages)/"
)
_SOURCE = compile_late(r"\.(?:pyw?|[mc]?[jt]s|[jt]sx)$")
_REPOSITORY = compile_late(r"^(?:.*/)?\.git/HEAD$")

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


def package_secrets(files: Files, search: Search, foreign: Collection[str] | Defect = ()) -> Secrets:
    """Search all files. `foreign` are those of others' libraries, or why they could not be told."""
    looked = _Looked(search, holds_history=any(map(is_history, files)))
    if isinstance(foreign, Defect):
        looked.defects.append(foreign.says)
        foreign = ()
    for group in _in_order(files, foreign):
        looked.through(files, group)
    looked.gaps += _gaps(looked, search.providers)
    found = sorted(looked.found, key=lambda each: (is_history(each[0]), each[0]))
    return Secrets(
        tuple(secret for _, secret in found[:_MOST]),
        tuple(looked.gaps),
        tuple(looked.values),
        frozenset(looked.searched),
    )


class _Looked:
    """What was seen so far of a package, file by file."""

    def __init__(self, search: Search, *, holds_history: bool) -> None:
        self.found: list[tuple[str, CodeSecret]] = []
        self.values: list[Sensitive] = []
        self.unread: list[str] = []
        self.searched: list[str] = []
        self.defects: list[str] = []
        self.gaps: list[Gap] = []
        self.work = Work()
        self._search = search
        self._holds_history = holds_history
        self._present: set[str] = set()
        self._allowance = Allowance()
        self._steps = Steps(MOST_IN_ALL)

    @property
    def is_full(self) -> bool:
        """Whether so many secrets were found that no more are told."""
        return len(self.found) > _MOST

    def through(self, files: Files, group: Iterable[tuple[str, bool]]) -> None:
        """Search the files of a group, and those that are large after the others, the smaller ones first."""
        large: list[tuple[int, str, bool]] = []
        for path, is_foreign in group:
            size = self._contained(path, partial(self._into, path, files[path], is_foreign=is_foreign, most=_SMALL))
            if size:
                large.append((size, path, is_foreign))
        for _, path, is_foreign in sorted(large):
            self._contained(path, partial(self._into, path, files[path], is_foreign=is_foreign))

    def _contained(self, path: str, search: Callable[[], int]) -> int:
        """The size of a file that was left for later, 0 of any other."""
        if self.is_full:
            return 0
        left = contained(Seam.FILE, search)
        if self.is_full:
            says = f"more than {_MOST} secrets were found; what comes after {shown(path)} was not searched"
            self.gaps.append(_gap(says))
        if isinstance(left, Defect):
            self.defects.append(f"{shown(path)}: {left.says}")
            return 0
        return left

    def _into(self, path: str, read: Callable[[], bytes], *, is_foreign: bool, most: int = 0) -> int:
        """Search a file; its size if that is more than `most`, and it was not searched."""
        try:
            contents = read()
        except OSError:
            self.unread.append(path)
            return 0
        if not is_history(path):
            if 0 < most < len(contents):
                return len(contents)
            if not self.work.take(path, len(contents), is_foreign=is_foreign):
                return 0
        stopped = False
        for told, seen in self._parts(path, contents, is_foreign=is_foreign):
            self.values.extend(said for each in seen.found for said in _said(each))
            self.found.extend((path, _kept(each, told, self._search, is_foreign=is_foreign)) for each in seen.found)
            stopped |= seen.stopped
            if self.is_full:
                break
        if stopped:
            self.unread.append(path)
        elif not is_foreign:
            self.searched.append(path)
        return 0

    def _parts(self, path: str, contents: bytes, *, is_foreign: bool) -> Iterator[tuple[str, Searched]]:
        providers = self._search.providers
        if is_history(path):
            return in_history(path, contents, self.values, self._present, providers, allowance=self._allowance)
        if self._holds_history:
            self._present.add(digest_of(contents))
        return _in_file(path, contents, providers, self._steps, is_foreign=is_foreign)


def _in_order(files: Iterable[str], others: Collection[str]) -> list[list[tuple[str, bool]]]:
    """What can be searched: the owner's files, those of others, and what was committed.

    That comes last, so that a secret that still lies in a file is told there. Where there is too much to search,
    it is the last of each that is left: files of settings come first.
    """
    groups: list[list[tuple[str, bool]]] = [[], [], []]
    for path in sorted(files):
        if not is_binary(path) or may_be_keystore(path):
            is_foreign = path in others or _FOREIGN.search(path) is not None
            groups[2 if is_history(path) else int(is_foreign)].append((path, is_foreign))
    for group in groups:
        group.sort(key=lambda each: not (holds_credentials(each[0]) or holds_key(each[0]) or holds_settings(each[0])))
    return groups


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


def _gaps(looked: _Looked, providers: ProviderRules) -> Iterable[Gap]:
    if looked.unread and not looked.is_full:
        count = "a file was" if len(looked.unread) == 1 else f"{len(looked.unread)} files were"
        yield _gap(f"{count} not searched for secrets as a whole, {shown(min(looked.unread))} among them")
    if looked.work.files_left:
        work = looked.work
        count = "a file" if work.files_left == 1 else f"{work.files_left} files"
        yield _gap(
            f"the search for secrets ends after so much; {count} with {work.bytes_left / 1_000_000:.1f} MB in all"
            f" were left, {shown(work.first_left)} among them"
        )
    if providers.why_not:
        yield Gap(Facet.SECRETS, GapReason.UNSUPPORTED, providers.why_not, partial=True)
    yield from _of_defects(looked.defects)


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
