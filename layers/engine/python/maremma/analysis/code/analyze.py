"""What the code alone tells: from a package and the facts of its layers. Nothing in it is imported or run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from maremma.analysis.archive.around import Around
from maremma.analysis.archive.folder import LeavesOut, open_package
from maremma.analysis.archive.handler import LAYER_ROOT as OPT
from maremma.analysis.archive.handler import Entrypoint, may_hold_handler
from maremma.analysis.archive.limits import LAMBDA_LIMITS, Limits
from maremma.analysis.code import findings, unseen
from maremma.analysis.code.attached import not_followed
from maremma.analysis.code.engine_version import ENGINE_VERSION
from maremma.analysis.code.findings import digest_tree
from maremma.analysis.code.flows import PackageFlows, files_of
from maremma.analysis.code.opened import OpenedPackage, open_beside_layers
from maremma.analysis.packages.contained import Analyses
from maremma.analysis.packages.inventory.components import Inventory, list_components
from maremma.analysis.packages.layer_facts import LayerContent, LayerFacts
from maremma.analysis.program.python.site_paths import is_path_file
from maremma.analysis.reach.uses import Used
from maremma.analysis.secrets.package import Search, Secrets, package_secrets, shared_search
from maremma.analysis.taint.imports.foreign_files import foreign_in_layer
from maremma.analysis.taint.imports.layer_sources import is_manifest, own_sources
from maremma.model.code.facts import CodeFacts
from maremma.model.code.secret import CodeSecret
from maremma.model.facet import Facet, Gap, GapReason


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
    within: Path | None = None,
    leaves_out: LeavesOut | None = None,
) -> CodeFacts:
    """The facts of a package together with its layers, in merge order; `gaps` are what could not be seen of the layers.

    A package is an archive, or a folder with what would be packed. `contents` are the layers that hold own code of the
    runtime (`LayerFacts.own_for`), by ARN; without them it is not followed, which is a gap. `search` looks for secrets;
    without it with what this process shares. Files with pins may name others outside of a folder that is the package,
    as long as those are `within` another. Of a folder, files that are `leaves_out` are not packed.
    PackageRefused or PackageUnreadable when the archive as a whole is not taken.
    """
    entrypoint = Entrypoint(runtime=runtime, handler=handler)
    analyses = Analyses()
    with ExitStack() as opened:
        around = Around(package, within) if within is not None and package.is_dir() else None
        code = open_beside_layers(
            opened, package, entrypoint, layers, contents, limits=limits, around=around, leaves_out=leaves_out
        )
        inventory = findings.list_packed(analyses, code)
        secrets = findings.search_secrets(analyses, code, search)
        flows = findings.follow_event(analyses, code, secrets)
        listed = findings.merge_components(analyses, code, inventory)
        links = findings.follow_links(analyses, code)
        unfollowed = tuple(unseen.links(code.archive, links))
        uses = findings.find_uses(analyses, code, listed, flows, links=links, cut=bool(unfollowed))
        unversioned = findings.find_unversioned(analyses, code, listed, uses, gaps)
        tree = analyses.run(Facet.CODE, "the tree has no digest", lambda: digest_tree(code.archive), "")
        not_seen = unseen.unseen(entrypoint, code.handler_file, code.archive, inventory)
        gaps = (*gaps, *unversioned, *inventory.gaps, *unfollowed, *not_seen, *code.attached.gaps, *flows.gaps)
        gaps = (*gaps, *secrets.gaps, *unseen.dense(code.archive), *analyses.gaps)
        return _facts(code, code_sha256, uses, flows, secrets, tree=tree, gaps=gaps)


def _facts(
    package: OpenedPackage,
    code_sha256: str,
    uses: Used,
    flows: PackageFlows,
    secrets: Secrets,
    *,
    tree: str,
    gaps: Sequence[Gap],
) -> CodeFacts:
    """What was found of a package, with what is known of its layers."""
    layers = package.layers
    return CodeFacts(
        code_sha256=code_sha256,
        layer_arns=tuple(layer.arn for layer in layers),
        engine_version=ENGINE_VERSION,
        size=package.archive.size,
        components=uses.components,
        handler_file=package.handler_file,
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


def _below_opt(secret: CodeSecret) -> CodeSecret:
    return replace(secret, path=f"{OPT}/{secret.path}")


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
        tree = analyses.run(Facet.LAYERS, "its tree has no digest", lambda: digest_tree(archive), "")
        return LayerFacts(
            arn=arn,
            engine_version=ENGINE_VERSION,
            size=archive.size,
            components=inventory.with_hints,
            files=tuple(sorted(each for each in archive.files if _tells(each))),
            own=own or (),
            secrets=secrets.found,
            tree=tree,
            gaps=(*inventory.gaps, *secrets.gaps, *unfollowed, *unseen.dense(archive, arn), *analyses.gaps),
        )


def _tells(path: str) -> bool:
    """Whether a function has to know that a layer brings a file, whatever is in it."""
    return may_hold_handler(path) or is_manifest(path) or is_path_file(f"{OPT}/{path}")
