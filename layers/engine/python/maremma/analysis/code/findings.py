"""What each analysis of an opened package finds, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maremma.analysis.archive.archive import Archive
from maremma.analysis.archive.limits import LAMBDA_LIMITS
from maremma.analysis.archive.links import installed_links
from maremma.analysis.code import unseen
from maremma.analysis.code.flows import PackageFlows, package_flows
from maremma.analysis.code.opened import OpenedPackage
from maremma.analysis.packages.contained import Analyses
from maremma.analysis.packages.inventory.components import Inventory, list_components
from maremma.analysis.packages.inventory.merged import merged
from maremma.analysis.packages.inventory.pins.unpinned import unpinned, unread
from maremma.analysis.packages.inventory.reading import INSIDE, Reading, Shared
from maremma.analysis.packages.inventory.runtime_sdk import runtime_components
from maremma.analysis.reach.unprovided import unprovided_requirements, versions_unknown
from maremma.analysis.reach.uses import Used, used
from maremma.analysis.secrets.known_values import Known
from maremma.analysis.secrets.package import Search, Secrets, package_secrets, shared_search
from maremma.analysis.signing.tree import tree_digest
from maremma.analysis.taint.imports.foreign_files import foreign_files
from maremma.boundary import Seam, contained
from maremma.errors import PackageRefused, PackageUnreadable
from maremma.model.code.component import Component
from maremma.model.facet import Facet, Gap


def list_packed(analyses: Analyses, package: OpenedPackage) -> Inventory:
    """The components that lie in the package itself."""
    own = package.handler_file.partition(INSIDE)[0]
    return analyses.run(
        Facet.CODE,
        "the open-source components are not listed",
        lambda: list_components(
            package.archive,
            limits=package.limits,
            own=own,
            python=package.entrypoint.python_version,
            around=package.around,
        ),
        Inventory(),
    )


def search_secrets(analyses: Analyses, package: OpenedPackage, search: Search | None) -> Secrets:
    """The secrets of the package itself, without its layers."""
    packed, handler_file = package.packed, package.handler_file
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


def follow_event(analyses: Analyses, package: OpenedPackage, secrets: Secrets) -> PackageFlows:
    """Where data of the event goes, from the handler through the package and its layers, but for what Maremma ships."""

    def follow() -> PackageFlows:
        shipped = package.shipped
        files = {path: read for path, read in package.files.items() if path not in shipped}
        known = Known(secrets.values, files, secrets.searched)
        entrypoint, handler_file = package.entrypoint, package.handler_file
        return package_flows(entrypoint, handler_file, files, package.held, known, shipped=len(shipped))

    return analyses.run(Facet.FLOWS, "no data flow was followed", follow, PackageFlows())


def merge_components(analyses: Analyses, package: OpenedPackage, inventory: Inventory) -> Sequence[Component]:
    """The components of the package, of its layers and of the runtime."""
    return analyses.run(
        Facet.CODE,
        "the components of the package are not told apart from those of its layers and of the runtime",
        lambda: _components(package, inventory),
        inventory.components,
    )


def follow_links(analyses: Analyses, package: OpenedPackage) -> Mapping[str, str]:
    """Which folder a link of an installed package stands for."""
    return analyses.run(Facet.CODE, "links were not followed", lambda: installed_links(package.archive), {})


def find_uses(
    analyses: Analyses,
    package: OpenedPackage,
    listed: Sequence[Component],
    flows: PackageFlows,
    *,
    links: Mapping[str, str],
    cut: bool,
) -> Used:
    """Which components are loaded, and what code names of them; `cut` says that code lies where nobody looked."""
    return analyses.run(
        Facet.CODE,
        "which components are used is not known",
        lambda: used(
            listed,
            package.entrypoint,
            package.handler_file,
            {**package.packed, **package.attached.every},
            package.held,
            links=links,
            cut=cut,
            given=flows.given,
        ),
        Used(tuple(listed)),
    )


def find_unversioned(
    analyses: Analyses, package: OpenedPackage, listed: Sequence[Component], uses: Used, gaps: Sequence[Gap]
) -> tuple[Gap, ...]:
    """What the code needs in a version that nobody names; nothing where what was not seen of layers may hold it."""
    if any(gap.facet is Facet.LAYERS for gap in gaps):
        return ()
    return analyses.run(
        Facet.CODE,
        "what is asked for without a version is not known",
        lambda: _versions_unknown(package, listed, uses),
        (),
    )


def digest_tree(archive: Archive) -> str:
    """The digest of the tree; empty for one that nobody can unpack to its end, and so nobody could have signed."""
    try:
        return tree_digest(archive)
    except (PackageRefused, PackageUnreadable):
        return ""


def _components(package: OpenedPackage, inventory: Inventory) -> tuple[Component, ...]:
    """What is there, what lock files pin where nothing of their ecosystem is there, and what the runtime brings.

    Code that is not built yet gets what it pins, whatever a layer brings beside that.
    """
    archive, layers, entrypoint = package.archive, package.layers, package.entrypoint
    paths = [archive.files, *(layer.files for layer in layers)]
    found = merged(inventory.components, [layer.components for layer in layers], entrypoint, paths)
    ecosystems = {each.ecosystem for each in (inventory.components if package.around else found)}
    names = {(each.ecosystem, each.name) for each in found}
    found.extend(
        each
        for each in inventory.hints
        if each.ecosystem not in ecosystems and (each.ecosystem, each.name) not in names
    )
    reading = Reading(archive=archive, limits=LAMBDA_LIMITS)
    return tuple(sorted((*found, *runtime_components(reading, entrypoint, {each.name for each in found}))))


def _versions_unknown(package: OpenedPackage, listed: Sequence[Component], uses: Used) -> tuple[Gap, ...]:
    """What the code needs, and nobody says in which version."""
    archive, entrypoint = package.archive, package.entrypoint
    reading = Reading(archive=archive, limits=package.limits, shared=Shared(around=package.around))
    required = unprovided_requirements(unpinned(reading, entrypoint), listed, entrypoint)
    gaps = tuple(versions_unknown(tuple(required), uses.asked, listed))
    is_built = any(".dist-info/" in each for each in archive.files)
    if entrypoint.family == "python" and not is_built and (places := ", ".join(unread(reading, entrypoint))):
        says = f"{places}: this asks for components by other files or addresses, or in a form that is not read"
        gaps = (*gaps, unseen.gap(f"{says}; which they are, and in which versions, is not known"))
    return gaps
