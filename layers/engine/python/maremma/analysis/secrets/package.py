"""The secrets in the files of a package or a layer. Of others' libraries only providers' formats count."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from maremma.analysis.secrets.files import is_binary, keystore, may_be_keystore
from maremma.analysis.secrets.found import Found
from maremma.analysis.secrets.grouping import Grouping
from maremma.analysis.secrets.providers import ProviderRules
from maremma.analysis.secrets.telling import told_name
from maremma.analysis.secrets.texts import secrets_in
from maremma.analysis.taint.python.third_party import third_party_files
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.secret import CodeSecret, SecretPlace
from maremma.model.sensitive import Sensitive

_HEAD = 8192
_OWN_BYTES = 4 * 1024 * 1024
_MOST = 200
_FOREIGN = re.compile(
    r"(?:^|/)(?:vendor/bundle|vendor/(?:github\.com|golang\.org|google\.golang\.org|composer)|bower_components|jspm_packages|gems)/"
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

    `values` are what the secrets say, for nothing but to leave them out of quotations.
    """

    found: tuple[CodeSecret, ...]
    gaps: tuple[Gap, ...]
    values: tuple[Sensitive, ...] = ()


@cache
def shared_search() -> Search:
    """The search of this process: no groups, and rules that are compiled where Kingfisher keeps them."""
    return Search()


def foreign_in_layer(files: Files, own: Collection[str]) -> frozenset[str]:
    """The files of a layer that are others': all that are installed, and sources that are not the author's."""
    installed = third_party_files(files, lambda path: files[path]())
    return installed | {path for path in files if _SOURCE.search(path) and path not in own}


def package_secrets(files: Files, search: Search, foreign: Collection[str] | None = None) -> Secrets:
    """Search all files. `foreign` are those of others' libraries; without it that is what installers say."""
    others = third_party_files(files, lambda path: files[path]()) if foreign is None else foreign
    found: list[CodeSecret] = []
    values: list[Sensitive] = []
    unread: list[str] = []
    for path in sorted(files):
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
        seen = tuple(_found_in(path, contents, search.providers, is_foreign=is_foreign or len(contents) > _OWN_BYTES))
        values.extend(each.value for each in seen if each.place is not SecretPlace.KEY_FILE)
        found.extend(_kept(each, path, search, is_foreign=is_foreign) for each in seen)
        if len(found) > _MOST:
            return Secrets(
                tuple(found[:_MOST]),
                (_gap(f"more than {_MOST} secrets were found; the files from {path} on were not searched"),),
                tuple(values),
            )
    return Secrets(tuple(found), tuple(_gaps(unread, search.providers)), tuple(values))


def _found_in(path: str, contents: bytes, providers: ProviderRules, *, is_foreign: bool) -> Iterator[Found]:
    if not is_foreign and may_be_keystore(path) and (kind := keystore(contents)):
        yield Found(kind=kind, value=Sensitive(contents.hex()), line=1, place=SecretPlace.KEY_FILE)
        return
    if not is_foreign and _REPOSITORY.match(path):
        yield Found(kind="Git repository", value=Sensitive(""), line=1, place=SecretPlace.CREDENTIALS_FILE)
    if b"\0" in contents[:_HEAD]:
        return
    if not is_foreign and path.endswith(".map"):
        yield from _in_source_map(contents)
        return
    own = () if is_foreign else secrets_in(path, contents.decode("utf-8", "replace"))
    yield from own
    known = [(each.line, each.value.reveal()) for each in own]
    for hit in providers.credentials(contents):
        value = hit.value.reveal()
        if not any(line == hit.line and (value in other or other in value) for line, other in known):
            known.append((hit.line, value))
            yield Found(kind=hit.kind, value=hit.value, line=hit.line, certain=True)


def _in_source_map(contents: bytes) -> Iterator[Found]:
    """The secrets in the own sources that a map quotes; all are on the line of the map that quotes them."""
    try:
        written = json.loads(contents)
    except (ValueError, RecursionError):
        return
    if not isinstance(written, dict):
        return
    names, texts = written.get("sources"), written.get("sourcesContent")
    if isinstance(names, list) and isinstance(texts, list):
        for name, text in zip(names, texts, strict=False):
            if isinstance(name, str) and isinstance(text, str) and "node_modules/" not in name:
                for each in secrets_in(name.partition("?")[0], text):
                    yield replace(each, line=1)


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
        group=search.grouping.of(value) if len(value) else "",
        foreign=is_foreign,
    )


def _gaps(unread: Collection[str], providers: ProviderRules) -> Iterable[Gap]:
    if unread:
        count = "a file is" if len(unread) == 1 else f"{len(unread)} files are"
        yield _gap(f"{count} too large to be searched for secrets as a whole, {min(unread)!r} among them")
    if providers.why_not:
        yield Gap(Facet.SECRETS, GapReason.UNSUPPORTED, providers.why_not, partial=True)


def _gap(says: str) -> Gap:
    return Gap(Facet.SECRETS, GapReason.TOO_LARGE, says, partial=True)
