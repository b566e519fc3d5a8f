"""What the code alone tells: from a package and the facts of its layers. Nothing in it is imported or run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from maremma.analysis.archive.archive import Archive, open_nested
from maremma.analysis.archive.folder import open_package
from maremma.analysis.archive.handler import LAYER_ROOT as OPT
from maremma.analysis.archive.handler import Entrypoint, class_file, find_handler, may_hold_handler
from maremma.analysis.archive.limits import LAMBDA_LIMITS, Limits
from maremma.analysis.archive.links import installed_links
from maremma.analysis.code import unseen
from maremma.analysis.code.attached import attach, not_followed
from maremma.analysis.code.flows import PackageFlows, files_of, package_flows
from maremma.analysis.packages.contained import Analyses
from maremma.analysis.packages.inventory.components import Inventory, list_components
from maremma.analysis.packages.inventory.merged import merged
from maremma.analysis.packages.inventory.reading import INSIDE, Reading
from maremma.analysis.packages.inventory.runtime_sdk import runtime_components
from maremma.analysis.packages.inventory.unpinned import unpinned, unread
from maremma.analysis.packages.layer_facts import LayerContent, LayerFacts
from maremma.analysis.program.program import Files
from maremma.analysis.program.python.site_paths import is_path_file
from maremma.analysis.reach.unprovided import unprovided_requirements, versions_unknown
from maremma.analysis.reach.uses import Used, used
from maremma.analysis.secrets.known_values import Known
from maremma.analysis.secrets.package import Search, Secrets, package_secrets, shared_search
from maremma.analysis.signing.tree import tree_digest
from maremma.analysis.taint.imports.foreign_files import foreign_files, foreign_in_layer
from maremma.analysis.taint.imports.layer_sources import is_manifest, own_sources
from maremma.boundary import Seam, contained
from maremma.bounded import MEBIBYTE
from maremma.errors import PackageRefused, PackageUnreadable
from maremma.model.code.component import Component
from maremma.model.code.facts import CodeFacts
from maremma.model.code.secret import CodeSecret
from maremma.model.facet import Facet, Gap, GapReason

ENGINE_VERSION = "23"
"""Part of the key of every cached fact: raise it when an analysis of code changes what it says."""

_JAR_BYTES = 64 * MEBIBYTE


def analyze_package(
    package: Path,
    *,
    code_sha256: str,
    runtime: str,
    handler: str,
    layers: Sequence[LayerFacts] = (),
    contents: Mapping[str, LayerContent] = MappingProxyType({}),
    gaps: Sequence[Gap] = (),
    limits: Limits = LAMBDA_LIMITS,
    search: Search | None = None,
) -> CodeFacts:
    """The facts of a package together with its layers, in merge order; `gaps` are what could not be seen of the layers.

    A package is an archive, or a folder with what would be packed. `contents` are the layers that hold own code of the
    runtime (`LayerFacts.own_for`), by ARN; without them it is not followed, which is a gap. `search` looks for secrets;
    without it with what this process shares.
    PackageRefused or PackageUnreadable when the archive as a whole is not taken.
    """
    entrypoint = Entrypoint(runtime=runtime, handler=handler)
    analyses = Analyses()
    with ExitStack() as opened:
        archive = opened.enter_context(open_package(package, limits, handlers=(handler,)))
        handler_file = _handler_file(archive, entrypoint, layers, limits)
        inventory = analyses.run(
            Facet.CODE,
            "the open-source components are not listed",
            lambda: list_components(archive, limits=limits, own=handler_file.partition(INSIDE)[0]),
            Inventory(),
        )
        size = archive.size
        left = replace(limits, unpacked=limits.unpacked - size.unpacked)
        attached = attach(opened, layers, contents, entrypoint, left)
        held = [f"{OPT}/{path}" for layer in layers for path in layer.files]
        packed = files_of(archive)
        files = {**packed, **attached.files}
        secrets = _secrets(analyses, packed, handler_file, search)
        known = Known(secrets.values, files, secrets.searched)
        flows = analyses.run(
            Facet.FLOWS,
            "no data flow was followed",
            lambda: package_flows(entrypoint, handler_file, files, held, known),
            PackageFlows(),
        )
        listed = analyses.run(
            Facet.CODE,
            "the components of the package are not told apart from those of its layers and of the runtime",
            lambda: _components(archive, inventory, layers, entrypoint),
            inventory.components,
        )
        links: Mapping[str, str] = analyses.run(
            Facet.CODE, "links were not followed", lambda: installed_links(archive), {}
        )
        unfollowed = tuple(unseen.links(archive, links))
        uses = analyses.run(
            Facet.CODE,
            "which components are used is not known",
            lambda: used(
                listed, entrypoint, handler_file, files, held, links=links, cut=bool(unfollowed), given=flows.given
            ),
            Used(tuple(listed)),
        )
        not_seen = unseen.unseen(entrypoint, handler_file, archive, inventory)
        if not any(gap.facet is Facet.LAYERS for gap in gaps):  # what was not seen of layers may hold it
            needed: tuple[Gap, ...] = analyses.run(
                Facet.CODE,
                "what is asked for without a version is not known",
                lambda: _versions_unknown(archive, limits, entrypoint, listed, uses),
                (),
            )
            gaps = (*gaps, *needed)
        tree = analyses.run(Facet.CODE, "the tree has no digest", lambda: _tree(archive), "")
        gaps = (*gaps, *inventory.gaps, *unfollowed, *not_seen, *attached.gaps, *flows.gaps, *secrets.gaps)
        gaps = (*gaps, *unseen.dense(archive), *analyses.gaps)
    return CodeFacts(
        code_sha256=code_sha256,
        layer_arns=tuple(layer.arn for layer in layers),
        engine_version=ENGINE_VERSION,
        size=size,
        components=uses.components,
        handler_file=handler_file,
        flows=flows.flows,
        event_fields=flows.fields,
        capabilities=flows.capabilities,
        sdk_calls=flows.sdk_calls,
        linked=flows.linked,
        references=uses.references,
        flow_coverage=flows.coverage,
        tree=tree,
        layer_trees=tuple(layer.tree for layer in layers),
        secrets=(*secrets.found, *(_below_opt(each) for layer in layers for each in layer.secrets)),
        gaps=(*(gap for layer in layers for gap in layer.gaps), *gaps),
    )


def analyze_layer(
    content: LayerContent, *, arn: str, limits: Limits = LAMBDA_LIMITS, search: Search | None = None
) -> LayerFacts:
    """The facts of one layer version; fails as `analyze_package` does."""
    analyses = Analyses(arn)
    with open_package(content.path, limits, content.below) as archive:
        inventory = analyses.run(
            Facet.LAYERS,
            "its open-source components are not listed",
            lambda: list_components(archive, arn, limits),
            Inventory(),
        )
        files = files_of(archive)
        own = analyses.run(
            Facet.LAYERS, "which sources are its author's is not known", lambda: own_sources(files), None
        )
        secrets = analyses.run(
            Facet.LAYERS,
            "it was not searched for secrets",
            lambda: package_secrets(files, search or shared_search(), foreign_in_layer(files, own or ())),
            Secrets((), ()),
        )
        unfollowed = (not_followed(arn, GapReason.DEFECT, "its own sources are not known"),) if own is None else ()
        tree = analyses.run(Facet.LAYERS, "its tree has no digest", lambda: _tree(archive), "")
        return LayerFacts(
            arn=arn,
            engine_version=ENGINE_VERSION,
            size=archive.size,
            components=inventory.components,
            files=tuple(sorted(each for each in archive.files if _tells(each))),
            own=own or (),
            secrets=secrets.found,
            tree=tree,
            gaps=(*inventory.gaps, *secrets.gaps, *unfollowed, *unseen.dense(archive, arn), *analyses.gaps),
        )


def _secrets(analyses: Analyses, packed: Files, handler_file: str, search: Search | None) -> Secrets:
    """The secrets of the package itself, without its layers."""
    return analyses.run(
        Facet.SECRETS,
        "the package was not searched for secrets",
        lambda: package_secrets(
            packed,
            search or shared_search(),
            contained(Seam.ANALYSIS, lambda: foreign_files(packed, handler_file)),
        ),
        Secrets((), ()),
    )


def _versions_unknown(
    archive: Archive, limits: Limits, entrypoint: Entrypoint, listed: Sequence[Component], uses: Used
) -> tuple[Gap, ...]:
    """What the code needs, and nobody says in which version."""
    reading = Reading(archive=archive, limits=limits)
    required = unprovided_requirements(unpinned(reading, entrypoint), listed, entrypoint)
    gaps = tuple(versions_unknown(tuple(required), uses.asked, listed))
    is_built = any(".dist-info/" in each for each in archive.files)
    if entrypoint.family == "python" and not is_built and (places := ", ".join(unread(reading))):
        says = f"{places}: this asks for components by other files or addresses, or in a form that is not read"
        gaps = (*gaps, unseen.gap(f"{says}; which they are, and in which versions, is not known"))
    return gaps


def _tells(path: str) -> bool:
    """Whether a function has to know that a layer brings a file, whatever is in it."""
    return may_hold_handler(path) or is_manifest(path) or is_path_file(f"{OPT}/{path}")


def _tree(archive: Archive) -> str:
    """The digest of the tree; empty for one that nobody can unpack to its end, and so nobody could have signed."""
    try:
        return tree_digest(archive)
    except (PackageRefused, PackageUnreadable):
        return ""


def _below_opt(secret: CodeSecret) -> CodeSecret:
    return replace(secret, path=f"{OPT}/{secret.path}")


def _components(
    archive: Archive, inventory: Inventory, layers: Sequence[LayerFacts], entrypoint: Entrypoint
) -> tuple[Component, ...]:
    """What is there, what lock files pin where nothing of their ecosystem is there, and what the runtime brings."""
    paths = [archive.files, *(layer.files for layer in layers)]
    found = merged(inventory.components, [layer.components for layer in layers], entrypoint, paths)
    ecosystems = {each.ecosystem for each in found}
    found.extend(each for each in inventory.hints if each.ecosystem not in ecosystems)
    reading = Reading(archive=archive, limits=LAMBDA_LIMITS)
    return tuple(sorted((*found, *runtime_components(reading, entrypoint, {each.name for each in found}))))


def _handler_file(archive: Archive, entrypoint: Entrypoint, layers: Sequence[LayerFacts], limits: Limits) -> str:
    """The file that holds the handler, perhaps a class inside of a jar; empty if none does."""
    found = find_handler(entrypoint, archive.files, [layer.files for layer in layers])
    if not found and entrypoint.family == "java" and entrypoint.handler:
        return _class_in_jar(archive, class_file(entrypoint.handler), limits)
    return found


def _class_in_jar(archive: Archive, wanted: str, limits: Limits) -> str:
    """The class in a jar on Lambda's class path, as `lib/app.jar!/com/example/Handler.class`; empty if none has it."""
    for path in sorted(archive.files):
        folder, _, name = path.rpartition("/")
        if folder not in {"", "lib"} or not name.endswith(".jar"):
            continue
        try:
            with open_nested(archive, archive.files[path], _JAR_BYTES, limits) as jar:
                if wanted in jar.files:
                    return f"{path}{INSIDE}{wanted}"
        except (PackageRefused, PackageUnreadable):
            continue  # the handler stays unresolved, which is a gap
    return ""
