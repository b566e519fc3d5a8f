"""A folder or a zip in which no handler was found: its components, its pins and its secrets are judged all the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from maremma.analysis.archive.archive import Archive
from maremma.analysis.archive.around import Around
from maremma.analysis.archive.folder import Folder, open_package
from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.archive.limits import Limits
from maremma.analysis.code.engine_version import ENGINE_VERSION
from maremma.analysis.code.flows import files_of
from maremma.analysis.packages.inventory.components import list_components
from maremma.analysis.packages.inventory.pins.formats import formats_of
from maremma.analysis.packages.inventory.pins.unpinned import unpinned, unread
from maremma.analysis.packages.inventory.reading import Reading, Shared
from maremma.analysis.secrets.package import package_secrets, shared_search
from maremma.analysis.taint.imports.foreign_files import foreign_files, foreign_in_layer
from maremma.analysis.taint.imports.layer_sources import own_sources
from maremma.cli.check.assessment import Subject, bare_facts, with_code
from maremma.cli.check.places import Places, prefix_of
from maremma.cli.template.load import within
from maremma.model.code.component import Component
from maremma.model.code.facts import CodeFacts
from maremma.model.code.secret import CodeSecret
from maremma.model.facet import Facet, Gap, GapReason

_MOST_FOLDERS: Final = 200
_INSTALLED: Final = ("node_modules/", "site-packages/", "vendor/")
_CODE: Final = (
    ".py",
    ".js",
    ".mjs",
    ".cjs",
    ".ts",
    ".mts",
    ".cts",
    ".tsx",
    ".class",
    ".dll",
    ".rb",
    ".go",
    ".rs",
    ".php",
)
_LAYER: Final = ("python/", "nodejs/")
_NOT_FOLLOWED: Final = "no handler was found in it, so no data flow was followed; name one with --handler"


def parts_without_handler(path: Path, around: Path, limits: Limits, now: datetime) -> Iterator[Subject]:
    """What is judged of a path without a handler: the whole, then each folder in it whose files pin versions.

    Nothing if there are neither components nor pins. Fails as `open_package` does.
    """
    with open_package(path, limits) as archive:
        whole = _facts(archive, Around(path, around) if path.is_dir() else None, limits)
        folders = list(_folders_with_pins(archive)) if path.is_dir() else []
        if not whole.components and not whole.gaps and not folders:
            return
        secrets, gaps = _secrets(archive)
        follows = (Gap(Facet.FLOWS, GapReason.NOT_COLLECTED, _NOT_FOLLOWED),) if _has_own_code(archive) else ()
        yield _subject(path.name or str(path), "", whole, now, secrets=secrets, gaps=(*gaps, *follows))
    there = {each.purl for each in whole.components}
    for folder in folders[:_MOST_FOLDERS]:
        with open_package(path / folder, limits) as archive:
            facts = _facts(archive, Around(path / folder, around), limits, without=there)
        if len(folders) > _MOST_FOLDERS and folder == folders[0]:
            says = f"more than {_MOST_FOLDERS} folders pin versions; check the others by themselves"
            facts = _with(facts, Gap(Facet.CODE, GapReason.UNSUPPORTED, says, partial=True))
        if facts.components or facts.gaps:
            yield _subject(folder, f"{folder}/", facts, now)


def parts_beside(
    root: Path,
    limits: Limits,
    now: datetime,
    *,
    packages: Collection[str],
    told: Collection[str],
    layers: Sequence[Path],
) -> Iterator[Subject]:
    """What no function of an application brings: layers that none uses, and folders whose files pin versions.

    `packages` are the folders of code and layers that functions have, `told` the files that told of their components,
    both as seen from the root.
    """
    known = {*told}
    for layer in layers:
        with open_package(layer, limits) as archive:
            secrets, gaps = _secrets(archive)
            whole = _facts(archive, Around(layer, within(root)) if layer.is_dir() else None, limits)
        prefix = prefix_of(layer, root)
        known.update(f"{prefix}{path}" for each in whole.components for path in (each.evidence, *each.others))
        yield _subject(prefix.rstrip("/!"), prefix, whole, now, secrets=secrets, gaps=gaps)
    own = {*packages, *(prefix_of(each, root) for each in layers)}
    with open_package(root, limits) as archive:
        folders = [f"{each}/" if each else "" for each in _folders_with_pins(archive, whole=True)]
        pins = {each: _pins_in(archive, each) for each in folders}
    for folder in [each for each in folders if each not in own and pins[each].isdisjoint(known)][:_MOST_FOLDERS]:
        with Folder(root / folder, limits, flat=True) as archive:
            facts = _facts(archive, Around(root / folder, within(root)), limits)
        if facts.components or facts.gaps:
            yield _subject(folder.rstrip("/") or root.resolve().name, folder, facts, now)


def _pins_in(archive: Archive, folder: str) -> set[str]:
    inside = (each for each in archive.files if each.startswith(folder) and "/" not in each[len(folder) :])
    return {each for each in inside if any(formats_of(each[len(folder) :]))}


def _folders_with_pins(archive: Archive, *, whole: bool = False) -> Iterator[str]:
    """The folders below the root with files that pin versions, but for those of installed packages.

    With `whole` the root is one, too.
    """
    folders: dict[str, None] = {}
    for path in archive.files:
        folder, _, name = path.rpartition("/")
        if (folder or whole) and not any(each in path for each in _INSTALLED) and any(formats_of(name)):
            folders[folder] = None
    yield from sorted(folders)


def _facts(archive: Archive, around: Around | None, limits: Limits, without: set[str] | None = None) -> CodeFacts:
    """The components of an archive, with its pins; `without` what is known of the whole that it lies in."""
    found = list_components(archive, limits=limits, around=around)
    reading = Reading(archive=archive, limits=limits, shared=Shared(around=around))
    listed: Sequence[Component] = found.with_hints
    names = {each.name for each in listed}
    anywhere = Entrypoint(runtime="", handler="")
    asked = [str(each) for each in unpinned(reading, anywhere) if each.name not in names]
    places = [*asked, *(f"something without a name ({each})" for each in unread(reading, anywhere))]
    says = f"no file says in which version there is {', '.join(places[:20])}; pin them"
    gaps = (Gap(Facet.CODE, GapReason.UNSUPPORTED, says, partial=True),) if places else ()
    return CodeFacts(
        code_sha256="",
        layer_arns=(),
        engine_version=ENGINE_VERSION,
        size=archive.size,
        components=tuple(each for each in listed if each.purl not in (without or ())),
        gaps=(*found.gaps, *gaps),
    )


def _with(facts: CodeFacts, gap: Gap) -> CodeFacts:
    return replace(facts, gaps=(*facts.gaps, gap))


def _secrets(archive: Archive) -> tuple[tuple[CodeSecret, ...], tuple[Gap, ...]]:
    files = files_of(archive)
    foreign = foreign_in_layer(files, own_sources(files)) if _is_layer(archive) else foreign_files(files)
    found = package_secrets(files, shared_search(), foreign)
    return found.found, found.gaps


def _is_layer(archive: Archive) -> bool:
    return all(path.startswith(_LAYER) for path in archive.files)


def _has_own_code(archive: Archive) -> bool:
    """Whether there is code that no installer put there."""
    if _is_layer(archive):
        return bool(own_sources(files_of(archive)))
    return any(path.endswith(_CODE) and not any(each in path for each in _INSTALLED) for path in archive.files)


def _subject(
    name: str,
    prefix: str,
    facts: CodeFacts,
    now: datetime,
    *,
    secrets: tuple[CodeSecret, ...] = (),
    gaps: Sequence[Gap] = (),
) -> Subject:
    code = replace(facts, secrets=secrets, gaps=(*facts.gaps, *gaps))
    bare = bare_facts("", "", (), now)
    told = with_code(replace(bare, target=replace(bare.target, name=name)), code)
    return Subject(facts=told, places=Places(prefix=prefix), declared=False, runtime_given=False)
